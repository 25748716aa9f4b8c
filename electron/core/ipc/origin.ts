/** The one origin our own pages have (electron/main/app-protocol.ts answers it). */
export const APP_ORIGIN = 'app://bundle'

/**
 * True when `url` belongs to `origin` (scheme, host and port). Both are parsed: comparing beginnings of text would
 * take `app://bundle.example` for ours, and `URL.origin` is "null" for every scheme of our own.
 */
export function isOfOrigin(url: string, origin: string): boolean {
  const parsed = URL.parse(url)
  const expected = URL.parse(origin)
  return (
    parsed !== null &&
    expected !== null &&
    parsed.protocol === expected.protocol &&
    parsed.host === expected.host &&
    parsed.username === '' &&
    parsed.password === ''
  )
}
