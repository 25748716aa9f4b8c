import { createHash, createHmac } from 'node:crypto'
import { Lexeme } from '#electron/simulator/service/json.ts'

/** Who signs, and what of the envelope is signed beside `Data`. */
export interface BareHead {
  readonly AppId: string
  readonly ParkKey: string
  readonly TimeStamp: string
  readonly Nonce: string
}

/** A signature by the document's recipe (7.1.3), as straight as it can be written: what every correct peer must do. */
export function bareSignature(head: BareHead, data: unknown, appSecret: string): string {
  const digest = createHash('md5').update(canonical(data).toLowerCase()).digest('hex')
  const text = `AppId=${head.AppId}&Data=${digest}&ParkKey=${head.ParkKey}&TimeStamp=${head.TimeStamp}&Nonce=${head.Nonce}`
  return createHmac('sha256', appSecret).update(text.toLowerCase()).digest('base64').toLowerCase()
}

function canonical(value: unknown): string {
  if (value instanceof Lexeme) return value.source
  if (Array.isArray(value)) return value.map(canonical).toSorted().join('&')
  if (typeof value === 'string') return value
  if (value === null) return ''
  if (typeof value !== 'object') return JSON.stringify(value)
  const members: string[] = []
  for (const [key, member] of Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    if (member !== null) members.push(`${key}=${canonical(member)}`)
  }
  return members.join('&')
}
