/** Reads the body of a callback (section 6) and proves that the lot wrote it, or whoever shares its secret. */
import { z } from 'zod'
import { pictureFields } from '#shared/lan/callbacks.ts'
import { err, ok } from '#shared/result.ts'
import type { Result } from '#shared/result.ts'
import type { Credentials } from '#electron/core/lan/envelope.ts'
import { parseLossless } from '#electron/core/lan/lossless-json.ts'
import { isMarked } from '#electron/core/lan/nonce.ts'
import { dataDigest, verifyDigest } from '#electron/core/lan/signature.ts'

/**
 * How many values a body may hold. A body of 16 MB is a picture: one long text. 16 MB of brackets would take
 * hundreds of megabytes to read.
 */
const MAX_VALUES = 100_000

/** A body that somebody has signed who knows the lot's secret. */
export interface SignedBody {
  /** Whether a LaneDesk has written it, here or at another booth, and not the lot. */
  readonly isOurs: boolean
  /** The RequestId, else the Nonce. Neither proves that two bodies are the same: the RequestId is not signed. */
  readonly requestKey: string
  /** The digest of what `Data` says, without pictures. */
  readonly said: string
  /**
   * Names what the signature covers, everything but RequestId and pictures: the TimeStamp, which keeps neighbours
   * together in an index, and the first 110 bits of the signature.
   */
  readonly seal: string
  /** When it was signed, by the clock of whoever signed it (epoch milliseconds). */
  readonly signedAt: number
  /** Plain values; whole numbers beyond 2^53 as texts. */
  readonly data: unknown
}

/** Why a body was not taken. */
export interface BodyFault {
  /** `forged`: not signed with this lot's secret, or for another lot. */
  readonly code: 'unreadable' | 'forged'
  /** Holds nothing of the body. */
  readonly cause: string
}

const wireText = z.union([
  z.string(),
  z.number().transform(String),
  z
    .custom<{ readonly rawJSON: string }>((value) => JSON.isRawJSON(value))
    .transform(({ rawJSON }) => rawJSON),
])
const envelope = z.object({
  ParkKey: wireText,
  AppId: wireText,
  TimeStamp: wireText.pipe(z.string().regex(/^\d{13}$/)),
  Nonce: wireText,
  Sign: z.string(),
  RequestId: wireText.nullish(),
  Data: z.unknown().optional(),
})

/**
 * Reads and verifies a body. The signature may have been made with or without the pictures (section 3.1.3, remarks);
 * how old the body is does not matter: the lot sends failed ones again.
 */
export function readSignedBody(text: string, credentials: Credentials): Result<SignedBody, BodyFault> {
  if (text.length > MAX_VALUES && countValues(text) > MAX_VALUES) {
    return err({ code: 'unreadable', cause: `more than ${MAX_VALUES} values` })
  }
  try {
    const read = envelope.safeParse(parseLossless(text))
    if (!read.success) return err({ code: 'unreadable', cause: z.prettifyError(read.error) })
    const { ParkKey, AppId, TimeStamp, Nonce, Sign, RequestId, Data: data } = read.data
    const { parkKey, appId, appSecret } = credentials
    if (ParkKey !== parkKey) return err({ code: 'forged', cause: 'for another ParkKey' })
    if (AppId !== appId) return err({ code: 'forged', cause: 'for another AppId' })
    const head = { parkKey, appId, timeStamp: TimeStamp, nonce: Nonce }
    const said = dataDigest(data, pictureFields)
    const isSigned =
      verifyDigest(head, said, Sign, appSecret) || verifyDigest(head, dataDigest(data), Sign, appSecret)
    if (!isSigned) return err({ code: 'forged', cause: 'the signature does not match' })
    return ok({
      isOurs: isMarked(Nonce, appSecret),
      requestKey: RequestId ? `request ${RequestId}` : `nonce ${Nonce}`,
      said,
      signedAt: Number(TimeStamp),
      seal: `${TimeStamp} ${Sign.slice(0, 22)}`,
      data: holdsRaw(data) ? plain(data) : data,
    })
  } catch (error) {
    // The words of JSON.parse quote the text.
    if (error instanceof SyntaxError) return err({ code: 'unreadable', cause: 'no JSON' })
    // The call stack, at nesting that nobody writes in earnest.
    if (error instanceof RangeError) return err({ code: 'unreadable', cause: error.message })
    throw error
  }
}

/** At least the number of values in a JSON text; marks inside texts count too. */
function countValues(text: string): number {
  let count = 0
  for (let at = 0; at < text.length; at++) {
    const mark = text.charCodeAt(at)
    if (mark === COMMA || mark === BRACKET || mark === BRACE) count += 1
  }
  return count
}

const COMMA = 0x2c
const BRACKET = 0x5b
const BRACE = 0x7b

/** Whether a number in it stands there as it was written; most bodies have none, and are not copied. */
const holdsRaw = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (JSON.isRawJSON(value) || Object.values(value).some(holdsRaw))

/** Numbers as such; whole ones beyond 2^53, which a double cannot hold, as texts of their digits (ids). */
function plain(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (JSON.isRawJSON(value)) {
    const number = Number(value.rawJSON)
    return Number.isInteger(number) && !Number.isSafeInteger(number) ? value.rawJSON : number
  }
  if (Array.isArray(value)) return value.map(plain)
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, plain(field)]))
}
