import { describe, expect, it } from 'vitest'
import { lanInterfaces } from '../lan/interfaces.ts'
import { codeWords } from './code-words.ts'
import { codesOf, fieldsOfList, nameOfCode } from './fields.ts'
import { fieldWord, fieldWords } from './field-words.ts'
import { listNames, lotList } from './lists.ts'
import type { SearchBy } from './lists.ts'

it('every query of the interface has its list, and no two the same', () => {
  const queries = Object.entries(lanInterfaces).flatMap(([name, { kind }]) =>
    kind === 'query' ? [name] : [],
  )
  expect(listNames.map((name) => lotList(name).interface).toSorted()).toEqual(queries.toSorted())
})

describe.each(listNames)('%s', (name) => {
  const fields = fieldsOfList(name)
  const list = lotList(name)

  it('has words in both languages for every field, those inside its lists included', () => {
    const names = [...fields.keys()].map((path) => path.split('.').at(-1) ?? '')
    expect(names.filter((one) => !(one in fieldWords.en) || !(one in fieldWords.zh))).toEqual([])
  })

  it('calls no two fields of a record the same', () => {
    for (const language of ['en', 'zh'] as const) {
      const said = [...fields.keys()].flatMap((path) => (path.includes('.') ? [] : fieldWord(path, language)))
      expect(said).toEqual([...new Set(said)])
    }
  })

  it('has words in both languages for every code that the interface names', () => {
    const names = [...fields.values()].flatMap(({ codes = {} }) => Object.keys(codes))
    expect(names.filter((one) => !(one in codeWords.en) || !(one in codeWords.zh))).toEqual([])
  })

  it('is searched by a plate or text as text, by a code that has some, and by times as times', () => {
    const isSearched = ([field, by]: [string, SearchBy | undefined]): boolean =>
      by === 'code' ? codesOf(name, field).length > 1 : /^(?:text|id)$/.test(fields.get(field)?.wire ?? '')
    expect(Object.entries(list.search).filter((one) => !isSearched(one))).toEqual([])
    const times = [list.time, list.days, list.holds?.from, list.holds?.until].filter(
      (time) => time !== undefined,
    )
    expect(times.filter((time) => fields.get(time)?.wire !== 'time')).toEqual([])
  })
})

it('a code is told by the name that the interface has for it, and an unknown one has none', () => {
  const method = fieldsOfList('payments').get('PaymentMethod')
  const operation = fieldsOfList('releases').get('GateSwitchType')
  expect(method && [nameOfCode(method, '79001'), nameOfCode(method, '80099')]).toEqual(['OfflineCash', null])
  expect(operation && [nameOfCode(operation, '1'), nameOfCode(operation, '6200')]).toEqual([
    'ManualOpen',
    null,
  ])
})
