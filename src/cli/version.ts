/** The versions that a run depends on, as the lock file fixes them. */

function membersOf(value: unknown, name: string): Readonly<Record<string, unknown>> {
  const member = typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
  return typeof member === 'object' && member !== null ? (member as Readonly<Record<string, unknown>>) : {};
}

function textOf(value: unknown, name: string): string | undefined {
  const member: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
  return typeof member === 'string' ? member : undefined;
}

/**
 * Feynproof, Node, and each direct dependency with the version that the lock file fixes.
 *
 * @param manifest - text of `package.json`
 * @param lock - text of `package-lock.json`
 */
export function lockedVersions(manifest: string, lock: string): Readonly<Record<string, string>> {
  const own: unknown = JSON.parse(manifest);
  const locked = membersOf(JSON.parse(lock), 'packages');
  const dependencies = Object.keys(membersOf(own, 'dependencies')).flatMap((name): [string, string][] => {
    const version = textOf(locked[`node_modules/${name}`], 'version');
    return version === undefined ? [] : [[name, version]];
  });
  return Object.fromEntries([
    ['feynproof', textOf(own, 'version') ?? 'unknown'],
    ['node', process.versions.node],
    ...dependencies,
  ]);
}
