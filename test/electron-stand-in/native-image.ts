import type { NativeImage, Size } from 'electron'
import type { Session } from './cdp.ts'
import { refuseTheRest } from './refuse.ts'

export type OfferedImage = Pick<NativeImage, 'toPNG' | 'toDataURL' | 'isEmpty' | 'getSize'>

/** A picture of what the page shows. */
export async function capture(page: Session): Promise<OfferedImage> {
  const { data } = await page.send('Page.captureScreenshot', { format: 'png' })
  const png = Buffer.from(data, 'base64')
  // Width and height stand in the header of every PNG.
  const size: Size = { width: png.readUInt32BE(16), height: png.readUInt32BE(20) }
  return refuseTheRest('NativeImage', {
    toPNG: () => png,
    toDataURL: () => `data:image/png;base64,${data}`,
    isEmpty: () => false,
    getSize: () => size,
  })
}
