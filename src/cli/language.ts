/** The languages in which expressions are printed. */

export const LANGUAGES = ['form', 'latex', 'json', 'mathjs', 'mathematica', 'ts', 'c', 'svg'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Those that have words for |M|²; a drawing shows diagrams only. */
export type SquaredLanguage = Exclude<Language, 'svg'>;
