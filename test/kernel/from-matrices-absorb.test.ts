import { describe, expect, it } from 'vitest';
import { withFewerIndices } from '../../src/kernel/from-matrices-absorb.ts';
import { shippedAmplitude } from '../shipped-model.ts';

describe('a diagram with fewer indices', () => {
  it.each([
    ['ew', 'a e- > w- ve'],
    ['qed', 'a e- > a e-'],
  ])('%s: %s keeps an index of its own for each polarization vector, in ε₁·ε₂ too', (model, process) => {
    for (const diagram of shippedAmplitude(model, process).diagrams) {
      const indices = withFewerIndices(diagram).polarizations.map(({ index }) => index);
      expect(new Set(indices).size, diagram.label).toBe(2);
    }
  });
});
