import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cutPictures, pasteBack } from './picture-cut.ts'

const jpegOf = (bytes: Uint8Array): Buffer => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), bytes])

describe('pictures in a body', () => {
  it('come out and go back letter by letter, however + and the rest of the body are written', () => {
    const picture = fc.uint8Array({ maxLength: 80 }).map(jpegOf)
    fc.assert(
      fc.property(
        fc.array(fc.record({ picture, plus: fc.constantFrom('+', '\\u002B', '\\u002b') }), { maxLength: 3 }),
        fc.json(),
        (pictures, rest) => {
          const fields = pictures.map(({ picture }, number) => ({
            field: `P${number}`,
            text: picture.toString('base64'),
          }))
          const text = `{${fields
            .map(({ field, text }, number) => {
              const { plus = '+' } = pictures[number] ?? {}
              return `"${field}":"${text.replaceAll('+', plus)}",`
            })
            .join('')}"rest":${rest}}`
          const { body, cuts } = cutPictures(text, fields)
          expect(cuts).toHaveLength(fields.length)
          expect(pasteBack(body, cuts)).toBe(text)
          expect(cuts.map(({ bytes }) => bytes.toString('base64')).toSorted()).toEqual(
            fields.map((one) => one.text).toSorted(),
          )
        },
      ),
    )
  })

  it('may stand behind a data: head', () => {
    const base64 = jpegOf(Buffer.from('photo')).toString('base64')
    const text = `data:image/jpeg;base64,${base64}`
    const { body, cuts } = cutPictures(`{"P":"${text}"}`, [{ field: 'P', text }])
    expect(body).toBe('{"P":"data:image/jpeg;base64,"}')
    expect(cuts).toMatchObject([{ mime: 'image/jpeg', at: 29 }])
  })

  it.each([
    ['image/png', '89504e470d0a1a0a00'],
    ['image/gif', '474946383961'],
    ['image/webp', '524946460000000057454250'],
    ['image/bmp', '424d0000'],
  ])('%s is told by its first bytes', (mime, hex) => {
    const text = Buffer.from(hex, 'hex').toString('base64')
    expect(cutPictures(`"${text}"`, [{ field: 'P', text }]).cuts).toMatchObject([{ mime }])
  })

  it.each([
    ['no picture', Buffer.from('<svg onload="x">').toString('base64')],
    ['Base64 without padding', jpegOf(Buffer.from('ab')).toString('base64').replaceAll('=', '')],
    ['nothing', ''],
  ])('%s stays where it is', (_what, text) => {
    const whole = `{"P":"${text}"}`
    expect(cutPictures(whole, [{ field: 'P', text }])).toEqual({ body: whole, cuts: [] })
  })
})
