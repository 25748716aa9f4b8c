/** Takes pictures out of a body's text, so that both can be put together again to exactly the text that came. */
import type { PictureField } from './event-record.ts'

/** A picture that stood in a body. */
export interface PictureCut {
  readonly field: string
  /** Where its Base64 began in the whole text, in UTF-16 code units. */
  readonly at: number
  /** How `+` was written: as itself or escaped, as .NET's own writer does. */
  readonly plus: string
  readonly mime: string
  readonly bytes: Buffer
}

const PLUS = ['+', String.raw`\u002B`, String.raw`\u002b`] as const

/**
 * Cuts the pictures out. What is no picture, or could not be put back letter by letter (Base64 with line breaks,
 * without padding), stays in the body.
 */
export function cutPictures(
  text: string,
  fields: readonly PictureField[],
): { readonly body: string; readonly cuts: readonly PictureCut[] } {
  const found: (PictureCut & { readonly end: number })[] = []
  for (const { field, text: value } of fields) {
    const base64 = value.startsWith('data:') ? value.slice(value.indexOf(',') + 1) : value
    const bytes = Buffer.from(base64, 'base64')
    const mime = pictureMime(bytes)
    if (mime === undefined || bytes.toString('base64') !== base64) continue
    for (const plus of PLUS) {
      const written = writtenWith(plus, base64)
      let at = text.indexOf(written)
      while (at >= 0 && found.some((cut) => cut.at < at + written.length && at < cut.end)) {
        at = text.indexOf(written, at + 1)
      }
      if (at < 0) continue
      found.push({ field, at, plus, mime, bytes, end: at + written.length })
      break
    }
  }
  const cuts = found.toSorted((a, b) => a.at - b.at)
  let body = ''
  let from = 0
  for (const { at, end } of cuts) {
    body += text.slice(from, at)
    from = end
  }
  return { body: body + text.slice(from), cuts: cuts.map(({ end: _end, ...cut }) => cut) }
}

/** The text that `cutPictures` was given. `cuts` in ascending order. */
export function pasteBack(body: string, cuts: readonly Pick<PictureCut, 'at' | 'plus' | 'bytes'>[]): string {
  let text = body
  for (const { at, plus, bytes } of cuts) {
    text = text.slice(0, at) + writtenWith(plus, bytes.toString('base64')) + text.slice(at)
  }
  return text
}

const writtenWith = (plus: string, base64: string): string =>
  plus === '+' ? base64 : base64.replaceAll('+', plus)

/** Tells a picture by its first bytes; whatever is none is never handed to a window as one. */
function pictureMime(bytes: Buffer): string | undefined {
  const starts = (hex: string, at = 0): boolean =>
    bytes.subarray(at, at + hex.length / 2).equals(Buffer.from(hex, 'hex'))
  if (starts('ffd8ff')) return 'image/jpeg'
  if (starts('89504e470d0a1a0a')) return 'image/png'
  if (starts('47494638')) return 'image/gif'
  if (starts('52494646') && starts('57454250', 8)) return 'image/webp'
  if (starts('424d')) return 'image/bmp'
  return undefined
}
