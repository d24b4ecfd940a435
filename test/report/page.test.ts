import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { writeJson } from '../../src/report/json.ts';
import { renderReport } from '../../src/report/page.ts';
import { sampleClaim, sampleRecord } from './sample-record.ts';

const html = renderReport(sampleRecord);
const { document } = parseHTML(html);
const attack = '"><img src=x onerror=alert(1)><script>alert(1)</script>{{run}}';

describe('the report of a run', () => {
  test('the same record gives the same bytes', () => {
    expect(renderReport(sampleRecord)).toBe(html);
  });

  test('every claim has an article that its id addresses, in the order of the record', () => {
    const articles = [...document.querySelectorAll('article.claim')].map((article) => article.id);
    expect(articles).toEqual(sampleRecord.claims.map(({ id }) => id));
    for (const { id } of sampleRecord.claims)
      expect(document.querySelectorAll(`a[href="#${id}"]`).length).toBeGreaterThan(1);
  });

  test('every id is unique and every link inside the page has a target', () => {
    const ids = [...document.querySelectorAll('[id]')].map((node) => node.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const link of document.querySelectorAll('a[href^="#"]')) {
      expect(ids).toContain(decodeURI((link.getAttribute('href') ?? '').slice(1)));
    }
    for (const node of document.querySelectorAll('[aria-labelledby]')) {
      for (const id of (node.getAttribute('aria-labelledby') ?? '').split(' ')) expect(ids).toContain(id);
    }
  });

  test('nothing is fetched: no address of another place, no style sheet, image or font outside the page', () => {
    const addresses = [...document.querySelectorAll('[href],[src]')].map(
      (node) => node.getAttribute('href') ?? node.getAttribute('src') ?? '',
    );
    expect(addresses.filter((address) => !address.startsWith('#') && !address.startsWith('data:'))).toEqual([]);
    expect(document.querySelectorAll('link,iframe,object,img,script[src]').length).toBe(0);
    expect(html).not.toMatch(/url\((?!#)|@import|@font-face/);
  });

  test('no value is missing: neither NaN, Infinity, undefined nor an object reaches the page', () => {
    expect(html).not.toMatch(/NaN|Infinity|undefined|\[object/);
  });

  test('formulas are MathML and none falls back to its source', () => {
    expect(document.querySelectorAll('math').length).toBeGreaterThan(40);
    expect(document.querySelectorAll('.source, merror, .temml-error').length).toBe(0);
    expect(html).not.toContain('#b22222');
  });

  test('the counts of the summary are those of the record', () => {
    const shown = [...document.querySelectorAll('.filter')].map((node) => [
      node.getAttribute('data-filter'),
      Number(node.querySelector('.count')?.textContent),
    ]);
    const verdicts = sampleRecord.claims.map(({ verdict }) => verdict);
    expect(shown).toEqual(
      [...new Set(shown.map(([key]) => key))].map((key) => [key, verdicts.filter((verdict) => verdict === key).length]),
    );
    expect(shown.reduce((sum, [, count]) => sum + Number(count), 0)).toBe(verdicts.length);
  });

  test('each verdict is said in words', () => {
    const badges = [...document.querySelectorAll('.badge')].map((node) => node.textContent?.trim());
    expect(badges).toEqual([
      'Confirmed as repaired',
      'Confirmed',
      'Refuted',
      'Confirmed',
      'Undecided',
      'Unchecked',
      'Refuted',
      'Ambiguous',
    ]);
  });

  test('what disagrees comes before the ledger, with the smallest repair', () => {
    const findings = document.querySelector('.findings');
    expect(findings?.textContent).toContain('II.1');
    expect(findings?.querySelectorAll('.finding-repair math').length).toBeGreaterThan(0);
    expect(html.indexOf('What disagrees')).toBeLessThan(html.indexOf('id="ledger"'));
  });

  test('what stays open says why', () => {
    const open = document.querySelectorAll('.findings').item(1);
    const entries = [...open.querySelectorAll('li')];
    expect(entries.length).toBeGreaterThan(0);
    for (const entry of entries) expect(entry.querySelector('.finding-diagnosis')?.textContent).toMatch(/\w{3}/);
  });

  test('a verdict that moved is announced at the top and at its claim', () => {
    expect(document.querySelector('.summary .notice')?.textContent).toContain('II:phase-low');
    expect([...document.querySelectorAll('article .notice')].length).toBe(1);
  });

  test('a number is compared in units of the tolerance', () => {
    const claim = [...document.querySelectorAll('article')].find(({ id }) => id === 'II:phase-low');
    expect(claim?.querySelector('.comparison')?.textContent).toContain('−14 tolerances');
  });

  test('the policy of the page admits its own script by hash and nothing from elsewhere', () => {
    const policy = document.querySelector('meta[http-equiv]')?.getAttribute('content') ?? '';
    expect(policy).toMatch(
      /^default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-[A-Za-z0-9+/]+=*'; img-src data:$/,
    );
  });

  test('text of a claim, a model or a parameter cannot become markup', () => {
    const statement = { text: attack, latex: `\\text{${attack}}` };
    const claim = sampleClaim({
      id: `X.1${attack}`,
      section: attack,
      title: attack,
      locator: attack,
      statement: { text: attack },
      printed: statement,
      ours: statement,
      diagnosis: attack,
      repair: statement,
      method: attack,
      tolerance: { value: 0, reason: attack },
      evidence: [{ road: attack, finding: attack, outcome: 'neutral' }],
      readings: [{ text: attack, survives: true, reason: attack }],
      tables: [{ caption: attack, columns: [attack], rows: [[attack]] }],
      figures: [
        {
          id: attack,
          caption: attack,
          panels: [
            {
              title: attack,
              x: { label: attack, unit: attack, scale: 'linear' },
              y: { label: attack, unit: attack, scale: 'log' },
              marks: [{ x: 1, label: attack }],
              series: [{ label: attack, group: attack, style: 'solid', x: [0, 1, 2], y: [1, 2, 3] }],
            },
          ],
        },
      ],
    });
    const page = renderReport({
      ...sampleRecord,
      claims: [claim],
      paper: { title: attack, authors: attack, reference: attack },
      parameters: [{ name: attack, value: attack, unit: attack, source: attack }],
      conventions: [{ name: attack, choice: attack }],
      normalizations: [{ name: attack, factor: attack, reason: attack }],
      run: { ...sampleRecord.run, id: attack, startedAt: attack, lockFileHash: attack, versions: { [attack]: attack } },
    });
    const parsed = parseHTML(page).document;
    expect(parsed.querySelectorAll('img').length).toBe(0);
    expect(parsed.querySelectorAll('script').length).toBe(1);
    expect(parsed.querySelectorAll('[onerror]').length).toBe(0);
  });

  test('an empty and an interrupted run still give a page that says so', () => {
    const page = parseHTML(
      renderReport({ ...sampleRecord, claims: [], run: { ...sampleRecord.run, complete: false } }),
    ).document;
    expect(page.querySelector('.lead')?.textContent).toContain('No statement');
    expect(page.querySelector('.notice')?.textContent).toContain('Incomplete run');
  });

  test('a formula that temml cannot read is shown as its source', () => {
    const claim = sampleClaim({ id: 'X.2', printed: { text: 'x', latex: '\\frac{1' } });
    const page = parseHTML(renderReport({ ...sampleRecord, claims: [claim] })).document;
    expect(page.querySelector('code.source')?.textContent).toBe('\\frac{1');
  });

  test('labels without a claim are listed with their reason, and drawings stand in their claim', () => {
    const [first, ...rest] = sampleRecord.claims;
    if (first === undefined) throw new Error('the sample has claims');
    const svg = '<svg viewBox="0 0 1 1"><title>one vertex</title><path d="M0 0L1 1"/></svg>';
    const page = parseHTML(
      renderReport({
        ...sampleRecord,
        claims: [{ ...first, drawings: [{ caption: 'one vertex', svg }] }, ...rest],
        ledger: [
          { label: first.id, claims: [first.id] },
          { label: 'abstract', claims: [], reason: 'an opinion <b>' },
        ],
      }),
    ).document;
    const rows = [...page.querySelectorAll('#unclaimed tbody tr')].map((row) => row.textContent);
    expect(rows).toEqual(['abstractan opinion <b>']);
    expect(page.getElementById(first.id)?.querySelector('.drawing svg title')?.textContent).toBe('one vertex');
    expect(document.getElementById('unclaimed')).toBeNull();
  });

  test('a drawing with a script, a handler or a link is refused when a record is written', () => {
    const [first] = sampleRecord.claims;
    if (first === undefined) throw new Error('the sample has claims');
    for (const svg of ['<svg><script>1</script></svg>', '<svg onload="1"></svg>', '<svg><a href="x"/></svg>', '<p/>']) {
      const claims = [{ ...first, drawings: [{ caption: '', svg }] }];
      expect(() => writeJson({ ...sampleRecord, claims })).toThrow(/one svg element/);
    }
  });
});
