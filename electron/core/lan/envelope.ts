/** The envelope around every request and every answer (sections 3.1.3 and 7.1.3). */
import { createSecretKey } from 'node:crypto'
import { z } from 'zod'
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

/** The signed envelope of a request as JSON text. `timeStamp` is 13 digits, `nonce` is used once. */
export function requestEnvelope(
  { parkKey, appId, appSecret }: Credentials,
  { timeStamp, nonce, data }: { readonly timeStamp: string; readonly nonce: string; readonly data: unknown },
): string {
  return JSON.stringify({
    ParkKey: parkKey,
    AppId: appId,
    TimeStamp: timeStamp,
    Nonce: nonce,
    Sign: sign({ parkKey, appId, timeStamp, nonce, data }, appSecret),
    Data: data ?? null,
  })
}

/** A request envelope with the two fields that MQTT adds (section 7.1.3). They are not signed. */
export const withRouting = (envelope: string, route: string, requestId: string): string =>
  `${envelope.slice(0, -1)},"Route":${JSON.stringify(route)},"RequestId":${JSON.stringify(requestId)}}`

/** An answer of the lot. */
export interface Answer {
  readonly code: number
  readonly message: string
  /** Comes as a string, as a number or as null. */
  readonly resultId: string | null
  /** `null` where the answer has none. */
  readonly data: unknown
}

const identifier = z.union([z.string(), z.int().transform(String)])

const answerEnvelope = z.object({
  ResultCode: z.union([
    z.int(),
    z
      .string()
      .regex(/^\d{1,9}$/)
      .transform(Number),
  ]),
  ResultMsg: z.string().nullish().catch(null),
  ResultId: identifier.nullish().catch(null),
  Data: z.unknown().optional(),
})

const excerpt = (text: string): string => JSON.stringify(text.slice(0, 120))

/** Reads the envelope of an answer; `json` is what its text says (`readJson`). Fails with `not-json` or `wrong-shape`. */
export function readAnswer(text: string, json: unknown): Result<Answer, LanFault> {
  if (json === undefined) return err({ code: 'not-json', cause: `the answer is not JSON: ${excerpt(text)}` })
  const read = answerEnvelope.safeParse(json)
  if (!read.success) {
    return err({ code: 'wrong-shape', cause: `the answer has no ResultCode: ${excerpt(text)}` })
  }
  const { ResultCode, ResultMsg, ResultId, Data } = read.data
  return ok({ code: ResultCode, message: ResultMsg ?? '', resultId: ResultId ?? null, data: Data ?? null })
}
