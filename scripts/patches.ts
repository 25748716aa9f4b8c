/** A row of THIRD-PARTY.md. */
const ROW = /^\| ([^ |]+) +\| (\d[^ |]*) +\|/gm
const RELEASE = /^(\d+)\.(\d+)\.(\d+)$/

/** The packages that THIRD-PARTY.md names. */
export const packagesIn = (markdown: string): { readonly name: string; readonly version: string }[] =>
  [...markdown.matchAll(ROW)].map(([, name = '', version = '']) => ({ name, version }))

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
