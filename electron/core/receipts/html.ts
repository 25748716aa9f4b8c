/** Where `app://` puts the nonce of its answer in (electron/main/app-protocol.ts). */
export const NONCE = '__CSP_NONCE__'

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** What the lot and people wrote is text on a page and never markup. */
export const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (char) => ENTITIES[char] ?? '')
