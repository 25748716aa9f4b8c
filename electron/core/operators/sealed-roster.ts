import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import * as z from 'zod'
import { parseJson } from '#electron/core/base/document.ts'
import { err, ok } from '#shared/result.ts'
import type { Result } from '#shared/result.ts'
import { roster as rosterSchema } from './roster.ts'
import type { Roster } from './roster.ts'

/** Whose roster it is, and with what it is sealed. */
export interface SealedFor {
  readonly parkKey: string
  readonly appSecret: string
}

const FORMAT = 1
const NONCE_BYTES = 12
const TAG_BYTES = 16

/** All that is readable of it: which way of sealing, a number used once, and the box. */
const envelope = z.strictObject({
  LaneDeskRoster: z.literal(FORMAT),
  Nonce: z.string(),
  Box: z.string(),
})

/** A purpose of its own: nothing else that is derived from the AppSecret is this key. */
const purpose = (parkKey: string): string => `LaneDesk roster ${FORMAT} of ${parkKey}`

const keyOf = ({ parkKey, appSecret }: SealedFor): Buffer =>
  Buffer.from(hkdfSync('sha256', appSecret, parkKey, purpose(parkKey), 32))

/**
 * A roster as text that only booths of the same lot can read or write: AES-256-GCM with a key derived from the AppSecret
 * (HKDF-SHA-256). Its version is inside: which of two is the newer is as authentic as the rest.
 */
export function sealRoster(roster: Roster, lot: SealedFor): string {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', keyOf(lot), nonce, { authTagLength: TAG_BYTES })
  cipher.setAAD(Buffer.from(purpose(lot.parkKey)))
  const box = Buffer.concat([
    cipher.update(JSON.stringify(roster), 'utf8'),
    cipher.final(),
    cipher.getAuthTag(),
  ])
  const sealed: z.input<typeof envelope> = {
    LaneDeskRoster: FORMAT,
    Nonce: nonce.toString('base64'),
    Box: box.toString('base64'),
  }
  return JSON.stringify(sealed)
}

/** The roster in a sealed text. Fails with words that hold nothing of it. */
export function openRoster(text: string, lot: SealedFor): Result<Roster, string> {
  const read = envelope.safeParse(parseJson(text))
  if (!read.success) return err('not a sealed roster')
  const nonce = Buffer.from(read.data.Nonce, 'base64')
  const box = Buffer.from(read.data.Box, 'base64')
  if (nonce.length !== NONCE_BYTES || box.length < TAG_BYTES) return err('not a sealed roster')
  const opened = decrypt(nonce, box, lot)
  const roster = opened === undefined ? undefined : rosterSchema.safeParse(parseJson(opened)).data
  if (opened === undefined) return err('sealed with another secret, or changed')
  return roster === undefined ? err('not a roster as this version knows them') : ok(roster)
}

function decrypt(nonce: Buffer, box: Buffer, lot: SealedFor): string | undefined {
  const decipher = createDecipheriv('aes-256-gcm', keyOf(lot), nonce, { authTagLength: TAG_BYTES })
  decipher.setAAD(Buffer.from(purpose(lot.parkKey)))
  decipher.setAuthTag(box.subarray(-TAG_BYTES))
  try {
    return decipher.update(box.subarray(0, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8')
  } catch {
    return undefined
  }
}
