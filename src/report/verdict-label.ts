/**
 * How a verdict is shown: by words and by a shape, so that color only repeats what both say.
 */
import type { Verdict } from '../claim/claim.ts';

export interface VerdictLabel {
  readonly key: Verdict;
  readonly text: string;
  /** The verdict in a sentence, after the count 1 and after a larger count. */
  readonly plain: { readonly one: string; readonly many: string };
  /** SVG icon, 16 × 16, drawn in the current color; hidden from screen readers because the words are beside it. */
  readonly icon: string;
}

const SHAPES: Readonly<Record<Verdict, string>> = {
  confirmed: '<circle cx="8" cy="8" r="7.2"/><path d="M4.6 8.3l2.4 2.5 4.6-5.2"/>',
  'confirmed-as-repaired': '<path d="M1.5 14.5v-13h13v13z"/><path d="M4.6 11.4l1-2.9 5-5 1.9 1.9-5 5z"/>',
  refuted: '<path d="M5 .9h6L15.1 5v6L11 15.1H5L.9 11V5z"/><path d="M5.3 5.3l5.4 5.4M10.7 5.3l-5.4 5.4"/>',
  ambiguous: '<path d="M8 .8L15.2 8 8 15.2.8 8z"/><path d="M6.1 6.4a1.9 1.9 0 1 1 2.6 1.7c-.5.2-.7.5-.7 1.1M8 11v.6"/>',
  undecided: '<circle cx="8" cy="8" r="7.2" stroke-dasharray="2.6 1.9"/><path d="M4.4 8h.6M7.7 8h.6M11 8h.6"/>',
  unchecked: '<circle cx="8" cy="8" r="7.2"/><path d="M4.8 8h6.4"/>',
};

const WORDS: Readonly<Record<Verdict, Pick<VerdictLabel, 'text' | 'plain'>>> = {
  confirmed: { text: 'Confirmed', plain: { one: 'agrees with the print', many: 'agree with the print' } },
  'confirmed-as-repaired': {
    text: 'Confirmed as repaired',
    plain: { one: 'agrees after the smallest repair', many: 'agree after the smallest repair' },
  },
  refuted: { text: 'Refuted', plain: { one: 'is refuted', many: 'are refuted' } },
  ambiguous: {
    text: 'Ambiguous',
    plain: { one: 'cannot be decided as printed', many: 'cannot be decided as printed' },
  },
  undecided: {
    text: 'Undecided',
    plain: { one: 'is beyond the accuracy reached here', many: 'are beyond the accuracy reached here' },
  },
  unchecked: { text: 'Unchecked', plain: { one: 'is not checked', many: 'are not checked' } },
};

/** All verdicts, in the order of the summary. */
export const VERDICTS: readonly Verdict[] = [
  'confirmed',
  'confirmed-as-repaired',
  'refuted',
  'ambiguous',
  'undecided',
  'unchecked',
];

export function verdictLabel(verdict: Verdict): VerdictLabel {
  return { key: verdict, ...WORDS[verdict], icon: icon(SHAPES[verdict]) };
}

const OUTCOMES = {
  supports: { text: 'supports', shape: '<path d="M2.5 8.5l3.7 3.8 7.3-8.2"/>' },
  contradicts: { text: 'contradicts', shape: '<path d="M3.2 3.2l9.6 9.6M12.8 3.2l-9.6 9.6"/>' },
  neutral: { text: 'neutral', shape: '<path d="M2.5 8h11"/>' },
} as const;

/** How an argument bears on the print. */
export function outcomeLabel(outcome: keyof typeof OUTCOMES): { readonly text: string; readonly icon: string } {
  return { text: OUTCOMES[outcome].text, icon: icon(OUTCOMES[outcome].shape) };
}

function icon(shape: string): string {
  return `<svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">${shape}</svg>`;
}
