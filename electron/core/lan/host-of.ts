/** An IPv6 address as the system knows it: without the brackets that an address of the net needs. */
export const withoutBrackets = (host: string): string => host.replace(/^\[(.*)\]$/, '$1')

/** The host of an address; null: what somebody wrote by hand is no address. */
export function hostOf(url: string): string | null {
  const hostname = URL.parse(url)?.hostname ?? ''
  return hostname === '' ? null : withoutBrackets(hostname)
}
