import type { Bitmap } from './page-output.ts'

/** What a print head does: one byte a dot, 1 is black. */
export interface Dots {
  readonly width: number
  readonly height: number
  readonly black: Uint8Array
}

/** Half way between black and white, as the eye weighs the colours. */
const HALF = 128

/** A picture as black and white dots, without the white below its last black one. */
export function dotsOf({ width, height, bgra }: Bitmap): Dots {
  const black = new Uint8Array(width * height)
  let used = 0
  for (let at = 0; at < black.length; at += 1) {
    const [blue = 255, green = 255, red = 255] = bgra.subarray(at * 4, at * 4 + 3)
    if (0.114 * blue + 0.587 * green + 0.299 * red >= HALF) continue
    black[at] = 1
    used = Math.floor(at / width) + 1
  }
  return { width, height: used, black: black.subarray(0, used * width) }
}
