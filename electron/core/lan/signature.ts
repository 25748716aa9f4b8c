/** The signature of section 3.1.3: HMAC-SHA256 over five parts, one of them the MD5 of the canonical `Data`. */
import { createHmac, hash, timingSafeEqual } from 'node:crypto'
import type { KeyObject } from 'node:crypto'

/** What is signed beside `Data`. `Route` and `RequestId` never are. */
interface SignedHead {
  readonly parkKey: string
  readonly appId: string
  /** 13 digits. */
  readonly timeStamp: string
  readonly nonce: string
}

/** What is signed. */
export interface SignedParts extends SignedHead {
  /** `Data`; numbers either plain or as `RawNumber`, exactly as they are written on the wire. */
  readonly data: unknown
}

/**
 * Lower case letter by letter, as .NET does it: JavaScript alone would turn a Σ at the end of a word into ς, and İ
 * into two characters, where .NET's invariant culture leaves it.
 */
const lowerInvariant = (text: string): string =>
  text.includes('Σ') || text.includes('İ')
    ? text.replaceAll(/[^İΣ]+|Σ/gu, (part) => part.toLowerCase())
    : text.toLowerCase()

function flatten(value: unknown, except?: ReadonlySet<string>): string {
  if (typeof value === 'string') return value
  if (value === null || value === undefined) return ''
  if (Array.isArray(value))
    return value
      .map((element) => flatten(element))
      .toSorted()
      .join('&')
  if (JSON.isRawJSON(value)) return value.rawJSON
  // As .NET writes them; it matters for the order of list elements, which is settled before lower-casing.
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  if (typeof value !== 'object') return JSON.stringify(value)
  let line = ''
  for (const [key, field] of Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    if (field === null || field === undefined || except?.has(key) === true) continue
    line += `${line === '' ? '' : '&'}${key}=${flatten(field)}`
  }
  return line
}

/** `Data` as one line: keys and list elements sorted by UTF-16 code unit, null left out, all in lower case. */
export const canonicalData = (data: unknown): string => lowerInvariant(flatten(data))

/**
 * What `Data` says, but for the fields `except` at its top, in 32 letters; empty for `null`. The same for whatever the
 * signature takes for the same.
 */
export const dataDigest = (data: unknown, except?: ReadonlySet<string>): string =>
  data === null || data === undefined ? '' : hash('md5', lowerInvariant(flatten(data, except)), 'hex')

/** The line that is signed. `Data: null` stands in it as `data=`, without a digest. */
export const presign = ({ data, ...head }: SignedParts): string => presignDigest(head, dataDigest(data))

function presignDigest({ parkKey, appId, timeStamp, nonce }: SignedHead, digest: string): string {
  return lowerInvariant(
    `AppId=${appId}&Data=${digest}&ParkKey=${parkKey}&TimeStamp=${timeStamp}&Nonce=${nonce}`,
  )
}

/** The AppSecret, as text or as a key. */
export type SigningKey = string | KeyObject

/** The value of `Sign`. */
export const sign = (parts: SignedParts, appSecret: SigningKey): string => signLine(presign(parts), appSecret)

const signLine = (line: string, appSecret: SigningKey): string =>
  createHmac('sha256', appSecret).update(line, 'utf8').digest('base64').toLowerCase()

/** Whether `signature` is the one of these parts; takes the same time wherever the two differ. */
export const verify = ({ data, ...head }: SignedParts, signature: string, appSecret: SigningKey): boolean =>
  verifyDigest(head, dataDigest(data), signature, appSecret)

/** The same for a `Data` of which the digest is known. */
export function verifyDigest(
  head: SignedHead,
  digest: string,
  signature: string,
  appSecret: SigningKey,
): boolean {
  const expected = Buffer.from(signLine(presignDigest(head, digest), appSecret))
  const given = Buffer.from(signature)
  return expected.length === given.length && timingSafeEqual(expected, given)
}
