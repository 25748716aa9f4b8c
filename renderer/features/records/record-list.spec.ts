import { beforeEach, describe, expect, it } from 'vitest'
import type { Reply } from '#shared/contract/contract.ts'
import type { RecordPage } from '#shared/contract/records.ts'
import { lotTime } from '#shared/lot-time.ts'
import { createRecordList, hasNext } from './record-list.ts'
import type { RecordList, Wanted } from './record-list.ts'

const pageOf = (order: string, page = 1, total: number | null = 120): RecordPage => {
  const asOf = lotTime('2026-03-28 15:57:36')
  if (asOf === undefined) throw new RangeError('no lot time')
  return {
    records: [{ cells: [{ field: 'OrderNo', as: 'text', value: order }] }],
    page,
    total,
    asOf,
    withheld: false,
  }
}
const wanted = (plate: string): Wanted => ({
  list: 'orders',
  search: { values: { LicensePlateNumber: plate }, from: null, to: null },
})

let list: RecordList
let asked: { readonly of: Wanted & { page: number }; readonly answer: (reply: Reply<RecordPage>) => void }[]
beforeEach(() => {
  asked = []
  list = createRecordList((of) => new Promise((answer) => void asked.push({ of, answer })))
})

const answer = async (at: number, reply: Reply<RecordPage>): Promise<void> => {
  asked[at]?.answer(reply)
  await Promise.resolve()
  await Promise.resolve()
}

describe('what is on the screen', () => {
  it('is nothing until something was asked, and then what the lot said to that', async () => {
    expect(list.store.getState()).toMatchObject({ wanted: null, page: null, loading: false })
    const shown = list.show(wanted('A'))
    expect(list.store.getState()).toMatchObject({ wanted: wanted('A'), page: null, loading: true })
    await answer(0, { ok: true, value: pageOf('1') })
    await shown
    expect(list.store.getState()).toMatchObject({ page: pageOf('1'), loading: false, error: null })
  })

  it('is never the late answer to an earlier search', async () => {
    void list.show(wanted('A'))
    void list.show(wanted('B'))
    expect(list.store.getState().page).toBeNull()
    await answer(1, { ok: true, value: pageOf('of B') })
    await answer(0, { ok: true, value: pageOf('of A') })
    expect(list.store.getState()).toMatchObject({ wanted: wanted('B'), page: pageOf('of B') })
    await answer(0, { ok: false, error: { code: 'timeout' } })
    expect(list.store.getState().error).toBeNull()
  })

  it('is nothing of what comes after it was cleared', async () => {
    void list.show(wanted('A'))
    list.clear()
    await answer(0, { ok: true, value: pageOf('1') })
    expect(list.store.getState()).toMatchObject({ wanted: null, page: null, loading: false })
  })

  it('stays while another page of it comes, also when that one does not', async () => {
    void list.show(wanted('A'))
    await answer(0, { ok: true, value: pageOf('1') })
    void list.turn(2)
    expect(list.store.getState()).toMatchObject({ page: pageOf('1'), loading: true })
    expect(asked[1]?.of).toEqual({ ...wanted('A'), page: 2 })
    await answer(1, { ok: false, error: { code: 'timeout' } })
    expect(list.store.getState()).toMatchObject({
      page: pageOf('1'),
      loading: false,
      error: { code: 'timeout' },
    })
  })
})

it('there is a next page where the total says so, and without one after a full page', () => {
  expect([hasNext(pageOf('1', 2, 101)), hasNext(pageOf('1', 2, 100))]).toEqual([true, false])
  expect(hasNext(pageOf('1', 1, null))).toBe(false)
  const full = pageOf('1', 1, null)
  expect(hasNext({ ...full, records: Array.from({ length: 50 }, () => ({ cells: [] })) })).toBe(true)
})
