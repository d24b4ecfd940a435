import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/setup.ts'],
    // Two threads suit the smallest runner. Without isolation a worker loads each module once for all
    // of its files; nothing under src keeps state between calls, which is what makes this sound.
    pool: 'threads',
    maxWorkers: 2,
    isolate: false,
    // A slow runner is no failure; what takes long here is exact algebra, whose duration varies with the machine.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    retry: 0,
    // An empty `expect` proves nothing.
    expect: { requireAssertions: true },
  },
});
