/** Tables as comma-separated values (RFC 4180). */

/** Rows of fields, the first of them the header. */
export function csvText(rows: readonly (readonly string[])[]): string {
  return rows
    .map((row) => row.map(field).join(','))
    .join('\r\n')
    .concat('\r\n');
}

// A leading =, +, - or @ that is not a number would run as a formula in a spreadsheet.
function field(text: string): string {
  const safe = /^[=+\-@]/.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
