import { inflateSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { lotTime } from '#shared/lot-time.ts'
import { PictureBook } from './pictures.ts'

it('draws a PNG of the right size under the path it gave', () => {
  const at = lotTime('2026-03-28 11:33:20')
  if (at === undefined) throw new Error('no lot time')
  const book = new PictureBook()
  const path = book.take('1772492942363478', '京A12345', at)
  expect(path).toMatch(/^\/CameraCaptures\/\/1772492942363478\/202603\/28\/20260328113320\d{6}_Online\.png$/)
  const png = book.png(path)
  if (png === undefined) throw new Error('no picture')
  expect(png.subarray(1, 4).toString('latin1')).toBe('PNG')
  const width = png.readUInt32BE(16)
  const height = png.readUInt32BE(20)
  const dataLength = png.readUInt32BE(33)
  expect(inflateSync(png.subarray(41, 41 + dataLength))).toHaveLength((width + 1) * height)
  expect(book.png('/CameraCaptures//elsewhere.png')).toBeUndefined()
})
