/**
 * JSON whose numbers keep the very text they had on the wire. The signature covers that text (`0.00` is not `0`), so
 * a received body must be verified, and where it is passed on, written, from it.
 */

/** A number as it was written: `{ rawJSON: '0.00' }`. `JSON.stringify` writes it back unchanged. */
interface RawNumber {
  readonly rawJSON: string
}

declare global {
  interface JSON {
    /** Node 22 and later: the reviver also gets the source text of primitive values. */
    parse(
      text: string,
      reviver: (key: string, value: unknown, context: { readonly source?: string }) => unknown,
    ): unknown
    rawJSON(text: string): RawNumber
    isRawJSON(value: unknown): value is RawNumber
  }
}

/**
 * A number in a JSON text (or in a text in it) that JavaScript might write in another way: not up to 15 digits of which
 * the last behind the point is no 0.
 */
const WRITTEN_ITS_OWN_WAY =
  /(?:^|[:,[])\s*(?!(?:0|-?[1-9]\d{0,14}|-?(?:0|[1-9]\d{0,8})\.\d{0,5}[1-9])\s*(?:[,\]}]|$))-?\d[\d.eE+-]*\s*(?:[,\]}]|$)/

/**
 * Parses JSON; numbers as `RawNumber` unless JavaScript writes all of them as they stand there. Throws a SyntaxError as
 * `JSON.parse` does.
 */
export function parseLossless(text: string): unknown {
  // Reading with a reviver costs four times as much.
  if (!WRITTEN_ITS_OWN_WAY.test(text)) return JSON.parse(text)
  return JSON.parse(text, (_key, value, { source }) =>
    typeof value === 'number' && source !== undefined ? JSON.rawJSON(source) : value,
  )
}

/**
 * Parses JSON into plain values; whole numbers beyond 2^53, which a double cannot hold, become strings of their
 * digits (ids such as `ResultId`). Throws a SyntaxError as `JSON.parse` does.
 */
export function parseKeepingIds(text: string): unknown {
  // Reading with a reviver costs several times as much, and hardly any answer needs it.
  if (!/[:,[]\s*-?\d{16}/.test(text)) return JSON.parse(text)
  return JSON.parse(text, (_key, value, { source }) =>
    source !== undefined && Number.isInteger(value) && !Number.isSafeInteger(value) ? source : value,
  )
}

/** What a JSON text says, as `parseKeepingIds` reads it; `undefined`, which no JSON says, when it is none. */
export function readJson(text: string): unknown {
  try {
    return parseKeepingIds(text)
  } catch {
    return undefined
  }
}
