import type { LanCallbackName } from '#shared/lan/callbacks.ts'
import type { Json } from '#electron/simulator/service/json.ts'
import type { Delivery } from './delivery.ts'
import type { PostStyle } from './post.ts'
import type { Forgery, Letter, Scribe } from '#electron/simulator/callbacks/scribe.ts'
import { padded, withPicture } from '#electron/simulator/callbacks/scribe.ts'

/** A callback on request, in any shape. */
export interface PushOptions {
  /**
   * Whom or what it tells of: order (number or plate), payment, gate record, vehicle, black-list entry, booth. Default:
   * the newest.
   */
  readonly of?: string
  /** `Data` itself instead. */
  readonly data?: Json
  /** Where it goes; default: where SetCallbackParams sends it. */
  readonly url?: string
  /** `mqtt`: on the response topic, where nobody acknowledges. */
  readonly via?: 'http' | 'mqtt'
  /** Default: a new one; null: none. */
  readonly requestId?: string | null
  readonly forge?: Forgery
  /** The very bytes of an earlier one again. */
  readonly replayOf?: Delivery
  /** How often the same body is sent, all at the same time; default 1. */
  readonly times?: number
  readonly picture?: Buffer
  /** Padded to more than that, in the picture field or else in Remarks; 17 × 2²⁰ is too big for the app. */
  readonly bytes?: number
  /** Half of it: the JSON text ends early, or the connection does. */
  readonly truncate?: 'text' | 'connection'
  /** One byte at a time. */
  readonly everyMs?: number
}

/** The body of a push and how it is to be sent. */
export function written(
  scribe: Scribe,
  name: LanCallbackName,
  options: PushOptions,
  tell: () => Json,
): Letter & { readonly style: PostStyle } {
  const letter = options.replayOf ?? scribe.write(name, dataOf(name, options, tell), options)
  const half = Math.floor(letter.body.length / 2)
  return {
    requestId: letter.requestId,
    nonce: letter.nonce,
    body: options.truncate === 'text' ? letter.body.slice(0, half) : letter.body,
    style: {
      ...(options.everyMs === undefined ? {} : { everyMs: options.everyMs }),
      ...(options.truncate === 'connection' ? { cutAfter: half } : {}),
    },
  }
}

function dataOf(name: LanCallbackName, { data, picture, bytes }: PushOptions, tell: () => Json): Json {
  const plain = data === undefined ? tell() : data
  if (bytes !== undefined) return padded(name, plain, bytes)
  return picture === undefined ? plain : withPicture(name, plain, picture)
}
