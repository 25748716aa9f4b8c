import { crc32, deflateSync } from 'node:zlib'
import type { LotTime } from '#shared/lot-time.ts'
import { glyphOf } from './glyphs.ts'

const SCALE = 6
const WIDTH = 420
const HEIGHT = 240

interface Picture {
  readonly plate: string | null
  readonly at: LotTime
}

/** The captures of the lot's cameras: drawn when somebody asks for one. */
export class PictureBook {
  readonly #pictures = new Map<string, Picture>()
  #count = 0

  /** Takes a picture and answers with its path, in the document's style (double slash included). */
  take(boothNo: string, plate: string | null, at: LotTime): string {
    this.#count += 1
    const day = at.slice(0, 10)
    const file = `${day.replaceAll('-', '')}${at.slice(11).replaceAll(':', '')}${String(this.#count).padStart(6, '0')}`
    const path = `/CameraCaptures//${boothNo}/${day.slice(0, 7).replace('-', '')}/${day.slice(8)}/${file}_Online.png`
    this.#pictures.set(path, { plate, at })
    return path
  }

  /** The PNG under a path; undefined when no camera took it. */
  png(path: string): Buffer | undefined {
    const picture = this.#pictures.get(path)
    return picture === undefined ? undefined : drawCapture(picture)
  }
}

function drawCapture(picture: Picture): Buffer {
  const canvas = new Uint8Array(WIDTH * HEIGHT).fill(60)
  fill(canvas, 0, HEIGHT - 60, WIDTH, 60, 90)
  fill(canvas, 60, 40, WIDTH - 120, 130, 130)
  const plate = picture.plate ?? ''
  const left = Math.max(4, Math.round((WIDTH - plate.length * 6 * SCALE) / 2))
  if (plate !== '') fill(canvas, left - 10, 96, plate.length * 6 * SCALE + 14, 7 * SCALE + 20, 30)
  write(canvas, plate, left, 106, SCALE, 250)
  write(canvas, picture.at, 8, HEIGHT - 24, 2, 220)
  return encodePng(canvas)
}

function fill(canvas: Uint8Array, x: number, y: number, width: number, height: number, shade: number): void {
  for (let row = Math.max(0, y); row < Math.min(HEIGHT, y + height); row++) {
    canvas.fill(shade, row * WIDTH + Math.max(0, x), row * WIDTH + Math.min(WIDTH, x + width))
  }
}

function write(canvas: Uint8Array, text: string, x: number, y: number, scale: number, shade: number): void {
  for (const [index, character] of text.split('').entries()) {
    for (const [row, bits] of glyphOf(character).entries()) {
      for (let column = 0; column < 5; column++) {
        if (((bits >> (4 - column)) & 1) === 0) continue
        fill(canvas, x + (index * 6 + column) * scale, y + row * scale, scale, scale, shade)
      }
    }
  }
}

/** An 8-bit grey PNG. */
function encodePng(canvas: Uint8Array): Buffer {
  const lines = Buffer.alloc((WIDTH + 1) * HEIGHT)
  for (let row = 0; row < HEIGHT; row++) {
    lines.set(canvas.subarray(row * WIDTH, (row + 1) * WIDTH), row * (WIDTH + 1) + 1)
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(WIDTH, 0)
  header.writeUInt32BE(HEIGHT, 4)
  header[8] = 8
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(lines)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(data.length, 0)
  frame.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
}
