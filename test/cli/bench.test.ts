/** `feynproof bench` tells what was timed; the times themselves are no matter of a test. */
import { describe, expect, it } from 'vitest';
import { bench, type Workloads } from '../../src/cli/bench-run.ts';
import { memoryTerminal } from './memory-terminal.ts';
import { run } from './run.ts';

const workloads: Workloads = {
  WORKLOAD_GROUPS: ['traces', 'kernels'],
  timeGroup: (group) => [
    {
      group,
      name: `the ${group} workload`,
      unit: 'ms',
      ours: { median: 2, smallest: 1, largest: 3 },
      peers: group === 'traces' ? [{ program: 'FORM', ratio: 0.5 }] : [],
    },
  ],
  benchVersions: () => ({ FORM: 'peer not installed' }),
};

describe('bench', () => {
  it('prints a line a workload with the ratio to each peer', async () => {
    const terminal = memoryTerminal();
    expect(await bench({ groups: [] }, terminal, workloads)).toBe(0);
    expect(terminal.output()).toBe(
      'traces  the traces workload  2.00 ms  FORM 0.50\nkernels  the kernels workload  2.00 ms\n',
    );
  });

  it('prints one JSON document with every time and the versions of the peers', async () => {
    const terminal = memoryTerminal();
    await bench({ groups: ['traces'], json: true }, terminal, workloads);
    expect(JSON.parse(terminal.output())).toMatchObject({
      schemaVersion: 1,
      versions: { FORM: 'peer not installed' },
      workloads: [{ group: 'traces', ours: { median: 2 }, peers: [{ program: 'FORM', ratio: 0.5 }] }],
    });
  });

  it('ends after the group in hand when it is interrupted', async () => {
    const terminal = memoryTerminal();
    const interrupting: Workloads = {
      ...workloads,
      timeGroup: (group) => {
        terminal.interrupt();
        return workloads.timeGroup(group);
      },
    };
    expect(await bench({ groups: [] }, terminal, interrupting)).toBe(130);
    expect(terminal.output().trimEnd().split('\n')).toHaveLength(1);
  });

  it('knows its groups without timing anything', async () => {
    const { status, errors } = await run(['bench', 'trace']);
    expect(status).toBe(2);
    expect(errors).toContain(
      "no group of workloads 'trace'; there are traces, kernels, helicities, monte-carlo, totals",
    );
  });
});
