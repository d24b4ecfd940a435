/** The languages in which expressions are printed. */

export const LANGUAGES = ['form', 'latex', 'json', 'mathjs', 'mathematica', 'ts', 'c'] as const;
export type Language = (typeof LANGUAGES)[number];
