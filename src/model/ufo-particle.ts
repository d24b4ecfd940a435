/** The particles of a UFO folder. Ghosts are recognized, so that their vertices can be left out, and Goldstone bosons. */
import { isZeroRational, negateRational, rational } from '../algebra/rational.ts';
import { type ErrorLocation, ModelError } from '../errors.ts';
import type { Particle } from './model.ts';
import {
  argumentOf,
  hasFlag,
  integerArgument,
  rationalArgument,
  referenceTo,
  textArgument,
  type UfoDeclaration,
  type UfoFaults,
  type UfoObjects,
} from './ufo-declaration.ts';
import type { UfoParameters } from './ufo-parameter.ts';
import { ufoLocation } from './ufo-syntax.ts';

/** A particle or antiparticle as vertices refer to it. */
export interface UfoParticle {
  readonly particle: Particle;
  /** Ghosts do not occur at tree level, Goldstone bosons not in unitary gauge. */
  readonly role: 'physical' | 'goldstone' | 'ghost';
  /** Why no diagram with it can be derived, and where it is declared. */
  readonly unsupported?: { readonly reason: string; readonly location: ErrorLocation };
}

/** Vertices refer to a particle by its variable; the model's users by its name. */
export interface UfoParticles {
  readonly byVariable: ReadonlyMap<string, UfoParticle>;
  readonly byName: ReadonlyMap<string, Particle>;
}

const SPIN_NAMES: ReadonlyMap<number, string> = new Map([
  [4, '3/2'],
  [5, '2'],
]);

/** Reads the particles. */
export function readUfoParticles(
  { declarations, conjugates }: UfoObjects,
  parameters: UfoParameters,
  faults: UfoFaults,
): UfoParticles {
  const byVariable = new Map<string, UfoParticle>();
  const byName = new Map<string, Particle>();
  const enter = (declaration: Pick<UfoDeclaration, 'file' | 'name' | 'offset'>, entry: UfoParticle): void => {
    byVariable.set(declaration.name, entry);
    if (entry.role === 'ghost') return;
    const { name } = entry.particle;
    if (byName.has(name))
      faults.at(declaration.file, declaration.offset, `the particle name \`${name}\` is used twice`);
    byName.set(name, entry.particle);
  };
  for (const declaration of declarations) {
    try {
      enter(declaration, readParticle(declaration, parameters));
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
      faults.report(error);
    }
  }
  for (const conjugate of conjugates) {
    const entry = byVariable.get(conjugate.of);
    if (entry === undefined) faults.at(conjugate.file, conjugate.offset, `there is no particle \`${conjugate.of}\``);
    else if (entry.particle.selfConjugate) byVariable.set(conjugate.name, entry);
    else enter(conjugate, { ...entry, particle: antiparticle(entry.particle) });
  }
  return { byVariable, byName };
}

function readParticle(declaration: UfoDeclaration, parameters: UfoParameters): UfoParticle {
  const { file, name: symbol, offset } = declaration;
  const name = textArgument(declaration, 'name').value;
  const antiname = textArgument(declaration, 'antiname').value;
  const written = integerArgument(declaration, 'spin');
  const color = integerArgument(declaration, 'color');
  const parameterNamed = (which: 'mass' | 'width'): string => {
    const { name: found } = referenceTo(file, argumentOf(declaration, which), 'parameter', parameters.byVariable);
    return parameters.zero.has(found) ? '0' : found;
  };
  const width = declaration.args.has('width') ? parameterNamed('width') : '0';
  const charge = rationalArgument(declaration, 'charge');
  const supported = written === 1 || written === 2 || written === 3;
  const particle: Particle = {
    name,
    antiname,
    pdgCode: integerArgument(declaration, 'pdg_code'),
    // A spin of another kind only stands here so that diagrams with it are found and refused.
    spin: supported ? written : 1,
    charge,
    mass: parameterNamed('mass'),
    ...(width === '0' ? {} : { width }),
    selfConjugate: name === antiname,
    anti: false,
    field: symbol,
    texName: declaration.args.has('texname') ? textArgument(declaration, 'texname').value : name,
  };
  const role = written < 0 ? 'ghost' : hasFlag(declaration, 'goldstone', 'goldstoneboson') ? 'goldstone' : 'physical';
  const location = ufoLocation(file, offset);
  const reason = unsupportedReason(declaration, written, color);
  return { particle, role, ...(reason === undefined ? {} : { unsupported: { reason, location } }) };
}

function unsupportedReason({ name, args }: UfoDeclaration, spin: number, color: number): string | undefined {
  if (spin > 3) return `\`${name}\` has spin ${SPIN_NAMES.get(spin) ?? spin}, supported are 0, 1/2 and 1`;
  if (color !== 1) return `\`${name}\` carries color, supported are color singlets`;
  return args.has('propagator') ? `\`${name}\` has a propagator of its own` : undefined;
}

function antiparticle(particle: Particle): Particle {
  return {
    ...particle,
    name: particle.antiname,
    antiname: particle.name,
    pdgCode: -particle.pdgCode,
    charge: isZeroRational(particle.charge) ? rational(0) : negateRational(particle.charge),
    anti: true,
    texName: `\\overline{${particle.texName}}`,
  };
}
