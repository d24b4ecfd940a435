/**
 * Polynomials for Mathematica, in the names that FeynCalc's users know: scalar products as `SP[p1, k3]`. The
 * contraction ε_{μνρσ}a^μ b^ν c^ρ d^σ, with ε^{0123} = +1, is `Eps[a, b, c, d]`, a head without further meaning.
 */
import { type Polynomial, variablesOf } from './polynomial.ts';
import { formatRational } from './rational.ts';
import { variableShape, writeFactored } from './write-expression.ts';

const FUNCTIONS: Readonly<Record<string, string>> = { re: 'Re', im: 'Im', sqrt: 'Sqrt', sin: 'Sin', cos: 'Cos' };
/** Names with a meaning of their own; symbols of the reader's begin with a lower-case letter otherwise. */
const RESERVED: ReadonlySet<string> = new Set(['C', 'D', 'E', 'I', 'K', 'N', 'O', 'Pi']);

/** `m_e` has no underscores in Mathematica, where they make patterns. */
function symbol(name: string): string {
  const letters = name.replaceAll(/[^A-Za-z0-9]+(.?)/g, (_, next: string) => next.toUpperCase());
  const legal = /^[A-Za-z]/.test(letters) ? letters : `x${letters}`;
  return RESERVED.has(legal) ? `${legal}sym` : legal;
}

function nested(text: string): string {
  return /^-?[\d/]+$/.test(text) ? text : mathematicaName(text);
}

/** The spelling of a variable: `SP[k3, p1]`, `mnu[1]`, `Re[gV[1, 2]]`, `Sqrt[2]`. */
export function mathematicaName(name: string): string {
  const shape = variableShape(name);
  switch (shape.kind) {
    case 'dot':
      return `SP[${shape.vectors.map(symbol).join(', ')}]`;
    case 'epsilon':
      return `Eps[${shape.vectors.map(symbol).join(', ')}]`;
    case 'function':
      return `${FUNCTIONS[shape.head] ?? symbol(shape.head)}[${shape.argument.split('*').map(nested).join('*')}]`;
    case 'name': {
      const indices = shape.indices.map((index) => (/^\d+$/.test(index) ? index : symbol(index)));
      return indices.length === 0 ? symbol(shape.base) : `${symbol(shape.base)}[${indices.join(', ')}]`;
    }
  }
}

/** The spelling of every variable of p, each different from the others. */
function spellings(p: Polynomial): ReadonlyMap<string, string> {
  const spelled = new Map<string, string>();
  const taken = new Set<string>();
  for (const name of variablesOf(p)) {
    const wish = mathematicaName(name);
    let choice = wish;
    for (let n = 2; taken.has(choice); n++) choice = wish.replace(/^[A-Za-z0-9]+/, (head) => `${head}v${n}`);
    taken.add(choice);
    spelled.set(name, choice);
  }
  return spelled;
}

/** p as a Mathematica expression, its content taken out. */
export function writeMathematica(p: Polynomial): string {
  const spelled = spellings(p);
  const spell = (name: string): string => spelled.get(name) ?? name;
  return writeFactored(p, {
    variable: spell,
    power: (name, exponent) => `${spell(name)}^${exponent}`,
    number: formatRational,
    imaginaryUnit: 'I',
    times: '*',
    group: (sum) => `(${sum})`,
  });
}
