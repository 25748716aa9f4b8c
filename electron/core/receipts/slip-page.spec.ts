import { assert, constantFrom, property, string } from 'fast-check'
import { expect, it } from 'vitest'
import type { Slip } from '#shared/contract/slip.ts'
import { slipPage } from './slip-page.ts'

const slipOf = (text: string): Slip => ({
  language: 'en',
  title: text,
  blocks: [
    { kind: 'title', text },
    { kind: 'mark', text },
    { kind: 'text', text, centred: true },
    { kind: 'row', label: text, value: text, weight: 'total' },
    { kind: 'table', head: [text], rows: [[text]] },
    { kind: 'rule' },
  ],
})

const tagsOf = (html: string): string[] => html.match(/<[^>]*>/g) ?? []

it('what stands in a slip is text on the page, whatever the lot or a person wrote', () => {
  // As long as those below: a label that does not fit beside its figures has a line of its own.
  const plain = tagsOf(slipPage(slipOf('x'.repeat(60)), '80', { kind: 'dots' }))
  assert(
    property(string(), constantFrom('58', '80', 'A4'), (text, paper) => {
      const nasty = `${text}<script>alert("1")</script><img src='x' onerror='y'>&lt;`
      expect(tagsOf(slipPage(slipOf(nasty), '80', { kind: 'dots' }))).toEqual(plain)
      expect(slipPage(slipOf(nasty), paper, { kind: 'sheet', lengthMm: 99 })).not.toContain('<script')
    }),
  )
})

it('a roll is as wide as its paper and as long as the slip, A4 is A4', () => {
  expect(slipPage(slipOf('x'), '58', { kind: 'sheet', lengthMm: 77 })).toContain('@page { size: 58mm 77mm;')
  expect(slipPage(slipOf('x'), '80', { kind: 'sheet', lengthMm: 123 })).toContain('@page { size: 80mm 123mm;')
  const a4 = slipPage(slipOf('x'), 'A4', { kind: 'sheet', lengthMm: 9 })
  expect(a4).toContain('@page { size: 210mm 297mm;')
  // Without this the second sheet begins at the edge of the paper, where no printer prints.
  expect(a4).toMatch(/padding: 20mm;.*box-decoration-break: clone/)
})

it('a label is beside its figures where it fits, else in a line of its own: nothing breaks in the midst of a word', () => {
  const tableOf = (label: string, paper: '58' | '80' | 'A4'): string => {
    const rows = [[label, '3', '¥45.00']]
    const slip: Slip = { language: 'en', title: 'Z', blocks: [{ kind: 'table', head: ['', '', ''], rows }] }
    return slipPage(slip, paper, { kind: 'dots' })
  }
  const own = (label: string, paper: '58' | '80' | 'A4'): boolean =>
    tableOf(label, paper).includes(`<td colspan="3">${label}</td>`)
  expect(own('Fees lowered', '58')).toBe(false)
  expect(own('Entries without plate', '58')).toBe(true)
  expect(own('Entries without plate', '80')).toBe(false)
  // A Chinese character is as wide as two others.
  expect(own('未收费开钱箱', '58')).toBe(false)
  expect(own('地下二层访客停车区', '58')).toBe(true)
})
