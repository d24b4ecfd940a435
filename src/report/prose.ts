/**
 * A text of a claim to HTML: inline TeX between dollars becomes MathML, the rest is typeset as plain physics text.
 * An unpaired dollar, or TeX that cannot be read, is shown as it stands.
 */
import { inlineMath } from './equation.ts';
import { escapeMarkup, htmlOf, plainLabel, typeset } from './typesetting.ts';

/** One paragraph's worth of phrasing content. */
export function phrase(text: string): string {
  return text
    .split(/(\$[^$]+\$)/)
    .map((part) => {
      if (!/^\$[^$]+\$$/.test(part))
        return htmlOf(
          typeset(/\\[A-Za-z]/.test(part) && !part.includes('$') && !part.includes('`') ? plainLabel(part) : part),
        );
      return inlineMath(part.slice(1, -1)) ?? escapeMarkup(part);
    })
    .join('');
}

/** Paragraphs, split at blank lines; the empty text gives nothing. */
export function paragraphs(text: string): string {
  return text
    .split(/\n\s*\n/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => `<p>${phrase(part)}</p>`)
    .join('\n');
}
