import type { NativeImage, Size } from 'electron'
import { decode } from 'fast-png'
import type { Session } from './cdp.ts'
import { refuseTheRest } from './refuse.ts'

export type OfferedImage = Pick<NativeImage, 'toPNG' | 'toDataURL' | 'toBitmap' | 'isEmpty' | 'getSize'>

/** A picture of what the page shows. */
export async function capture(page: Session): Promise<OfferedImage> {
  const { data } = await page.send('Page.captureScreenshot', { format: 'png' })
  const png = Buffer.from(data, 'base64')
  // Width and height stand in the header of every PNG.
  const size: Size = { width: png.readUInt32BE(16), height: png.readUInt32BE(20) }
  return refuseTheRest('NativeImage', {
    toPNG: () => png,
    toBitmap: () => bitmapOf(png),
    toDataURL: () => `data:image/png;base64,${data}`,
    isEmpty: () => false,
    getSize: () => size,
  })
}

/** The pixels of a screenshot, which has three channels of eight bits, as Electron gives them: blue, green, red, alpha. */
function bitmapOf(png: Buffer): Buffer {
  const { data, channels, width, height } = decode(png)
  const bitmap = Buffer.alloc(width * height * 4, 255)
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    for (const [at, channel] of [2, 1, 0].entries())
      bitmap[pixel * 4 + at] = data[pixel * channels + channel] ?? 255
  }
  return bitmap
}
