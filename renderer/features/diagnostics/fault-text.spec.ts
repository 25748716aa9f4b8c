import { describe, expect, it } from 'vitest'
import { startI18n } from '#renderer/i18n/i18n.ts'
import { faultText } from './fault-text.ts'

const t = (await startI18n('en')).getFixedT('en')
const clockOff = (facts: object): string | null => faultText({ fault: 'clock-off', facts }, t)

describe('the sentence of a fault', () => {
  it('says how far the clocks differ and which one is ahead', () => {
    expect(clockOff({ seconds: 7200 })).toBe("This PC's clock is 2 h 0 min ahead of the lot's: compare both.")
    expect(clockOff({ seconds: -300 })).toBe("This PC's clock is 5 min behind the lot's: compare both.")
  })

  it("gives the lot's own words where its time is not known", () => {
    const message = 'TimeStamp is too old!'
    expect(clockOff({ message })).toBe(`The clocks of this PC and of the lot differ: ${message}`)
  })

  it('is there for every other fault, and none where nothing is wrong', () => {
    expect(faultText({ fault: 'disk-full', facts: { freeMb: 12 } }, t)).toContain('12 MB')
    expect(faultText({ fault: null, facts: {} }, t)).toBeNull()
  })
})
