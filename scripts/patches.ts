/** A row of THIRD-PARTY.md. */
const ROW = /^\| ([^ |]+) +\| (\d[^ |]*) +\|/gm
const RELEASE = /^(\d+)\.(\d+)\.(\d+)$/

/** The packages that THIRD-PARTY.md names. */
export const packagesIn = (markdown: string): { readonly name: string; readonly version: string }[] =>
  [...markdown.matchAll(ROW)].map(([, name = '', version = '']) => ({ name, version }))

/** The lockfile's versions of a package, wherever it lies. */
export const lockedVersions = (
  lock: readonly (readonly [path: string, version: string])[],
  name: string,
): string[] =>
  lock
    .filter(([path]) => path === `node_modules/${name}` || path.endsWith(`/node_modules/${name}`))
    .map(([, version]) => version)

/** The newest release of the same minor version that is there; the given one where there is none newer. */
export function newestPatch(version: string, there: readonly string[]): string {
  const [, major, minor, patch] = RELEASE.exec(version) ?? []
  const patches = there.flatMap((one) => {
    const [, itsMajor, itsMinor, itsPatch] = RELEASE.exec(one) ?? []
    return itsMajor === major && itsMinor === minor ? [Number(itsPatch)] : []
  })
  const newest = Math.max(Number(patch), ...patches)
  return major === undefined ? version : `${major}.${minor}.${newest}`
}
