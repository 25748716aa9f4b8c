import * as fc from 'fast-check'
import { describe, expect, expectTypeOf, it } from 'vitest'
import { z } from 'zod'
import { QueryOperator } from '#shared/lan/enumerations.ts'
import { lanInterface, lanInterfaces } from '#shared/lan/interfaces.ts'
import type { LanRecord } from '#shared/lan/interfaces.ts'
import { LanClient } from './lan-client.ts'
import { LotClock } from './lot-clock.ts'
import { queryFields } from '#test/instruments/query-fields.ts'
import { conditionOf, firstPage, pageRequest, readAll, readPages } from './query.ts'
import type { QueryOperatorName, Where } from './query.ts'
import { answered } from './transport.ts'
import type { Transport } from './transport.ts'

const invalid = (cause: RegExp): unknown => ({
  ok: false,
  error: {
    kind: 'not-sent',
    fault: { code: 'invalid-request', cause: expect.stringMatching(cause) as unknown },
  },
})

describe('the fields that conditions can be on', () => {
  const orders = queryFields('ParkingOrderQuery')

  it.each([
    ['Uid', 'a number', ['GreaterThan', 'LessThanOrEqual'], ['Like', 'InLike']],
    ['OrderStatus', 'a code that is a number', ['GreaterThan'], ['LikeLeft']],
    ['TotalAmountDue', 'an amount', ['LessThan'], ['NoLike']],
    ['EntryTime', 'a time', ['GreaterThanOrEqual'], ['Like']],
    ['LicensePlateNumber', 'text', ['Like', 'LikeLeft', 'LikeRight', 'NoLike', 'InLike'], ['GreaterThan']],
    ['OrderNo', 'an id', ['Like'], ['LessThan']],
    ['IsFreePass', 'true or false', ['Equal'], ['Like', 'GreaterThan']],
  ] as const)('%s is %s', (field, _, fit, unfit) => {
    const operators = orders.get(field) ?? []
    expect(operators).toEqual(
      expect.arrayContaining([
        ...fit,
        'Equal',
        'NoEqual',
        'In',
        'NotIn',
        'IsNullOrEmpty',
        'IsNot',
        'EqualNull',
      ]),
    )
    for (const operator of unfit) expect(operators).not.toContain(operator)
  })

  it('a code that is text compares as text', () => {
    expect(queryFields('PaymentRecordQuery').get('PaymentMethod')).toContain('Like')
  })

  it('are no lists and nothing inside them', () => {
    expect([...queryFields('LaneQuery').keys()].filter((field) => field.startsWith('LaneLinkAreas'))).toEqual(
      [],
    )
    expect(queryFields('LaneQuery').has('LaneName')).toBe(true)
  })

  it('take every one of the 16 operators', () => {
    const used = new Set([...orders.values()].flat())
    expect(used).toEqual(new Set(Object.keys(QueryOperator)))
    expect(used.size).toBe(16)
  })
})

describe('conditionOf', () => {
  it.each<[Where, number, string | null]>([
    [{ field: 'LicensePlateNumber', operator: 'LikeLeft', value: '京A' }, 8, '京A'],
    [{ field: 'OrderStatus', operator: 'In', value: [200, 201] }, 6, '200,201'],
    [{ field: 'LicensePlateNumber', operator: 'InLike', value: ['A1', 'B2'] }, 15, 'A1,B2'],
    [{ field: 'TotalAmountDue', operator: 'GreaterThan', value: '10.50' }, 2, '10.50'],
    [
      { field: 'EntryTime', operator: 'GreaterThanOrEqual', value: '2026-03-28 00:00:00' },
      3,
      '2026-03-28 00:00:00',
    ],
    [{ field: 'IsFreePass', operator: 'Equal', value: true }, 0, 'true'],
    [{ field: 'ExitLaneNo', operator: 'IsNullOrEmpty' }, 11, null],
    [{ field: 'ExitLaneNo', operator: 'EqualNull', value: null }, 14, null],
    [{ field: 'ExitLaneNo', operator: 'IsNot', value: '2' }, 12, '2'],
    [{ field: 'Remarks', operator: 'Equal', value: '' }, 0, ''],
    [{ field: 'Remarks', operator: 'Like', value: 'a, b' }, 1, 'a, b'],
  ])('%o', (where, Operator, Value) => {
    expect(conditionOf('ParkingOrderQuery', where)).toEqual({
      ok: true,
      value: { Field: where.field, Operator, Value },
    })
  })

  it.each<[Where, RegExp]>([
    [{ field: 'Nonsense', operator: 'Equal', value: 'x' }, /no field Nonsense/],
    [{ field: 'EntryTime', operator: 'Like', value: '2026' }, /does not fit/],
    [{ field: 'LicensePlateNumber', operator: 'In', value: ['A,B'] }, /comma/],
    [{ field: 'LicensePlateNumber', operator: 'InLike', value: ['A', ' '] }, /empty/],
    [{ field: 'LicensePlateNumber', operator: 'In', value: [] }, /at least one/],
    [{ field: 'LicensePlateNumber', operator: 'In', value: 'A' }, /a list/],
    [{ field: 'LicensePlateNumber', operator: 'Equal', value: ['A'] }, /one value/],
    [{ field: 'LicensePlateNumber', operator: 'Equal' }, /needs a value/],
    [{ field: 'LicensePlateNumber', operator: 'IsNullOrEmpty', value: 'A' }, /takes no value/],
    [{ field: 'OrderStatus', operator: 'Equal', value: 'inside' }, /is a number/],
    [{ field: 'OrderStatus', operator: 'Equal', value: Number.NaN }, /is a number/],
    [{ field: 'IsFreePass', operator: 'Equal', value: 'yes' }, /is a boolean/],
  ])('refuses %o', (where, cause) => {
    expect(conditionOf('ParkingOrderQuery', where)).toEqual(invalid(cause))
  })

  it('refuses, or makes what the request schema takes', () => {
    const fields = [...queryFields('ParkingOrderQuery')].flatMap(([field, operators]) =>
      operators.map((operator): [string, QueryOperatorName] => [field, operator]),
    )
    fc.assert(
      fc.property(
        fc.constantFrom(...fields),
        fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null), fc.array(fc.string())),
        ([field, operator], value) => {
          const request = pageRequest('ParkingOrderQuery', { where: [{ field, operator, value }] })
          return !request.ok || lanInterfaces.ParkingOrderQuery.request.safeParse(request.value).success
        },
      ),
    )
    expect(fields.length).toBeGreaterThan(100)
  })
})

describe('pageRequest', () => {
  it('sorts and pages', () => {
    expect(
      pageRequest('ParkingOrderQuery', { orderBy: 'EntryTime', descending: true, page: 3, size: 50 }),
    ).toEqual({
      ok: true,
      value: { PageIndex: 3, PageSize: 50, OrderBy: 'EntryTime', OrderType: 1, QueryCondition: [] },
    })
  })

  it.each([
    [{ size: 101 }, /1 to 100/],
    [{ size: 0 }, /1 to 100/],
    [{ page: 0 }, /from 1/],
    [{ page: 1.5 }, /from 1/],
    [{ orderBy: 'LaneLinkAreas' }, /to sort by/],
  ])('refuses %o', (query, cause) => {
    expect(pageRequest('LaneQuery', query)).toEqual(invalid(cause))
  })

  it('has a first page that every query takes', () => {
    expect(lanInterface('AreaQuery').request.safeParse(firstPage).success).toBe(true)
  })
})

const query = z.looseObject({ Data: lanInterfaces.AreaQuery.request })

interface Area {
  readonly Uid: number
}

/** A client whose lot has these areas, and lets a test change them after each page. */
function lotWith(
  areas: Area[],
  {
    onPage = () => undefined,
    count = true,
  }: { readonly onPage?: (page: number) => void; readonly count?: boolean } = {},
): { readonly client: LanClient; readonly asked: () => number } {
  let asked = 0
  const transport: Transport = {
    start: async () => undefined,
    stop: async () => undefined,
    send: async ({ envelope, signal }) => {
      if (signal?.aborted === true) return { kind: 'not-sent', fault: { code: 'cancelled', cause: 'c' } }
      asked += 1
      const { PageSize, OrderType, QueryCondition = [] } = query.parse(envelope).Data
      const last = QueryCondition.find(({ Field }) => Field === 'Uid')
      const sign = OrderType === 1 ? -1 : 1
      const isLeft = ({ Uid }: Area): boolean =>
        last === undefined ||
        (last.Operator === QueryOperator.LessThan ? Uid < Number(last.Value) : Uid > Number(last.Value))
      const found = areas.filter(isLeft).toSorted((a, b) => sign * (a.Uid - b.Uid))
      const Data = { ...(count ? { TotalCount: found.length } : {}), Results: found.slice(0, PageSize) }
      onPage(asked)
      return answered(JSON.stringify({ ResultCode: 200, ResultMsg: '', ResultId: null, Data }))
    },
  }
  const client = new LanClient({
    credentials: { parkKey: '1', appId: 'a', appSecret: 's' },
    transport,
    clock: new LotClock({ now: () => 1_774_590_000_123, monotonic: () => 0 }),
  })
  return { client, asked: () => asked }
}

const upTo = (count: number): Area[] => Array.from({ length: count }, (_, index) => ({ Uid: index + 1 }))
const uids = (records: readonly LanRecord<'AreaQuery'>[]): unknown[] => records.map(({ Uid }) => Uid)

describe('readPages and readAll', () => {
  it.each([
    [0, true, 1],
    [100, true, 1],
    [101, true, 2],
    [250, true, 3],
    [100, false, 2],
    [250, false, 4],
  ])('%i records, counted: %s: %i calls', async (size, count, calls) => {
    const { client, asked } = lotWith(upTo(size), { count })
    const read = await readAll(client, 'AreaQuery')
    expect(read.ok && uids(read.value)).toEqual(upTo(size).map(({ Uid }) => Uid))
    expect(asked()).toBe(calls)
  })

  it('every record that stays is read exactly once while others come and go', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.nat(500), { maxLength: 60 }),
        fc.array(fc.record({ add: fc.array(fc.nat(1000)), drop: fc.array(fc.nat(60)) }), { maxLength: 12 }),
        fc.integer({ min: 1, max: 10 }),
        async (initial, changes, size) => {
          const areas = initial.map((Uid) => ({ Uid }))
          const dropped = new Set<number>()
          let top = 500
          const { client } = lotWith(areas, {
            onPage: (page) => {
              const change = changes[page - 1]
              for (const at of change?.drop ?? []) {
                const gone = areas.splice(at, 1)[0]
                if (gone !== undefined) dropped.add(gone.Uid)
              }
              // The lot's keys only grow.
              for (const more of change?.add ?? []) areas.push({ Uid: (top += 1 + more) })
            },
          })
          const read = await readAll(client, 'AreaQuery', { size })
          if (!read.ok) throw new Error(read.error.kind)
          const seen = uids(read.value)
          expect(seen).toEqual([...new Set(seen)])
          expect(seen).toEqual(expect.arrayContaining(initial.filter((Uid) => !dropped.has(Uid))))
        },
      ),
    )
  })

  it('newest first, each comes once while others are added, and how many there are is told with the first page', async () => {
    const areas = upTo(5)
    const { client } = lotWith(areas, { onPage: (page) => void areas.push({ Uid: 100 + page }) })
    const totals: unknown[] = []
    const onTotal = (total: number | null): void => void totals.push(total)
    const seen: unknown[] = []
    for await (const page of readPages(client, 'AreaQuery', { size: 2, newestFirst: true }, { onTotal })) {
      if (!page.ok) throw new Error(page.error.kind)
      seen.push(...uids(page.value))
    }
    expect(seen).toEqual([5, 4, 3, 2, 1])
    expect(totals).toEqual([5])
  })

  it('types its records by the interface', async () => {
    const { client } = lotWith(upTo(1))
    for await (const page of readPages(client, 'AreaQuery')) {
      if (!page.ok) throw new Error(page.error.kind)
      expectTypeOf(page.value[0]?.AreaName).toEqualTypeOf<string | null | undefined>()
      expect(page.value).toEqual([{ Uid: 1 }])
    }
  })

  it('ends with the first failure', async () => {
    const { client, asked } = lotWith(upTo(5))
    expect(
      await readAll(client, 'AreaQuery', { where: [{ field: 'No', operator: 'LessThan', value: '1' }] }),
    ).toEqual(invalid(/does not fit/))
    expect(asked()).toBe(0)
  })

  it('can be cancelled between pages', async () => {
    const { client, asked } = lotWith(upTo(250))
    const giveUp = new AbortController()
    const pages = []
    for await (const page of readPages(client, 'AreaQuery', {}, { signal: giveUp.signal })) {
      pages.push(page.ok ? page.value.length : page.error)
      giveUp.abort()
    }
    expect(pages).toEqual([100, { kind: 'not-sent', fault: { code: 'cancelled', cause: 'c' } }])
    expect(asked()).toBe(1)
  })

  it.each([
    ['without a Uid', [{}], /without Uid/],
    ['that come again and again', [{ Uid: 1 }, { Uid: 1 }], /order of Uid/],
  ])('records %s are no page', async (_, results, cause) => {
    const broken: Pick<LanClient, 'call'> = {
      call: (name) => {
        const Data = { Results: results }
        const read = lanInterface(name).response.parse(Data)
        return Promise.resolve({ kind: 'ok', data: read, message: '', resultId: null })
      },
    }
    expect(await readAll(broken, 'AreaQuery')).toEqual({
      ok: false,
      error: {
        kind: 'no-answer',
        fault: { code: 'wrong-shape', cause: expect.stringMatching(cause) as unknown },
      },
    })
  })
})
