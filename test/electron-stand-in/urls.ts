/**
 * Chromium alone cannot serve a custom scheme, so `app://bundle/x` lives at `http://bundle.app.localhost/x` there: a
 * secure context that never touches the network, because every request to it is answered by the app's own protocol
 * handler. No `URL` is used here: an inspector evaluation that interrupts `new URL()` corrupts it.
 */

/** Schemes the app has registered; the default of every function here. */
export const customSchemes = new Set<string>()

/** Turns an address as the app knows it into the one the page lives at. Other addresses are returned as they are. */
export function toPage(url: string, schemes: ReadonlySet<string> = customSchemes): string {
  const { scheme, host, rest } =
    /^(?<scheme>[a-z][a-z0-9+.-]*):\/\/(?<host>[^/?#]+)(?<rest>.*)$/s.exec(url)?.groups ?? {}
  if (scheme === undefined || host === undefined || !schemes.has(scheme)) return url
  return `http://${host}.${scheme}.localhost${rest === '' ? '/' : rest}`
}

/** The reverse of {@link toPage}. */
export function fromPage(url: string, schemes: ReadonlySet<string> = customSchemes): string {
  const { host, scheme, rest } =
    /^http:\/\/(?<host>[^/?#]+)\.(?<scheme>[a-z][a-z0-9+-]*)\.localhost(?<rest>[/?#].*)?$/s.exec(url)
      ?.groups ?? {}
  if (scheme === undefined || host === undefined || !schemes.has(scheme)) return url
  return `${scheme}://${host}${rest ?? ''}`
}

/** `scheme://host[:port]` of an address, or 'null' where it has none, as `WebFrameMain.origin` has it. */
export function originOf(url: string): string {
  return /^[a-z][a-z0-9+.-]*:\/\/[^/?#]+/.exec(url)?.[0] ?? 'null'
}

/** Scheme of an address without its colon, or ''. */
export function schemeOf(url: string): string {
  return /^([a-z][a-z0-9+.-]*):/.exec(url)?.[1] ?? ''
}

/** An address without its fragment. */
export function withoutFragment(url: string): string {
  return url.replace(/#.*$/s, '')
}

/**
 * Rewrites a header of the app's answer for the page: sources of a Content-Security-Policy that name a custom scheme,
 * and header values that are an origin of one (Access-Control-Allow-Origin, Location).
 */
export function headerForPage(
  name: string,
  value: string,
  schemes: ReadonlySet<string> = customSchemes,
): string {
  if (!/^content-security-policy(-report-only)?$/i.test(name)) return toPageKeepingSlash(value, schemes)
  let policy = value
  for (const scheme of schemes) {
    const source = new RegExp(`(?<=[\\s;])${scheme}:(?://(?<host>[\\w.*-]+))?(?=[\\s;/]|$)`, 'g')
    policy = policy.replace(
      source,
      (_match, host: string | undefined) => `http://${host ?? '*'}.${scheme}.localhost`,
    )
  }
  return policy
}

function toPageKeepingSlash(value: string, schemes: ReadonlySet<string>): string {
  const mapped = toPage(value, schemes)
  return mapped !== value && originOf(value) === value ? mapped.replace(/\/$/, '') : mapped
}
