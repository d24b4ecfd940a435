/**
 * A run record as one HTML page that needs nothing else: no network, no fonts, no images, and no script to be
 * complete. The same record gives the same bytes.
 */
import { createHash } from 'node:crypto';
import Handlebars from 'handlebars';
import type { RunRecord } from '../claim/claim.ts';
import { markup } from './markup.ts';
import { recordView } from './record-view.ts';
import { PAGE_STYLE } from './style/page.ts';
import { CLAIM, FIGURE, STATEMENT, TABLE } from './template/claim.ts';
import { DEPENDENCE } from './template/dependence.ts';
import { FOUNDATIONS } from './template/foundation.ts';
import { CONTENTS, LEDGER, PAGE, SUMMARY } from './template/page.ts';
import { SCRIPT } from './template/script.ts';

const PARTIALS: Readonly<Record<string, string>> = {
  contents: CONTENTS,
  summary: SUMMARY,
  ledger: LEDGER,
  claim: CLAIM,
  statement: STATEMENT,
  figure: FIGURE,
  table: TABLE,
  dependence: DEPENDENCE,
  foundations: FOUNDATIONS,
};

/**
 * The report of a run.
 *
 * @param record - everything the page shows; verdicts are taken as they are
 * @returns a complete HTML document, opened from the file system as well as from a server
 */
export function renderReport(record: RunRecord): string {
  const handlebars = Handlebars.create();
  for (const [name, source] of Object.entries(PARTIALS)) handlebars.registerPartial(name, source);
  const template = handlebars.compile(PAGE);
  return template({
    view: recordView(record),
    style: markup(PAGE_STYLE),
    script: markup(SCRIPT),
    // The policy admits the page's own script by its hash, so that no other can run.
    scriptHash: markup(`'sha256-${createHash('sha256').update(SCRIPT).digest('base64')}'`),
  });
}
