import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import * as z from 'zod'

/** A PIN as it is kept: never itself, and with all that checking it needs, so that the parameters may grow. */
export const pinHash = z.object({
  algorithm: z.literal('scrypt'),
  N: z.int().min(2).max(1_048_576),
  r: z.int().min(1).max(32),
  p: z.int().min(1).max(16),
  /** base64 */
  salt: z.string().min(16),
  hash: z.string().min(16),
})
export type PinHash = z.infer<typeof pinHash>

/** Some 80 ms and 32 MB on the PC of a booth. */
const COST = { N: 32_768, r: 8, p: 1 } as const
const SALT_BYTES = 16
const HASH_BYTES = 32

/** Hashes a PIN with a salt of its own. `cost`: what is kept with it, so that it is checked alike. */
export async function hashPin(pin: string, cost: Pick<PinHash, 'N' | 'r' | 'p'> = COST): Promise<PinHash> {
  const salt = randomBytes(SALT_BYTES)
  const hash = await derive(pin, salt, HASH_BYTES, cost)
  return { algorithm: 'scrypt', ...cost, salt: salt.toString('base64'), hash: hash.toString('base64') }
}

/** Whether this is the PIN. Takes the same time for every PIN of the same hash. */
export async function isPin(pin: string, { salt, hash, ...cost }: PinHash): Promise<boolean> {
  const expected = Buffer.from(hash, 'base64')
  const given = await derive(pin, Buffer.from(salt, 'base64'), expected.length, cost)
  return timingSafeEqual(given, expected)
}

function derive(
  pin: string,
  salt: Buffer,
  length: number,
  { N, r, p }: Pick<PinHash, 'N' | 'r' | 'p'>,
): Promise<Buffer> {
  // Node refuses what needs more than `maxmem`; scrypt itself needs 128·N·r and a little more.
  const maxmem = 256 * N * r
  return new Promise((resolve, reject) => {
    scrypt(pin, salt, length, { N, r, p, maxmem }, (error, key) => {
      if (error === null) resolve(key)
      else reject(error)
    })
  })
}
