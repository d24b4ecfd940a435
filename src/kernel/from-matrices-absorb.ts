/**
 * A diagram with fewer indices to sum: metrics rename, and a momentum contracted with a matrix of a line becomes a
 * slash there. The value stays the same; the exact road only gets shorter sums.
 */
import type { DiracChain, DiracFactor } from '../algebra/dirac-chain.ts';
import { scale } from '../algebra/polynomial.ts';
import { renameTensorIndices } from '../algebra/tensor.ts';
import type { Diagram } from '../amplitude/amplitude.ts';

/** What the exact road needs of a diagram. */
export type IndexedDiagram = Pick<Diagram, 'coefficient' | 'tensors' | 'polarizations'> & {
  readonly lines: readonly { readonly left: number; readonly right: number; readonly chain: DiracChain }[];
};

export function withFewerIndices(diagram: Diagram): IndexedDiagram {
  return diagram.tensors.reduce<IndexedDiagram>(
    (current) => {
      const external = new Set(current.polarizations.map(({ index }) => index));
      // ε₁·ε₂ keeps its metric: two legs cannot have one index.
      const metric = current.tensors.find(
        (tensor) => tensor.kind === 'metric' && !(external.has(tensor.first) && external.has(tensor.second)),
      );
      if (metric?.kind === 'metric') {
        const tensors = current.tensors.filter((tensor) => tensor !== metric);
        // g_{μμ} = 4.
        if (metric.first === metric.second) return { ...current, tensors, coefficient: scale(current.coefficient, 4) };
        return renamed({ ...current, tensors }, metric.second, metric.first);
      }
      const vector = current.tensors.find(
        (tensor) => tensor.kind === 'vector' && current.lines.some(({ chain }) => hasIndex(chain, tensor.index)),
      );
      if (vector?.kind !== 'vector') return current;
      const slash: DiracFactor = { kind: 'slash', vector: vector.vector };
      return {
        ...current,
        tensors: current.tensors.filter((tensor) => tensor !== vector),
        lines: replaced(current, vector.index, slash),
      };
    },
    { ...diagram, lines: diagram.lines.map(({ left, right, chain }) => ({ left, right, chain })) },
  );
}

function hasIndex(chain: DiracChain, index: string): boolean {
  return chain.some(({ factors }) => factors.some((factor) => factor.kind === 'gamma' && factor.index === index));
}

function replaced({ lines }: IndexedDiagram, index: string, by: DiracFactor): IndexedDiagram['lines'] {
  return lines.map((line) => ({
    ...line,
    chain: line.chain.map((term) => ({
      ...term,
      factors: term.factors.map((factor) => (factor.kind === 'gamma' && factor.index === index ? by : factor)),
    })),
  }));
}

function renamed(diagram: IndexedDiagram, from: string, to: string): IndexedDiagram {
  const names = new Map([[from, to]]);
  return {
    ...diagram,
    tensors: diagram.tensors.map((tensor) => renameTensorIndices(tensor, names)),
    polarizations: diagram.polarizations.map((p) => (p.index === from ? { ...p, index: to } : p)),
    lines: replaced(diagram, from, { kind: 'gamma', index: to }),
  };
}
