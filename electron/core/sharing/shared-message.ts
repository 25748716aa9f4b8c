/** What the booths of a lot tell each other over a broker of theirs: messages signed with the lot's secret. */
import { hash } from 'node:crypto'
import * as z from 'zod'
import { err, ok } from '#shared/result.ts'
import type { Result } from '#shared/result.ts'
import { requestEnvelope } from '#electron/core/lan/envelope.ts'
import type { Credentials } from '#electron/core/lan/envelope.ts'
import { newRequestId, nonceOf } from '#electron/core/lan/nonce.ts'
import type { ToldHead } from './head-witness.ts'
import { readSignedBody } from '#electron/core/callbacks/signed-body.ts'

/** Larger messages are neither sent nor taken. */
export const MAX_MESSAGE_BYTES = 16 * 1024 * 1024

/** `from`: who says it, by a name that lasts as long as their connection. */
export type SharedMessage =
  /** The lot has called back with this body, exactly as it came. */
  | {
      readonly kind: 'event'
      readonly from: string
      readonly body: string
      /** What it was taken for: CallbackInterfaceEnum, or `UNRECOGNISED`. Not every body tells by itself. */
      readonly type: number
      /** So many milliseconds ago. */
      readonly agoMs: number
    }
  /** Whoever heard something from the lot in the last so many milliseconds may tell it again. */
  | { readonly kind: 'missed'; readonly from: string; readonly ms: number }
  /** The audit of `booth` ends there: `head` says so of the sender's own, `witnessed` of another's as it once was. */
  | ({ readonly kind: 'head' | 'witnessed'; readonly from: string } & ToldHead)

/** A message as it was read, and when it was written, by the epoch of the writer's PC (milliseconds). */
export type ReadMessage = SharedMessage & { readonly sentAt: number }

const booth = z.string().min(1).max(64)
const duration = z.int().min(0)

/** The digest covers each letter of the body: the lot's signature leaves pictures out and takes A for a. */
const eventData = z.strictObject({
  Booth: booth,
  Body: z.string(),
  Sha256: z.string(),
  Type: z.int(),
  AgoMs: duration,
})
const missedData = z.strictObject({ Booth: booth, MissedMs: duration })

const headData = z.strictObject({
  Booth: booth,
  Head: z.enum(['head', 'witnessed']),
  Of: booth,
  Seq: z.int().min(0),
  Hash: z.string().length(64),
})

const digestOf = (body: string): string => hash('sha256', body, 'hex')

/** The message as text. `now`: this PC's epoch in milliseconds. */
export const writeShared = (message: SharedMessage, credentials: Credentials, now: number): string =>
  requestEnvelope(credentials, {
    timeStamp: String(now),
    nonce: nonceOf(newRequestId(), credentials.appSecret),
    data: dataOf(message),
  })

function dataOf(message: SharedMessage): Readonly<Record<string, string | number>> {
  if (message.kind === 'missed') return { Booth: message.from, MissedMs: message.ms }
  if (message.kind !== 'event') {
    const { kind, from, booth: of, seq, hash: end } = message
    return { Booth: from, Head: kind, Of: of, Seq: seq, Hash: end }
  }
  const { from, body, type, agoMs } = message
  return { Booth: from, Body: body, Sha256: digestOf(body), Type: type, AgoMs: agoMs }
}

/** Whether a text that `writeShared` made is of this sender, found out without reading it. Proves nothing. */
export const seemsFrom = (from: string, message: Buffer): boolean =>
  message.includes(`"Booth":${JSON.stringify(from)}`)

/** Reads and verifies a message. Fails with words that hold nothing of it. */
export function readShared(text: string, credentials: Credentials): Result<ReadMessage, string> {
  const read = readSignedBody(text, credentials)
  if (!read.ok) return err(read.error.cause)
  const { data, signedAt: sentAt } = read.value
  const event = eventData.safeParse(data)
  if (event.success) {
    const { Booth: from, Body: body, Sha256, Type: type, AgoMs: agoMs } = event.data
    if (digestOf(body) !== Sha256) return err('the body was changed')
    return ok({ kind: 'event', from, body, type, agoMs, sentAt })
  }
  const head = headData.safeParse(data)
  if (head.success) {
    const { Booth: from, Head: kind, Of, Seq: seq, Hash } = head.data
    return ok({ kind, from, booth: Of, seq, hash: Hash, sentAt })
  }
  const missed = missedData.safeParse(data)
  return missed.success
    ? ok({ kind: 'missed', from: missed.data.Booth, ms: missed.data.MissedMs, sentAt })
    : err('no message of a booth')
}
