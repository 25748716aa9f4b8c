import type { LanCallbackName } from '#shared/lan/callbacks.ts'
import { lanCallbacks } from '#shared/lan/callbacks.ts'
import type { LotClock } from '../model/clock.ts'
import type { Numbers } from '../model/numbers.ts'
import type { LotCredentials } from '../service/gatekeeper.ts'
import type { Json, JsonObject } from '../service/json.ts'
import { Lexeme, parseLexemes, writeJson } from '../service/json.ts'
import { signatureOf } from '../service/signature.ts'

/** How a body is forged: another signature, another secret, or a field that was changed after signing. */
export type Forgery = 'signature' | 'secret' | 'content'

export interface LetterOptions {
  /** Default: a new one; null: none, as in the document's gate release example. */
  readonly requestId?: string | null
  readonly forge?: Forgery
}

/** A callback as it goes on the wire. */
export interface Letter {
  readonly requestId: string | null
  readonly nonce: string
  readonly body: string
}

/** Writes and signs callbacks. */
export class Scribe {
  readonly #credentials: LotCredentials
  readonly #clock: LotClock
  readonly #numbers: Numbers
  readonly #signPictures: boolean

  /** `signPictures`: exit and gate release pictures are signed; the entry's never is. */
  constructor(credentials: LotCredentials, clock: LotClock, numbers: Numbers, signPictures: boolean) {
    this.#credentials = credentials
    this.#clock = clock
    this.#numbers = numbers
    this.#signPictures = signPictures
  }

  write(name: LanCallbackName, data: Json, { requestId, forge }: LetterOptions = {}): Letter {
    const { parkKey, appId, appSecret } = this.#credentials
    const id = requestId === undefined ? this.#numbers.request() : requestId
    const nonce = this.#numbers.request()
    const timeStamp = String(Math.floor(this.#clock.epochMs()))
    const secret = forge === 'secret' ? `${appSecret}-of-somebody-else` : appSecret
    const sign = signatureOf({ parkKey, appId, timeStamp, nonce }, this.#signedPart(name, data), secret)
    const body = writeJson({
      ParkKey: parkKey,
      AppId: appId,
      Data: forge === 'content' ? tampered(data) : data,
      Sign: forge === 'signature' ? `${sign.startsWith('a') ? 'b' : 'a'}${sign.slice(1)}` : sign,
      TimeStamp: timeStamp,
      Nonce: nonce,
      ...(id === null ? {} : { RequestId: id }),
    })
    return { requestId: id, nonce, body }
  }

  /** `Data` as the other side will read it, numbers as they are written, without pictures. */
  #signedPart(name: LanCallbackName, data: Json): unknown {
    const { unsigned }: { readonly unsigned: readonly string[] } = lanCallbacks[name]
    const signed = isObject(data)
      ? Object.fromEntries(
          Object.entries(data).filter(
            ([field]) => !unsigned.includes(field) || (this.#signPictures && field !== 'EntryImageBase64'),
          ),
        )
      : data
    return parseLexemes(writeJson(signed))
  }
}

/** Every text with a mark and every number with a digit more: what somebody would change who is not the lot. */
const tampered = (data: Json): Json =>
  isObject(data)
    ? Object.fromEntries(Object.entries(data).map(([field, value]) => [field, marked(value)]))
    : 'something else'

function marked(value: Json): Json {
  if (typeof value === 'string') return `${value}!`
  if (typeof value === 'number') return value + 1
  return value instanceof Lexeme ? new Lexeme(`${value.source}1`) : value
}

/** The callback's picture, or Remarks, as long as it takes to make the body that big. */
export function padded(name: LanCallbackName, data: Json, bytes: number): JsonObject {
  const field = lanCallbacks[name].unsigned[0] ?? 'Remarks'
  return { ...(isObject(data) ? data : {}), [field]: 'A'.repeat(bytes) }
}

/** `Data` with that picture; a callback without pictures stays as it is. */
export function withPicture(name: LanCallbackName, data: Json, picture: Buffer): Json {
  const field = lanCallbacks[name].unsigned[0]
  return field !== undefined && isObject(data) ? { ...data, [field]: picture.toString('base64') } : data
}

const isObject = (data: Json): data is JsonObject =>
  typeof data === 'object' && data !== null && !Array.isArray(data) && !(data instanceof Lexeme)
