/**
 * Which names of a FORM expression are vectors, which are indices, which are symbols. Declarations decide; where
 * they are left out the text does: the two sides of `p.q` and the head of `p(mu)` are vectors, a bare factor is a
 * symbol. An argument of g_, d_, e_ or p( ) may be a vector or an index: it is an index if it has the name of a Greek
 * letter (mu, nu2, alpha), a vector if it is one of k l p q r with or without a number (p1, q), and where only one of
 * the two lists was given it is of the other kind.
 */
import { AlgebraError } from '../errors.ts';
import type { FormNode, SyntaxTree } from './form-syntax.ts';
import { faultAt } from './form-token.ts';

/** What the user declares; a list that is left out is inferred. */
export interface FormDeclarations {
  readonly vectors?: readonly string[];
  readonly indices?: readonly string[];
  readonly symbols?: readonly string[];
}

export type NameKind = 'vector' | 'index' | 'symbol';

/** Functions of FORM that the reader knows; the number says how many leading arguments name a spin line. */
export const FORM_FUNCTIONS: ReadonlyMap<string, number> = new Map([
  ['g_', 1],
  ['gi_', 1],
  ['g5_', 1],
  ['g6_', 1],
  ['g7_', 1],
  ['d_', 0],
  ['e_', 0],
]);

const GREEK =
  /^(?:alpha|beta|gamma|delta|epsilon|zeta|eta|theta|iota|kappa|lambda|mu|nu|xi|omicron|pi|rho|ro|sigma|si|tau|upsilon|phi|chi|psi|omega)\d*$/i;
const MOMENTUM = /^[klpqr]\d*$/i;

/** Every term carries a power of every scalar product of the vectors, so their number is limited. */
const MAX_NAMES = 200;

interface Use {
  readonly node: FormNode & { readonly kind: 'name' };
  readonly as: 'vector' | 'slot' | 'symbol';
}

/** Every use of a name in the tree, without FORM's own names and the labels of spin lines. */
function collectUses(tree: SyntaxTree): readonly Use[] {
  const uses: Use[] = [];
  const visit = (node: FormNode, as: Use['as']): void => {
    switch (node.kind) {
      case 'number':
        return;
      case 'name':
        if (!node.name.endsWith('_')) uses.push({ node, as });
        return;
      case 'dot':
        visit(node.left, 'vector');
        visit(node.right, 'vector');
        return;
      case 'power':
        visit(node.base, as);
        return;
      case 'product':
        for (const factor of node.factors) visit(factor.node, as === 'slot' ? 'vector' : as);
        return;
      case 'sum':
        for (const term of node.terms) visit(term.node, as === 'slot' ? 'vector' : as);
        return;
      case 'call': {
        const lines = node.head.kind === 'name' ? FORM_FUNCTIONS.get(node.head.name) : undefined;
        if (lines === undefined) visit(node.head, 'vector');
        for (const argument of node.arguments.slice(lines ?? 0)) visit(argument, 'slot');
        return;
      }
    }
  };
  visit(tree.root, 'symbol');
  return uses;
}

function declared(declarations: FormDeclarations): Map<string, NameKind> {
  const kinds = new Map<string, NameKind>();
  const lists = [
    ['vector', declarations.vectors ?? []],
    ['index', declarations.indices ?? []],
    ['symbol', declarations.symbols ?? []],
  ] as const;
  for (const [kind, names] of lists) {
    for (const name of names) {
      const before = kinds.get(name);
      if (before !== undefined && before !== kind) {
        throw new AlgebraError(`'${name}' is declared both as ${article(before)} and as ${article(kind)}`);
      }
      kinds.set(name, kind);
    }
  }
  return kinds;
}

/** `a vector`, `an index`. */
export function article(kind: NameKind): string {
  return kind === 'index' ? 'an index' : `a ${kind}`;
}

/**
 * The kind of every name that occurs in an expression.
 *
 * @throws {SyntaxFault} at a name whose kind the text does not decide, or that a given list leaves out, and for more
 *   than 200 different names
 * @throws {AlgebraError} for a name declared twice
 */
export function nameKinds(tree: SyntaxTree, declarations: FormDeclarations): ReadonlyMap<string, NameKind> {
  const kinds = declared(declarations);
  const uses = collectUses(tree);
  const names = new Set<string>();
  for (const { node } of uses) {
    names.add(node.name);
    if (names.size > MAX_NAMES) {
      throw faultAt(tree.source, node.at, `the expression has more than ${MAX_NAMES} different names`);
    }
  }
  // What a position decides comes before what a spelling suggests, wherever it stands in the text.
  for (const as of ['vector', 'symbol'] as const) {
    for (const { node, as: use } of uses) {
      if (use !== as || kinds.has(node.name)) continue;
      const list = as === 'vector' ? declarations.vectors : declarations.symbols;
      if (list !== undefined) throw faultAt(tree.source, node.at, `'${node.name}' is not declared as ${article(as)}`);
      kinds.set(node.name, as);
    }
  }
  for (const { node } of uses) {
    if (!kinds.has(node.name)) kinds.set(node.name, slotKind(tree, node, declarations));
  }
  return kinds;
}

/** The kind of a name that stands only where both vectors and indices may stand. */
function slotKind(
  tree: SyntaxTree,
  { name, at }: FormNode & { readonly kind: 'name' },
  { vectors, indices }: FormDeclarations,
): NameKind {
  const spelled = GREEK.test(name) ? 'index' : MOMENTUM.test(name) ? 'vector' : undefined;
  if (vectors !== undefined && indices !== undefined) {
    throw faultAt(tree.source, at, `'${name}' is declared neither as a vector nor as an index`);
  }
  const left = vectors !== undefined ? 'index' : indices !== undefined ? 'vector' : undefined;
  if (left !== undefined && spelled !== undefined && left !== spelled) {
    throw faultAt(tree.source, at, `'${name}' is not declared as ${article(spelled)}`);
  }
  const kind = left ?? spelled;
  if (kind === undefined) {
    throw faultAt(tree.source, at, `'${name}' may be a vector or an index: declare it as one of them`);
  }
  return kind;
}
