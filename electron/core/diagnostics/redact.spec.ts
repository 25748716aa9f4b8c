import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { REDACTED, redactWire, withoutPlates, withoutSecrets } from './redact.ts'

describe('what leaves this PC', () => {
  it('has no secret in any form', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 6, maxLength: 40 }),
        fc.string(),
        fc.string(),
        (secret, before, after) => {
          fc.pre(!REDACTED.includes(secret))
          const forms = [secret, JSON.stringify({ secret }), encodeURIComponent(secret)]
          for (const form of [
            ...forms,
            Buffer.from(secret).toString('base64'),
            Buffer.from(secret).toString('hex'),
          ]) {
            expect(withoutSecrets(`${before} ${form} ${after}`, [secret])).not.toContain(secret)
          }
        },
      ),
    )
    const hex = Buffer.from('f00dfeed').toString('hex')
    expect(withoutSecrets(`key=${hex}`, ['f00dfeed'])).toBe('key=[redacted]')
    expect(withoutSecrets('nothing to hide', [''])).toBe('nothing to hide')
  })

  it('has no plate where that is asked', () => {
    expect(withoutPlates('car 京A12345 and 沪AD12345, 粤Z1234港 at lane 2')).toBe(
      'car [plate] and [plate], [plate] at lane 2',
    )
    expect(withoutPlates('order 1795945931137112-HK8888, 1795945931137113-使014578')).toBe(
      'order 1795945931137112-[plate], 1795945931137113-[plate]',
    )
  })

  it('shows a call without its signature and without what is about people', () => {
    const call = {
      ParkKey: 'p',
      Sign: 'abc',
      Data: { LaneNo: '1', CarPlateNo: '京A12345', UserName: 'Wang', Rows: [{ Phone: '139' }], Amount: 5 },
    }
    expect(JSON.parse(redactWire(JSON.stringify(call)))).toEqual({
      ParkKey: 'p',
      Sign: '[redacted]',
      Data: {
        LaneNo: '1',
        CarPlateNo: '[personal]',
        UserName: '[personal]',
        Rows: [{ Phone: '[personal]' }],
        Amount: 5,
      },
    })
    const asked = { Field: 'UserName', Value: 'Wang', Email: 'a@b', FreePassReason: 'for Wang' }
    expect(redactWire(JSON.stringify(asked))).not.toMatch(/Wang|a@b/)
    expect(redactWire('<html>京A12345</html>')).toBe('<html>[plate]</html>')
  })
})
