/**
 * Finished HTML, told apart from text: templates escape every string that is not of this kind.
 */
import Handlebars from 'handlebars';

/** HTML that this folder has made and escaped; templates escape every other string. */
export type Markup = Handlebars.SafeString;

export function markup(html: string): Markup {
  return new Handlebars.SafeString(html);
}
