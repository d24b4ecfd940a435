/**
 * Removes contracted indices from strings of Dirac matrices: between lines first, then within each line, so that
 * only slashed vectors are left. In four dimensions Chisholm's identities give at most two strings for each pair.
 */

/** A string under contraction; γ5 stands in front, once for each of the lines that were merged into it. */
export interface ContractedLine {
  readonly entries: readonly number[];
  /** The lines whose fronts are here, and the sign that the γ5 of each has taken on the way. */
  readonly members: readonly number[];
  readonly signs: readonly number[];
}

/** factor · Π (scalar product of pairs[2k], pairs[2k+1]) · dimension^power · string. */
export interface ContractedString {
  readonly factor: number;
  /** Sign that the γ5 in front, if there is an odd number of them, has taken. */
  readonly sign: number;
  readonly pairs: readonly number[];
  readonly entries: readonly number[];
  readonly dimensionPower: number;
}

/**
 * Chisholm between lines: γ_μ Tr[γ^μ S] = 2 (S + S^R) for odd S. Four dimensions only.
 *
 * @param use receives products of lines without common indices
 */
export function mergeLines(
  lines: readonly ContractedLine[],
  factor: number,
  use: (lines: readonly ContractedLine[], factor: number) => void,
): void {
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at];
    if (line === undefined) continue;
    // The trace of an odd number of γ matrices vanishes.
    if (line.entries.length % 2 === 1) return;
    if (lines.length === 1) break;
    const shared = line.entries.findIndex((entry, i) => entry < 0 && isSingle(line.entries, entry, i));
    if (shared < 0) continue;
    const index = line.entries[shared] ?? 0;
    const other = lines.findIndex((candidate, k) => k !== at && candidate.entries.includes(index));
    const target = lines[other];
    if (target === undefined) continue;
    const rest = lines.filter((_, k) => k !== at && k !== other);
    const position = target.entries.indexOf(index);
    const before = target.entries.slice(0, position);
    const behind = target.entries.slice(position + 1);
    // Tr[γ5 a γ^μ b] = Tr[γ^μ b γ5 a], and γ5 goes to the front of b, then of `before`.
    const inner = [...line.entries.slice(shared + 1), ...line.entries.slice(0, shared)];
    const forward = (line.entries.length - shared - 1 + position) % 2 === 0 ? 1 : -1;
    const members = [...target.members, ...line.members];
    const sign = (own: number): readonly number[] => [...target.signs, ...line.signs.map((s) => s * own)];
    const join = (middle: readonly number[], own: number): ContractedLine => ({
      entries: [...before, ...middle, ...behind],
      members,
      signs: sign(own),
    });
    mergeLines([...rest, join(inner, forward)], 2 * factor, use);
    // S^R has γ5 at its end; S is odd.
    mergeLines([...rest, join(inner.toReversed(), -forward)], 2 * factor, use);
    return;
  }
  use(lines, factor);
}

function isSingle(entries: readonly number[], entry: number, at: number): boolean {
  for (let i = 0; i < entries.length; i++) if (i !== at && entries[i] === entry) return false;
  return true;
}

/**
 * Removes all pairs of indices within a string of even length under a trace.
 *
 * @param dimension `general` uses anticommutation alone, valid in d dimensions; `four` uses Chisholm's identities
 */
export function contractString(
  entries: readonly number[],
  dimension: 'four' | 'general',
  use: (result: ContractedString) => void,
): void {
  if (dimension === 'four') contractFour(entries, 1, 1, [], use);
  else contractGeneral(entries, 1, [], 0, use);
}

/** Where the pair to contract next starts, and how many entries lie between; start < 0 where none is left. */
function nextPair(entries: readonly number[]): { start: number; between: number } {
  const n = entries.length;
  let start = -1;
  let between = n;
  let best = 4 * n;
  for (let i = 0; i < n - 1; i++) {
    const entry = entries[i] ?? 0;
    if (entry >= 0) continue;
    for (let j = i + 1; j < n; j++) {
      if (entries[j] !== entry) continue;
      const inside = j - i - 1;
      const outside = n - inside - 2;
      // One term for odd distances and for none or two between; two terms otherwise.
      const nearInside = inside % 2 === 0 && inside > 2 ? n + inside : inside;
      const nearOutside = outside % 2 === 0 && outside > 2 ? n + outside : outside;
      if (nearInside <= nearOutside && nearInside < best) {
        best = nearInside;
        start = i;
        between = inside;
      } else if (nearOutside < best) {
        best = nearOutside;
        start = j;
        between = outside;
      }
      break;
    }
  }
  return { start, between };
}

function contractFour(
  given: readonly number[],
  given5: number,
  givenFactor: number,
  givenPairs: readonly number[],
  use: (result: ContractedString) => void,
): void {
  let entries = given;
  let sign = given5;
  let factor = givenFactor;
  let pairs = givenPairs;
  for (;;) {
    const n = entries.length;
    const { start, between } = nextPair(entries);
    if (start < 0) {
      use({ factor, sign, pairs, entries, dimensionPower: 0 });
      return;
    }
    if (start + between + 1 >= n) {
      // Tr[γ5 X Y] = ± Tr[γ5 Y X], and the length of Y has the parity of that of X.
      if (start % 2 === 1) sign = -sign;
      entries = [...entries.slice(start), ...entries.slice(0, start)];
    }
    const at = start + between + 1 >= n ? 0 : start;
    const last = at + between + 1;
    // γ^μ γ_μ = 4
    if (between === 0) {
      factor *= 4;
      entries = dropped(entries, at, last);
      continue;
    }
    // γ^μ S γ_μ = −2 S^R, S odd
    if (between % 2 === 1) {
      factor *= -2;
      entries = reversed(entries, at, last);
      continue;
    }
    if (between === 2) {
      const a = entries[at + 1] ?? 0;
      const b = entries[at + 2] ?? 0;
      entries = dropped(entries, at, last);
      // γ^μ a̸ b̸ γ_μ = 4 a·b; with an index in the pair, the other occurrence of that index is renamed
      if (a === b && a < 0) factor *= 16;
      else {
        factor *= 4;
        if (a >= 0 && b >= 0) pairs = [...pairs, a, b];
        else {
          const [from, to] = a < 0 ? [a, b] : [b, a];
          entries = entries.map((entry) => (entry === from ? to : entry));
        }
      }
      continue;
    }
    // γ^μ S a̸ γ_μ = 2 (a̸ S + S^R a̸), S odd
    const a = entries[last - 1] ?? 0;
    const middle = entries.slice(at + 1, last - 1);
    const before = entries.slice(0, at);
    const behind = entries.slice(last + 1);
    contractFour([...before, a, ...middle, ...behind], sign, 2 * factor, pairs, use);
    entries = [...before, ...middle.reverse(), a, ...behind];
    factor *= 2;
  }
}

/** What lies outside at…last. */
function dropped(entries: readonly number[], at: number, last: number): readonly number[] {
  const result: number[] = [];
  for (let i = 0; i < at; i++) result.push(entries[i] ?? 0);
  for (let i = last + 1; i < entries.length; i++) result.push(entries[i] ?? 0);
  return result;
}

/** Without the entries `at` and `last`, what lies between them reversed. */
function reversed(entries: readonly number[], at: number, last: number): readonly number[] {
  const result: number[] = [];
  for (let i = 0; i < at; i++) result.push(entries[i] ?? 0);
  for (let i = last - 1; i > at; i--) result.push(entries[i] ?? 0);
  for (let i = last + 1; i < entries.length; i++) result.push(entries[i] ?? 0);
  return result;
}

function contractGeneral(
  entries: readonly number[],
  factor: number,
  pairs: readonly number[],
  dimensionPower: number,
  use: (result: ContractedString) => void,
): void {
  const { start, between } = nextPair(entries);
  if (start < 0) {
    use({ factor, sign: 1, pairs, entries, dimensionPower });
    return;
  }
  const turned = [...entries.slice(start), ...entries.slice(0, start)];
  const inside = turned.slice(1, between + 1);
  const outside = turned.slice(between + 2);
  // γ^μ a̸₁ … a̸ₖ γ_μ: γ_μ moves left, γ^μ … a̸_j γ_μ = 2 a̸_j … − …, until γ^μ γ_μ = d
  for (let j = between; j >= 1; j--) {
    const moved = [inside[j - 1] ?? 0, ...inside.slice(0, j - 1), ...inside.slice(j), ...outside];
    contractGeneral(moved, (between - j) % 2 === 0 ? 2 * factor : -2 * factor, pairs, dimensionPower, use);
  }
  contractGeneral([...inside, ...outside], between % 2 === 0 ? factor : -factor, pairs, dimensionPower + 1, use);
}
