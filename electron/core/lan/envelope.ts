/** The envelope around every request and every answer (sections 3.1.3 and 7.1.3). */
import { createSecretKey } from 'node:crypto'
import { err, ok } from '#shared/result.ts'
import type { Result } from '#shared/result.ts'
import type { LanFault } from './outcome.ts'
import { sign } from './signature.ts'
import type { SigningKey } from './signature.ts'

/** What identifies an integrator to the lot. The secret signs and is never sent, shown or logged. */
export interface Credentials {
  readonly parkKey: string
  readonly appId: string
  readonly appSecret: SigningKey
}

/** The same with the secret as a key: it signs sooner, and nothing prints it. */
export const sealed = (credentials: Credentials): Credentials => {
  const { appSecret } = credentials
  return typeof appSecret === 'string'
    ? { ...credentials, appSecret: createSecretKey(appSecret, 'utf8') }
    : credentials
}

/** What a request is, signed. Whoever carries it writes it as JSON; what is signed must not change any more. */
export interface SignedEnvelope {
  readonly ParkKey: string
  readonly AppId: string
  readonly TimeStamp: string
  readonly Nonce: string
  readonly Sign: string
  readonly Data: unknown
}

interface Stamp {
  /** 13 digits. */
  readonly timeStamp: string
  /** Used once. */
  readonly nonce: string
  readonly data: unknown
}

/** The signed envelope of a request. */
export const signedEnvelope = (
  { parkKey, appId, appSecret }: Credentials,
  { timeStamp, nonce, data }: Stamp,
): SignedEnvelope => ({
  ParkKey: parkKey,
  AppId: appId,
  TimeStamp: timeStamp,
  Nonce: nonce,
  Sign: sign({ parkKey, appId, timeStamp, nonce, data }, appSecret),
  Data: data ?? null,
})

/** The same as JSON text. */
export const requestEnvelope = (credentials: Credentials, stamp: Stamp): string =>
  JSON.stringify(signedEnvelope(credentials, stamp))

/** An envelope as JSON text with the two fields that MQTT adds (section 7.1.3). They are not signed. */
export const withRouting = (envelope: SignedEnvelope, Route: string, RequestId: string): string =>
  JSON.stringify({ ...envelope, Route, RequestId })

/** An answer of the lot. */
export interface Answer {
  readonly code: number
  readonly message: string
  /** Comes as a string, as a number or as null. */
  readonly resultId: string | null
  /** `null` where the answer has none. */
  readonly data: unknown
}

/** What may stand in the envelope of an answer. */
interface AnswerEnvelope {
  readonly ResultCode?: unknown
  readonly ResultMsg?: unknown
  readonly ResultId?: unknown
  readonly Data?: unknown
}

const codeOf = (code: unknown): number | undefined => {
  if (Number.isSafeInteger(code)) return Number(code)
  return typeof code === 'string' && /^\d{1,9}$/.test(code) ? Number(code) : undefined
}

const idOf = (id: unknown): string | null =>
  typeof id === 'string' || Number.isSafeInteger(id) ? String(id) : null

const excerpt = (text: string): string => JSON.stringify(text.slice(0, 120))

/** Reads the envelope of an answer; `json` is what its text says (`readJson`). Fails with `not-json` or `wrong-shape`. */
export function readAnswer(text: string, json: unknown): Result<Answer, LanFault> {
  if (json === undefined) return err({ code: 'not-json', cause: `the answer is not JSON: ${excerpt(text)}` })
  // By hand, since every answer is read by it: a schema that lets so much through takes as long as the signature.
  const { ResultCode, ResultMsg, ResultId, Data }: AnswerEnvelope =
    typeof json === 'object' && json !== null ? json : {}
  const code = codeOf(ResultCode)
  return code === undefined
    ? err({ code: 'wrong-shape', cause: `the answer has no ResultCode: ${excerpt(text)}` })
    : ok({
        code,
        message: typeof ResultMsg === 'string' ? ResultMsg : '',
        resultId: idOf(ResultId),
        data: Data ?? null,
      })
}
