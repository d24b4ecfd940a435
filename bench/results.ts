/** `bench/RESULTS.md`: one section for each benchmark, each replaced by itself alone. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const FILE = join(import.meta.dirname, 'RESULTS.md');

/** Replaces the section with this title, or appends it. @param body - without the title */
export function writeSection(title: string, body: string): void {
  const text = existsSync(FILE) ? readFileSync(FILE, 'utf8') : '';
  const sections = text.split(/^(?=# )/m).filter((section) => section.trim() !== '');
  const own = `# ${title}\n\n${body.trim()}\n`;
  const at = sections.findIndex((section) => section.startsWith(`# ${title}\n`));
  if (at < 0) sections.push(own);
  else sections[at] = own;
  writeFileSync(FILE, sections.map((section) => `${section.trim()}\n`).join('\n'));
}
