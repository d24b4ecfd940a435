/**
 * TeX to MathML by temml. A long formula becomes a row of pieces that the browser may break between, because
 * browsers do not break a single MathML element; a formula that temml cannot read is shown as its source.
 */
import temml from 'temml';
import { breakFormula, flattenAlignment, formulaWidth } from './formula-break.ts';
import { escapeMarkup } from './typesetting.ts';

// A Feynman slash is a zero-width stroke before its letter: no overlay glyph or style sheet is needed.
const MACROS: Readonly<Record<string, string>> = {
  '\\slashed': '\\mathrlap{\\mkern2mu/}{#1}',
  '\\Tr': '\\operatorname{Tr}',
  '\\eV': '\\mathrm{eV}',
};

/** Formulas wider than this many letters are broken into pieces. */
const WIDEST_PIECE = 44;

/** One `math` element in line style; undefined where the source is not TeX that temml knows. */
export function inlineMath(tex: string): string | undefined {
  return mathElement(tex);
}

/** A displayed formula: MathML in pieces between which a line may break, or the escaped source as a last resort. */
export function displayMath(tex: string): string {
  const source = flattenAlignment(tex.trim());
  const pieces = formulaWidth(source) > WIDEST_PIECE ? breakFormula(source) : [source];
  const elements = pieces.map((piece) => (piece === '\\\\' ? '<br>' : mathElement(`\\displaystyle ${piece}`)));
  if (elements.every((element) => element !== undefined)) return wrap(elements.join('<wbr>'), pieces.length);
  const whole = mathElement(`\\displaystyle ${tex}`);
  return whole === undefined ? `<code class="source">${escapeMarkup(tex)}</code>` : wrap(whole, 1);
}

function wrap(content: string, pieces: number): string {
  return `<span class="equation${pieces > 1 ? ' long' : ''}">${content}</span>`;
}

function mathElement(tex: string): string | undefined {
  try {
    // The macro table is copied because temml writes definitions into it.
    return temml.renderToString(tex, {
      throwOnError: true,
      macros: { ...MACROS },
      strict: false,
      trust: false,
    });
  } catch {
    return undefined;
  }
}
