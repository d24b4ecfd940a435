/**
 * Processes in MadGraph's notation, `a e- > e- nu1 nu1~`: names of the model's particles, `>` between the
 * initial and the final state, and after them limits on coupling orders, `weak=0 dipole<=1`, by the names of the
 * model's Lagrangian terms.
 */
import { ProcessError } from '../errors.ts';
import type { Model, Particle } from '../model/model.ts';
import type { Leg, Process } from './amplitude.ts';

/** Beyond this number of legs the number of diagrams, not the grammar, is the limit. */
const MOST_LEGS = 10;

/**
 * Reads a process string against a model.
 *
 * @param text - particle names separated by blanks, one `>`; one or two incoming, at least one outgoing; then
 *   any number of limits `term=n` or `term<=n`, both of which allow at most n vertices of that term in a diagram
 * @param model - the model whose particle names are used
 * @returns the legs in the order of the string, with momenta p1, p2 (incoming) and k3, k4, … (outgoing)
 * @throws {@link ProcessError} when the arrow is missing, a particle or a Lagrangian term is unknown, or charge is
 *   not conserved
 * @see MadGraph5_aMC\@NLO, `generate` syntax, arXiv:1405.0301
 */
export function parseProcess(text: string, model: Model): Process {
  const sides = text.split('>');
  if (sides.length !== 2) {
    throw new ProcessError(
      `process '${text}': expected one '>' between initial and final state, found ${sides.length - 1}`,
    );
  }
  const [initial = [], after = []] = sides.map((side) => side.split(/\s+/).filter((name) => name !== ''));
  const final = after.filter((word) => !word.includes('='));
  const orders = new Map(after.filter((word) => word.includes('=')).map((word) => couplingOrder(word, text, model)));
  if (initial.length < 1 || initial.length > 2) {
    throw new ProcessError(`process '${text}': expected one or two incoming particles, found ${initial.length}`);
  }
  if (final.length === 0)
    throw new ProcessError(`process '${text}': expected at least one outgoing particle, found none`);
  if (initial.length + final.length > MOST_LEGS) {
    throw new ProcessError(
      `process '${text}': expected at most ${MOST_LEGS} legs, found ${initial.length + final.length}`,
    );
  }
  const legs = [
    ...initial.map(
      (name, n): Leg => ({ particle: particleNamed(name, text, model), incoming: true, momentum: `p${n + 1}` }),
    ),
    ...final.map(
      (name, n): Leg => ({
        particle: particleNamed(name, text, model),
        incoming: false,
        momentum: `k${initial.length + n + 1}`,
      }),
    ),
  ];
  requireChargeConservation(text, legs);
  const limits = [...orders].map(([term, limit]) => `${term}<=${limit}`);
  return { text: [...initial, '>', ...final, ...limits].join(' '), legs, orders };
}

/**
 * The momentum names of a process in leg order.
 *
 * @returns `['p1', 'p2', 'k3', …]`
 */
export function momentumNames(process: Process): readonly string[] {
  return process.legs.map((leg) => leg.momentum);
}

function couplingOrder(word: string, text: string, model: Model): readonly [term: string, limit: number] {
  const [, term, limit] = /^([A-Za-z]\w*)<?=(\d{1,2})$/.exec(word) ?? [];
  if (term === undefined || limit === undefined) {
    throw new ProcessError(`process '${text}': expected a limit such as weak<=1, found '${word}'`);
  }
  const known = new Set(model.vertices.map((vertex) => vertex.term));
  if (known.has(term)) return [term, Number(limit)];
  throw new ProcessError(
    `process '${text}': model ${model.name} has no Lagrangian term '${term}'; it has ${[...known].join(', ')}`,
  );
}

function particleNamed(name: string, text: string, model: Model): Particle {
  const particle = model.particles.get(name);
  if (particle !== undefined && model.goldstones?.vectors.has(particle.field) === true) {
    throw new ProcessError(
      `process '${text}': '${name}' is a Goldstone boson, which is no state of its own; its vector has the longitudinal one`,
    );
  }
  if (particle !== undefined) return particle;
  const known = [...model.particles.keys()].join(', ');
  throw new ProcessError(`process '${text}': model ${model.name} has no particle '${name}'; it has ${known}`);
}

function requireChargeConservation(text: string, legs: readonly Leg[]): void {
  // A sum of fractions with the small denominators of charges, kept exact by cross-multiplication.
  let numerator = 0n;
  let denominator = 1n;
  for (const leg of legs) {
    const { charge } = leg.particle;
    const signed = leg.incoming ? charge.numerator : -charge.numerator;
    numerator = numerator * charge.denominator + signed * denominator;
    denominator *= charge.denominator;
  }
  if (numerator !== 0n) {
    throw new ProcessError(
      `process '${text}': electric charge is not conserved; initial minus final is ${numerator}/${denominator} e`,
    );
  }
}
