/**
 * A run as JUnit XML: a suite a section, a case a claim. A case fails where the verdict differs from the recorded
 * one; a known error of the paper passes, an unchecked claim is skipped.
 */
import type { ClaimRecord, RunRecord } from '../claim/claim.ts';

/** The whole run; the time of the run stands on the outermost element, claims are not timed one by one. */
export function renderJunit(record: RunRecord): string {
  const { claims, run } = record;
  const sections = [...new Set(claims.map(({ section }) => section))];
  const suites = sections.map((section) => {
    const own = claims.filter((claim) => claim.section === section);
    return [
      `  <testsuite name="${escapeXml(section)}"${counts(own)} timestamp="${escapeXml(run.startedAt)}">`,
      ...own.map(testCase),
      '  </testsuite>',
    ].join('\n');
  });
  const head = `<testsuites name="${escapeXml(record.paper.title)}"${counts(claims)} time="${run.duration}">`;
  return ['<?xml version="1.0" encoding="UTF-8"?>', head, ...suites, '</testsuites>', ''].join('\n');
}

function counts(claims: readonly ClaimRecord[]): string {
  const failures = claims.filter(moved).length;
  const skipped = claims.filter((claim) => !moved(claim) && claim.verdict === 'unchecked').length;
  return ` tests="${claims.length}" failures="${failures}" errors="0" skipped="${skipped}"`;
}

function moved(claim: ClaimRecord): boolean {
  return claim.verdict !== claim.recorded.verdict;
}

function testCase(claim: ClaimRecord): string {
  const open = `    <testcase classname="${escapeXml(claim.section)}" name="${escapeXml(`${claim.id} ${claim.title}`)}"`;
  if (moved(claim)) {
    const message = `verdict ${claim.verdict}, on record ${claim.recorded.verdict} (${claim.recorded.date}, version ${claim.recorded.version})`;
    const body = [`printed: ${claim.printed.text}`, `ours: ${claim.ours.text}`, claim.diagnosis]
      .filter((line) => line !== '')
      .join('\n');
    return `${open}>\n      <failure type="verdict" message="${escapeXml(message)}">${escapeXml(body)}</failure>\n    </testcase>`;
  }
  if (claim.verdict === 'unchecked')
    return `${open}>\n      <skipped message="${escapeXml(claim.diagnosis)}"/>\n    </testcase>`;
  return `${open}><system-out>${escapeXml(`${claim.verdict}: ${claim.ours.text}`)}</system-out></testcase>`;
}

// XML 1.0 has no way to write the other control characters, not even as references.
function escapeXml(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to remove
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
      .replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
      .replace(/[\n\t\r]/g, (character) => `&#${character.charCodeAt(0)};`)
  );
}
