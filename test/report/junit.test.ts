import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { renderJunit } from '../../src/report/junit.ts';
import { sampleClaim, sampleRecord } from './sample-record.ts';

const parse = (xml: string): Document => parseHTML(xml.replace(/^<\?xml[^>]*\?>/, '')).document as unknown as Document;
interface Document {
  querySelectorAll(
    selector: string,
  ): Iterable<{ getAttribute(name: string): string | null; textContent: string | null }>;
}

describe('JUnit XML', () => {
  test('a case fails exactly where the verdict differs from the recorded one', () => {
    const failing = [...parse(renderJunit(sampleRecord)).querySelectorAll('testcase:has(failure)')].map((node) =>
      node.getAttribute('name'),
    );
    expect(failing).toEqual(['II:phase-low Smallest cross section over the Majorana phases']);
  });

  test('a refuted claim whose refutation is on record passes', () => {
    const xml = renderJunit({ ...sampleRecord, claims: [sampleClaim({ id: 'A.4', verdict: 'refuted' })] });
    expect(xml).toContain('failures="0"');
    expect(xml).not.toContain('<failure');
  });

  test('the counts of a suite are those of its cases', () => {
    const xml = renderJunit(sampleRecord);
    const count = (tag: string): number => xml.split(`<${tag} `).length - 1;
    expect(xml).toContain(
      `<testsuites name="${sampleRecord.paper.title}" tests="${count('testcase')}" failures="${count('failure')}" errors="0" skipped="${count('skipped')}"`,
    );
  });

  test('markup and control characters in a claim keep the document well formed', () => {
    const text = 'a < b & "c" \u0000\u001b[31m ]]> \n';
    const xml = renderJunit({
      ...sampleRecord,
      claims: [
        sampleClaim({
          id: 'X',
          title: text,
          verdict: 'refuted',
          recorded: { verdict: 'confirmed', date: text, version: text },
          diagnosis: text,
          ours: { text },
        }),
      ],
    });
    // Every ampersand opens a reference, every bracket a tag of ours.
    expect(xml.replace(/&#\d+;/g, '')).not.toMatch(/&|\]\]>/);
    expect(
      xml.replace(
        /<\/?(?:testsuites|testsuite|testcase|failure)(?: [a-z]+="[^"<]*")*>|<\?xml version="1.0" encoding="UTF-8"\?>/g,
        '',
      ),
    ).not.toMatch(/[<>]/);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these must not be there
    expect(xml).not.toMatch(/[\u0000\u001b]/);
  });
});
