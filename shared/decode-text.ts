/** How a text is written as bytes. Windows' own editors and shells write all three. */
export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be'

/**
 * How these bytes are written, by their byte order mark; without one by the zeros that every text of UTF-16 has which
 * begins with a letter or a bracket.
 */
export function encodingOf(bytes: Uint8Array): TextEncoding {
  const [first, second] = bytes
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0)) return 'utf-16le'
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== 0)) return 'utf-16be'
  return 'utf-8'
}

/** The text of these bytes, its byte order mark included; what is in no such encoding becomes U+FFFD. */
export const decodeText = (bytes: Uint8Array): string =>
  new TextDecoder(encodingOf(bytes), { ignoreBOM: true }).decode(bytes)
