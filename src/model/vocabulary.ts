/**
 * The words of a Lagrangian term: which names it may use, how many indices each carries, and how often each
 * generation index occurs. All faults of a term are found here before it is expanded.
 *
 * Fields        e, nu[i], A(mu); ebar, nubar[i], Wbar(mu) for the conjugate; del(e, mu) = ∂_μ e, del(A(nu), mu, al) = ∂_μ ∂_α A_ν,
 *               FS(A, mu, nu) = ∂_μ A_ν − ∂_ν A_μ
 * Matrices      gamma(mu), gamma5, PL, PR, sigma(mu, nu) = (i/2)[γ^μ, γ^ν], between a conjugate and a plain field
 * Tensors       metric(mu, nu)
 * Numbers       parameters, 1/2, sqrt(2), I, pi, delta(i, j), Q(e) = charge of the field, conj(X), re(X), im(X)
 * Whole terms   … + hc adds the hermitian conjugate
 */
import { componentName, type Expression } from './expression.ts';
import type { Field, IndexClass } from './field.ts';
import { indexArgument } from './formula.ts';
import type { Parameter } from './model.ts';
import type { ParameterSymbol } from './parameter.ts';
import { type EntryPath, type Source, suggestion } from './source.ts';

/** Everything a Lagrangian term may refer to. */
export interface Vocabulary {
  readonly fields: ReadonlyMap<string, Field>;
  readonly symbols: ReadonlyMap<string, ParameterSymbol>;
  readonly parameters: ReadonlyMap<string, Parameter>;
  readonly classes: ReadonlyMap<string, IndexClass>;
}

/** Arguments of the functions of a term: l a Lorentz index, g a generation index, f a field, s a scalar, n a number. */
const SIGNATURES: ReadonlyMap<string, string> = new Map([
  ['gamma', 'l'],
  ['sigma', 'll'],
  ['metric', 'll'],
  ['del', 'fl'],
  ['FS', 'fll'],
  ['Q', 'f'],
  ['delta', 'gg'],
  ['sqrt', 'n'],
  ['conj', 's'],
  ['re', 's'],
  ['im', 's'],
]);
const PLAIN_WORDS: ReadonlySet<string> = new Set(['gamma5', 'PL', 'PR', 'I', 'pi', 'hc']);

/** A field name, possibly with `bar` for its conjugate. */
export function lookUpField(
  name: string,
  fields: ReadonlyMap<string, Field>,
): { readonly field: Field; readonly bar: boolean } | undefined {
  const plain = fields.get(name);
  if (plain !== undefined) return { field: plain, bar: false };
  const stem = name.endsWith('bar') ? fields.get(name.slice(0, -'bar'.length)) : undefined;
  return stem === undefined ? undefined : { field: stem, bar: true };
}

/** Records unknown names, wrong numbers of indices or arguments, and indices without meaning or out of range. */
export function checkNames(expression: Expression, vocabulary: Vocabulary, source: Source, path: EntryPath): void {
  const { fields, symbols, classes } = vocabulary;
  const classOf = new Map(
    [...classes.values()].flatMap((entry) => entry.letters.map((letter) => [letter, entry] as const)),
  );
  const report = (message: string, at: Expression): void => source.problem(path, message, at.offset);

  const checkIndices = (node: Expression & { kind: 'name' }, expected: readonly IndexClass[], what: string): void => {
    if (node.indices.length !== expected.length) {
      const letters = expected.map((entry) => entry.letters[0] ?? '').join(',');
      const form = expected.length === 0 ? `\`${node.name}\`` : `\`${node.name}[${letters}]\``;
      report(`${what} \`${node.name}\` is written ${form}, found ${node.indices.length} generation indices`, node);
      return;
    }
    for (const [n, index] of node.indices.entries()) {
      const wanted = expected[n];
      if (wanted === undefined) continue;
      if (/^\d+$/.test(index)) {
        if (Number(index) < 1 || Number(index) > wanted.size)
          report(`the index ${index} is not in 1 … ${wanted.size}`, node);
        continue;
      }
      const found = classOf.get(index);
      if (found === undefined)
        report(`unknown index \`${index}\`; the letters are ${[...classOf.keys()].join(', ')}`, node);
      else if (found !== wanted)
        report(`the index \`${index}\` counts \`${found.name}\`, expected one of \`${wanted.name}\``, node);
    }
  };

  const checkLorentz = (node: Expression): void => {
    if (node.kind !== 'name' || node.args !== undefined || node.indices.length > 0) {
      report('expected a Lorentz index such as `mu`', node);
    } else if (classOf.has(node.name)) report(`\`${node.name}\` is a generation index, expected a Lorentz index`, node);
    else if (lookUpField(node.name, fields) !== undefined || symbols.has(node.name)) {
      report(`\`${node.name}\` is a ${symbols.has(node.name) ? 'parameter' : 'field'}, expected a Lorentz index`, node);
    }
  };

  const checkField = (node: Expression, spin: 1 | 2 | 3, what: string): void => {
    const found = node.kind === 'name' ? lookUpField(node.name, fields) : undefined;
    if (node.kind !== 'name' || found === undefined) {
      report(`expected ${what}`, node);
      return;
    }
    if (spin === 3 && found.field.spin !== 3)
      report(`expected ${what}, \`${node.name}\` has spin ${found.field.spin === 2 ? '1/2' : '0'}`, node);
    checkFieldName(node, found.field, found.bar, 'argument');
  };

  const checkFieldName = (
    node: Expression & { kind: 'name' },
    field: Field,
    bar: boolean,
    use: 'term' | 'argument' | 'name',
  ): void => {
    if (bar && field.selfConjugate && field.spin !== 2) {
      report(`\`${field.symbol}\` is its own conjugate; write \`${field.symbol}\``, node);
    }
    if (use !== 'name') checkIndices(node, field.indexClass === undefined ? [] : [field.indexClass], 'the field');
    const args = node.args ?? [];
    const wanted = field.spin === 3 && use === 'term' ? 1 : 0;
    if (use === 'argument' && args.length <= 1 && field.spin === 3) args.forEach(checkLorentz);
    else if (args.length !== wanted) {
      const form = wanted === 1 ? `a Lorentz index, as in \`${node.name}(mu)\`` : 'no arguments';
      report(`the field \`${node.name}\` takes ${form}, found ${args.length} arguments`, node);
    } else args.forEach(checkLorentz);
  };

  const checkCall = (node: Expression & { kind: 'name' }, signature: string): void => {
    const args = node.args ?? [];
    const tooMany = node.name === 'del' ? args.length < 2 : args.length !== signature.length;
    if (tooMany) {
      report(
        `\`${node.name}\` takes ${signature.length} argument${signature.length === 1 ? '' : 's'}, found ${args.length}`,
        node,
      );
      return;
    }
    if (node.indices.length > 0) report(`\`${node.name}\` has no generation indices`, node);
    for (const [n, argument] of args.entries()) {
      const kind = signature[Math.min(n, signature.length - 1)];
      if (kind === 'l') checkLorentz(argument);
      else if (kind === 's') visit(argument);
      else if (kind === 'f' && node.name === 'Q') {
        const found = argument.kind === 'name' ? lookUpField(argument.name, fields) : undefined;
        if (found === undefined || argument.kind !== 'name') report('expected a field, as in `Q(e)`', argument);
        else checkFieldName(argument, found.field, found.bar, 'name');
      } else if (kind === 'f')
        checkField(argument, node.name === 'FS' ? 3 : 1, node.name === 'FS' ? 'a vector field' : 'a field');
      else if (kind === 'g') {
        source.attempt(path, () => {
          const index = indexArgument(argument);
          if (!/^\d+$/.test(index) && !classOf.has(index))
            report(`unknown index \`${index}\`; the letters are ${[...classOf.keys()].join(', ')}`, argument);
        });
      } else if (kind === 'n' && (argument.kind !== 'number' || !/^[1-9]\d*$/.test(argument.text))) {
        report('expected a positive integer; declare a parameter for any other root', argument);
      }
    }
  };

  const checkName = (node: Expression & { kind: 'name' }): void => {
    const signature = SIGNATURES.get(node.name);
    if (signature !== undefined) {
      checkCall(node, signature);
      return;
    }
    if (PLAIN_WORDS.has(node.name)) {
      if (node.args !== undefined || node.indices.length > 0) report(`\`${node.name}\` takes no arguments`, node);
      return;
    }
    const found = lookUpField(node.name, fields);
    if (found !== undefined) {
      checkFieldName(node, found.field, found.bar, 'term');
      return;
    }
    const symbol = symbols.get(node.name);
    if (symbol !== undefined) {
      if (node.args !== undefined) report(`\`${node.name}\` is a parameter, not a function`, node);
      checkIndices(node, symbol.indexClasses, 'the parameter');
      return;
    }
    const known = [
      ...fields.keys(),
      ...[...fields.keys()].map((name) => `${name}bar`),
      ...symbols.keys(),
      ...SIGNATURES.keys(),
      ...PLAIN_WORDS,
    ];
    report(`unknown field or parameter \`${node.name}\`${suggestion(node.name, known)}`, node);
  };

  const visit = (node: Expression): void => {
    switch (node.kind) {
      case 'number':
        return;
      case 'name':
        checkName(node);
        return;
      case 'sum':
        node.terms.forEach(visit);
        return;
      case 'negative':
        visit(node.of);
        return;
      case 'product':
      case 'chain':
        node.factors.forEach(visit);
        return;
      case 'quotient':
        visit(node.over);
        visit(node.under);
        return;
      case 'power':
        visit(node.base);
    }
  };
  visit(expression);
}

/** For each generation letter, how often it can occur in a term once all products are multiplied out; 3 means more. */
export function generationCounts(
  expression: Expression,
  letters: ReadonlySet<string>,
): ReadonlyMap<string, ReadonlySet<number>> {
  type Counts = Map<string, Set<number>>;
  const none = new Set([0]);
  const single = (names: readonly string[]): Counts => {
    const counts: Counts = new Map();
    for (const name of names) {
      if (letters.has(name)) counts.set(name, new Set([Math.min(3, Math.max(...(counts.get(name) ?? none)) + 1)]));
    }
    return counts;
  };
  const combine = (
    parts: readonly Counts[],
    join: (a: ReadonlySet<number>, b: ReadonlySet<number>) => Set<number>,
  ): Counts => {
    const [first = new Map(), ...rest] = parts;
    return rest.reduce<Counts>((total, part) => {
      const result: Counts = new Map();
      for (const name of new Set([...total.keys(), ...part.keys()])) {
        result.set(name, join(total.get(name) ?? none, part.get(name) ?? none));
      }
      return result;
    }, first);
  };
  const product = (parts: readonly Counts[]): Counts =>
    combine(parts, (a, b) => new Set([...a].flatMap((x) => [...b].map((y) => Math.min(3, x + y)))));
  const visit = (node: Expression): Counts => {
    switch (node.kind) {
      case 'number':
        return new Map();
      case 'name':
        return product([
          single(node.indices),
          ...(node.args ?? []).map((part) => product([visit(part), single(bareName(part))])),
        ]);
      case 'sum':
        return combine(node.terms.map(visit), (a, b) => new Set([...a, ...b]));
      case 'negative':
        return visit(node.of);
      case 'product':
      case 'chain':
        return product(node.factors.map(visit));
      case 'quotient':
        return product([visit(node.over), visit(node.under)]);
      case 'power':
        return product(Array.from({ length: Math.min(3, Math.abs(node.exponent)) }, () => visit(node.base)));
    }
  };
  return visit(expression);
}

function bareName(expression: Expression): readonly string[] {
  return expression.kind === 'name' && expression.args === undefined && expression.indices.length === 0
    ? [expression.name]
    : [];
}

/** `nu[2]` from the field and the index written in a term, the letter replaced by its value. */
export function componentOf(
  node: Expression & { kind: 'name' },
  symbol: string,
  values: ReadonlyMap<string, number>,
): string {
  return componentName(
    symbol,
    node.indices.map((index) => values.get(index) ?? index),
  );
}
