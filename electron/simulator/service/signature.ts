import { createHash, createHmac } from 'node:crypto'
import { Lexeme } from './json.ts'

/**
 * The lot's own reading of section 3.1.3, written from the document's C# sample and sharing nothing with the app:
 * a mistake in the app's signing shows up here as 1001.
 */

/** `ConvertDataToString`: sorted key=value pairs, nulls left out, list elements sorted by their own text. */
function dataText(data: unknown): string {
  if (data === null || data === undefined) return ''
  if (data instanceof Lexeme) return data.source
  if (Array.isArray(data)) return data.map(dataText).toSorted(ordinal).join('&')
  if (typeof data === 'string') return data
  if (typeof data !== 'object') return data === true ? 'True' : 'False'
  const pairs: [string, string][] = []
  for (const [key, value] of Object.entries(data)) {
    const member: unknown = value
    if (member !== null) pairs.push([key, dataText(member)])
  }
  return pairs
    .toSorted(([a], [b]) => ordinal(a, b))
    .map(([key, value]) => `${key}=${value}`)
    .join('&')
}

/** What goes into a signature besides `Data`. */
export interface SignedHead {
  readonly appId: string
  readonly parkKey: string
  readonly timeStamp: string
  readonly nonce: string
}

/** The signature of a body. `data` holds its numbers as lexemes (`parseLexemes`). */
export function signatureOf(head: SignedHead, data: unknown, appSecret: string): string {
  const digest =
    data === null
      ? ''
      : createHash('md5')
          .update(lower(dataText(data)), 'utf8')
          .digest('hex')
  const text = `AppId=${head.appId}&Data=${digest}&ParkKey=${head.parkKey}&TimeStamp=${head.timeStamp}&Nonce=${head.nonce}`
  return createHmac('sha256', appSecret).update(lower(text), 'utf8').digest('base64').toLowerCase()
}

/** StringComparer.Ordinal: by UTF-16 code unit, which is how JavaScript compares. */
const ordinal = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** .NET's ToLower goes character by character: a final sigma stays σ, and no character becomes two. */
function lower(text: string): string {
  let result = ''
  for (const character of text) {
    const lowered = character.toLowerCase()
    result += lowered.length === character.length ? lowered : character
  }
  return result
}
