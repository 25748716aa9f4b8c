import { describe, expect, it } from 'vitest'
import { noPlateProblems, usualPlateColour, usualPlateType } from './no-plate-form.ts'

const form = (
  over: Partial<Parameters<typeof noPlateProblems>[0]> = {},
): Parameters<typeof noPlateProblems>[0] => ({
  plate: 'WP123',
  plateTypeNo: '1',
  plateColourNo: null,
  remark: '',
  ...over,
})

describe('the form of a car without a plate', () => {
  it.each(['wp123', '  京A·12345 ', 'A B', 'ＷＰ１', 'X'.repeat(16), '𠀀'.repeat(16)])(
    'takes the plate %j',
    (plate) => {
      expect(noPlateProblems(form({ plate }))).toEqual({})
    },
  )

  it.each([
    ['', 'plate-empty'],
    ['   ', 'plate-empty'],
    ['-', 'plate-empty'],
    ['A', 'plate-wrong'],
    ['A/1', 'plate-wrong'],
    ['X'.repeat(17), 'plate-wrong'],
  ])('refuses the plate %j: %s', (plate, problem) => {
    expect(noPlateProblems(form({ plate }))).toEqual({ plate: problem })
  })

  it('needs a plate type and a remark of at most 200 characters', () => {
    expect(noPlateProblems(form({ plateTypeNo: null, remark: 'x'.repeat(201) }))).toEqual({
      plateType: 'plate-type-empty',
      remark: 'remark-long',
    })
  })
})

const named = (...names: string[]): { no: string; name: string }[] =>
  names.map((name, index) => ({ no: String(index), name }))

describe('what stands in the form to begin with', () => {
  it('is the only plate type, or the only temporary one', () => {
    expect(usualPlateType(named('Monthly'))).toBe('0')
    expect(usualPlateType(named('月租车A', '临时车A'))).toBe('1')
    expect(usualPlateType(named('临时车A', '临时车B'))).toBeNull()
    expect(usualPlateType([])).toBeNull()
  })

  it('is the colour for cars without a plate, if there is one', () => {
    expect(usualPlateColour(named('Blue', 'No Plate'))).toBe('1')
    expect(usualPlateColour(named('蓝牌', '无牌车'))).toBe('1')
    expect(usualPlateColour(named('Blue'))).toBeNull()
  })
})
