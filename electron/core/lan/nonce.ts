/**
 * The numbers of our requests. The lot's callbacks are signed as our requests are (section 3.1.3), with the same
 * secret: whoever listens to the network could send one of ours back as if the lot had called. So the Nonce, which is
 * signed, carries a mark that only those who know the secret can make or see.
 */
import { createHmac, hash, randomFillSync } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import type { SigningKey } from './signature.ts'

const MARK_DIGITS = 8
const MARKED = new RegExp(`^(\\d{18})(\\d{${MARK_DIGITS}})$`)

/** Random bytes are drawn by the hundred: one draw costs as much as signing a request. */
const pool = Buffer.alloc(1024)
let drawn = pool.length

/** The number of a request, its RequestId: 18 random digits, never the same again. */
export function newRequestId(): string {
  if (drawn === pool.length) {
    randomFillSync(pool)
    drawn = 0
  }
  const value = pool.readBigUInt64BE(drawn)
  drawn += 8
  return String((value % 900_000_000_000_000_000n) + 100_000_000_000_000_000n)
}

/** The Nonce of a request: its number and the mark, 26 digits. */
export const nonceOf = (requestId: string, appSecret: SigningKey): string =>
  requestId + markOf(requestId, appSecret)

/** Whether a LaneDesk that knows the secret has made this Nonce, here or at another booth. */
export function isMarked(nonce: string, appSecret: SigningKey): boolean {
  const [, requestId, mark] = MARKED.exec(nonce) ?? []
  return requestId !== undefined && markOf(requestId, appSecret) === mark
}

/**
 * The first digits of SHA-256 over a key and the number. As numbers are all of one length and only 27 bits are shown,
 * that proves as much as an HMAC, at a fifth of its price: every call has one.
 */
const markOf = (requestId: string, appSecret: SigningKey): string => {
  const digest = hash('sha256', markKeyOf(appSecret) + requestId)
  return String(Number.parseInt(digest.slice(0, 8), 16) % 10 ** MARK_DIGITS).padStart(MARK_DIGITS, '0')
}

/** The key of the marks, which does not tell the secret. */
function markKeyOf(appSecret: SigningKey): string {
  const known = typeof appSecret === 'string' ? undefined : markKeys.get(appSecret)
  if (known !== undefined) return known
  // Nothing that is signed is this text.
  const key = createHmac('sha256', appSecret).update('lanedesk-nonce').digest('hex')
  if (typeof appSecret !== 'string') markKeys.set(appSecret, key)
  return key
}

const markKeys = new WeakMap<KeyObject, string>()
