import { hash as digest } from 'node:crypto'
import * as z from 'zod'

/** What stands for the hash before the first row. */
export const NOTHING_BEFORE = '0'.repeat(64)

/** A row of the stream as it is stored: `body` is canonical JSON, `hash` covers it and the hash before. */
export const storedRow = z.object({ seq: z.int(), before: z.string(), hash: z.string(), body: z.string() })
export type StoredRow = z.infer<typeof storedRow>

/** SHA-256 over the hash before, a line feed, and the canonical JSON; in hex. */
export const hashOf = (before: string, body: string): string => digest('sha256', `${before}\n${body}`, 'hex')

/**
 * JSON with one way to write it: no spaces, keys sorted by their UTF-16 units, fields without a value left out; as
 * RFC 8785 has it for what rows are made of (texts, whole numbers, booleans, null).
 */
export const canonicalJson = (value: unknown): string => JSON.stringify(value, sorted)

const sorted = (_key: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
    : value
