/** placeholder */
export async function runAccuracyBenchmark(_only: readonly string[]): Promise<void> {}
