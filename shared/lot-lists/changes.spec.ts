import { describe, expect, it } from 'vitest'
import { fieldsOf } from '../lan/describe.ts'
import { lanInterface } from '../lan/interfaces.ts'
import { changeableNames, changesOf, isTyped } from './changes.ts'
import { fieldWords } from './field-words.ts'
import { fieldsOfList } from './fields.ts'

describe.each(changeableNames)('%s', (name) => {
  const { fields, holds, interface: notice } = changesOf(name)

  it('writes only what its list tells as well: what was read can be held against it', () => {
    const told = fieldsOfList(name)
    expect([...Object.keys(fields), ...holds].filter((field) => !told.has(field))).toEqual([])
    expect(Object.keys(fields).filter((field) => !(field in fieldWords.en))).toEqual([])
  })

  it('has nothing in its notice that is neither typed nor kept from the record nor known to the desk', () => {
    const known = new Set([...fieldsOfList(name).keys(), 'IsDeleteOwner'])
    const sent = fieldsOf(lanInterface(notice).request).flatMap(({ path }) =>
      path.startsWith('Items[].') ? [path.slice('Items[].'.length)] : [],
    )
    expect(sent.filter((field) => !known.has(field))).toEqual([])
  })
})

it.each([
  ['plate', '京B66666', true],
  ['plate', '京b·66666', false],
  ['plate', '', false],
  ['text', 'owes three exits', true],
  ['text', 'x'.repeat(201), false],
  ['ends', '2026-02-28 23:59:59', true],
  ['ends', '2026-02-30 23:59:59', false],
  ['begins', '2026-02-28', false],
] as const)('as %s %j may be typed: %s', (as, value, is) => {
  expect(isTyped({ as, required: true }, value)).toBe(is)
})
