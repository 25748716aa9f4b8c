import { timingSafeEqual } from 'node:crypto'
import { ResultCode } from '#shared/lan/enumerations.ts'
import type { LotClock } from '../model/clock.ts'
import { parseLexemes } from './json.ts'
import { signatureOf } from './signature.ts'

/** What a lot's system settings hand to the integrator (section 3.1.1). */
export interface LotCredentials {
  readonly parkKey: string
  readonly appId: string
  readonly appSecret: string
}

/** A body that may pass, or why not. */
export type Verdict =
  | { readonly pass: true; readonly data: unknown }
  | { readonly pass: false; readonly code: number; readonly message: string }

const HEAD_FIELDS = ['ParkKey', 'AppId', 'TimeStamp', 'Nonce', 'Sign'] as const

/** Judges envelopes: complete, ours, fresh, signed, not seen before. */
export class Gatekeeper {
  readonly #credentials: LotCredentials
  readonly #clock: LotClock
  readonly #windowMs: number
  readonly #nonces = new Map<string, number>()

  constructor(credentials: LotCredentials, clock: LotClock, stampWindowMinutes: number) {
    this.#credentials = credentials
    this.#clock = clock
    this.#windowMs = stampWindowMinutes * 60_000
  }

  judge(body: string): Verdict {
    const envelope = readObject(body)
    if (envelope === undefined) return bad('The request body is not a JSON object!')
    const head: Record<string, string> = {}
    for (const field of HEAD_FIELDS) {
      const value = envelope[field]
      if (typeof value !== 'string' || value === '')
        return bad(`Parameter [${field}] is missing or not a text!`)
      head[field] = value
    }
    const {
      ParkKey: parkKey = '',
      AppId: appId = '',
      TimeStamp: timeStamp = '',
      Nonce: nonce = '',
      Sign: sign = '',
    } = head
    if (parkKey !== this.#credentials.parkKey) return unsigned(`ParkKey [${parkKey}] does not exist!`)
    if (appId !== this.#credentials.appId) return unsigned(`AppId [${appId}] does not exist!`)
    const stale = this.#stampProblem(timeStamp)
    if (stale !== undefined) return unsigned(stale)
    const lexemes = envelope['Data'] ?? null
    const expected = signatureOf({ appId, parkKey, timeStamp, nonce }, lexemes, this.#credentials.appSecret)
    if (!sameText(expected, sign)) return unsigned('Signature verification failed!')
    if (this.#isRepeat(nonce)) return unsigned(`Nonce [${nonce}] has been used before!`)
    return { pass: true, data: dataOf(body) }
  }

  #stampProblem(timeStamp: string): string | undefined {
    if (!/^\d{13}$/.test(timeStamp)) return 'TimeStamp must be a 13-digit timestamp in milliseconds!'
    const offMs = Number(timeStamp) - this.#clock.epochMs()
    if (Math.abs(offMs) <= this.#windowMs) return undefined
    const seconds = Math.round(Math.abs(offMs) / 1000)
    return `TimeStamp is ${seconds} seconds ${offMs > 0 ? 'ahead of' : 'behind'} the time of the parking server!`
  }

  #isRepeat(nonce: string): boolean {
    const now = this.#clock.epochMs()
    for (const [old, seenAt] of this.#nonces) {
      if (Math.abs(now - seenAt) <= 2 * this.#windowMs) break
      this.#nonces.delete(old)
    }
    if (this.#nonces.has(nonce)) return true
    this.#nonces.set(nonce, now)
    return false
  }
}

const bad = (message: string): Verdict => ({ pass: false, code: ResultCode.InvalidParameters, message })
const unsigned = (message: string): Verdict => ({ pass: false, code: ResultCode.BadSignature, message })

function sameText(a: string, b: string): boolean {
  const left = Buffer.from(a, 'utf8')
  const right = Buffer.from(b, 'utf8')
  return left.length === right.length && timingSafeEqual(left, right)
}

/** The body's members, numbers as lexemes; undefined for anything but a JSON object. */
function readObject(body: string): Record<string, unknown> | undefined {
  try {
    const parsed = parseLexemes(body)
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? { ...parsed } : undefined
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/** `Data` of a body that is known to be a JSON object, with ordinary numbers. */
function dataOf(body: string): unknown {
  const parsed: unknown = JSON.parse(body)
  return typeof parsed === 'object' && parsed !== null && 'Data' in parsed ? parsed.Data : null
}
