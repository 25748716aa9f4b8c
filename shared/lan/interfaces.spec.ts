import * as fc from 'fast-check'
import { describe, expect, expectTypeOf, it } from 'vitest'
import { cents } from '../money.ts'
import type { Cents, Yuan } from '../money.ts'
import { callbackExamples, interfaceExamples, mqttAnswer } from './fixtures/examples.ts'
import { fieldsOf } from './describe.ts'
import { lanCallbackNames, lanCallbacks, recogniseCallback } from './callbacks.ts'
import type { LanCallbackData } from './callbacks.ts'
import { isLanInterfaceName, lanInterface, lanInterfaces } from './interfaces.ts'
import type { LanData, LanInterfaceName, LanRecord, LanRequest, Witness } from './interfaces.ts'

const interfaceNames = Object.keys(lanInterfaces).filter(isLanInterfaceName)
const accepts = (name: LanInterfaceName, data: unknown): boolean =>
  lanInterface(name).request.safeParse(data).success

describe('the table against the interface document', () => {
  it('holds the 27 interfaces of section 7.2 and the 11 callbacks', () => {
    expect(interfaceNames.toSorted()).toEqual(interfaceExamples.map(({ name }) => name).toSorted())
    expect(lanCallbackNames.map((name) => lanCallbacks[name].index)).toEqual([
      0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
    ])
  })

  it.each(interfaceExamples)('$name: title, method, path and route', ({ name, title, v2 }) => {
    if (!isLanInterfaceName(name)) throw new Error(`not in the table: ${name}`)
    const entry = lanInterface(name)
    expect(entry.title).toBe(title)
    expect(entry.v2).toEqual(v2)
    expect(entry.section).toBe(entry.kind === 'notification' ? '5' : '4')
    expect(entry.kind === 'read').toBe(v2.method === 'GET')
  })

  it.each(interfaceExamples)('$name: the example request and answer', ({ name, request, response }) => {
    if (!isLanInterfaceName(name)) throw new Error(`not in the table: ${name}`)
    const sent = lanInterface(name).request.safeParse(request)
    expect(sent.success ? sent.data : sent.error.issues).toEqual(request)
    const got = lanInterface(name).response.safeParse(response)
    expect(got.success).toBe(true)
    expect({ data: got.data }).toMatchObject({ data: readable(response) })
  })

  it.each(callbackExamples)('callback $name: title, path and example', ({ name, title, path, data }) => {
    const callback = lanCallbackNames.find((one) => one === name)
    if (callback === undefined) throw new Error(`not in the table: ${name}`)
    expect(lanCallbacks[callback].title).toBe(title)
    // The entry's address is missing in the document.
    expect(lanCallbacks[callback].path).toBe(path ?? '/API/V2/OnVehicleIn')
    expect({ data: lanCallbacks[callback].data.parse(data) }).toMatchObject({ data: readable(data) })
  })

  it('reads the answer of section 7.1.3', () => {
    expect(lanInterfaces.AreaQuery.response.parse(mqttAnswer).Results.map((area) => area.AreaName)).toEqual([
      'Outer Field',
      'Inner Field',
    ])
  })

  it('says of every field what it means', () => {
    for (const name of interfaceNames) {
      const { request, response, encrypted = [] } = lanInterface(name)
      const answered = fieldsOf(response)
      for (const field of [...fieldsOf(request), ...answered]) expect(field.description).not.toBe('')
      expect(answered.filter((field) => field.required && field.path !== 'Results')).toEqual([])
      const paths = answered.map((field) => field.path.replace('Results[].', ''))
      expect(paths).toEqual(expect.arrayContaining([...encrypted]))
    }
    expect(fieldsOf(lanInterfaces.LaneFeeModifyNotify.request)).toContainEqual({
      path: 'Money',
      required: true,
      description: 'The new fee; strictly less than the fee in the popup',
      wire: 'cents',
      unit: 'cents',
    })
  })

  it('reads every documented field of an answer', () => {
    for (const { name, response } of interfaceExamples) {
      if (!isLanInterfaceName(name)) throw new Error(`not in the table: ${name}`)
      const known = new Set(fieldsOf(lanInterface(name).response).map((field) => field.path))
      expect(pathsOf(response).filter((path) => !known.has(path) && !UNDOCUMENTED.has(path))).toEqual([])
    }
  })
})

/** Fields that the document's examples carry and its tables do not list. */
const UNDOCUMENTED = new Set([
  'Results[].OpenGateAndVoice',
  'CouponKey',
  'Results[].IsDeleteOwner',
  'Results[].StatusText',
  'PlateCouponNos',
  'PlateCouponNos[].No',
  'PlateCouponNos[].Name',
])

function pathsOf(value: unknown, prefix = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((element) => pathsOf(element, `${prefix}[]`))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, field]) => {
    const path = prefix === '' ? name : `${prefix}.${name}`
    return pathsOf(field, path).concat(path)
  })
}

/** The example without "none" times, which are read as nothing. */
function readable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(readable)
  if (typeof value !== 'object' || value === null) return value
  const fields = Object.entries(value).filter(([, field]) => field !== '0001-01-01 00:00:00')
  return Object.fromEntries(fields.map(([name, field]) => [name, readable(field)]))
}

describe('requests', () => {
  const page = { PageIndex: 1, PageSize: 100, OrderType: 1 }

  it.each([
    [{}, true],
    [{ PageIndex: 0 }, false],
    [{ PageIndex: 1.5 }, false],
    [{ PageSize: 0 }, false],
    [{ PageSize: 101 }, false],
    [{ OrderType: 2 }, false],
    [{ OrderType: undefined }, false],
    [{ OrderBy: '' }, false],
    [{ Extra: 1 }, false],
    [{ QueryCondition: [{ Field: 'No', Operator: 15, Value: '1' }] }, true],
    [{ QueryCondition: [{ Field: 'No', Operator: 16, Value: '1' }] }, false],
    [{ QueryCondition: [{ Field: '', Operator: 0, Value: '1' }] }, false],
    [{ QueryCondition: [{ Field: 'No', Operator: 0, Value: 1 }] }, false],
    [{ QueryCondition: [{ Field: 'No', Operator: 0, Value: null }] }, false],
    [{ QueryCondition: [{ Field: 'No', Operator: 12, Value: null }] }, true],
  ])('a query with %j: %s', (change, expected) => {
    expect(accepts('AreaQuery', { ...page, ...change })).toBe(expected)
  })

  it.each([
    [0, true],
    [2, true],
    [3, false],
    [-1, false],
    ['1', false],
    [undefined, false],
  ])('a gate command %j: %s', (Status, expected) => {
    expect(accepts('BarrierStatusNotify', { LaneNo: '1', Status })).toBe(expected)
  })

  it.each([
    [0, true],
    [450, true],
    [4.5, false],
    [-1, false],
    ['450', false],
    [Number.NaN, false],
  ])('a new fee of %j cents: %s', (Money, expected) => {
    expect(accepts('LaneFeeModifyNotify', { OrderNo: 'o', LaneNo: '1', Money })).toBe(expected)
  })

  const payment = {
    OrderNo: 'o',
    TotalAmountDue: 5,
    TotalAmountPaid: 5,
    DiscountAmount: 0,
    PaymentTime: '2026-03-28 15:57:36',
    PaymentMethod: '79001',
    PaymentOrderNo: 'p',
  }

  it.each([
    [{}, true],
    [{ TotalAmountPaid: 4.55 }, true],
    [{ TotalAmountPaid: 4.555 }, false],
    [{ TotalAmountPaid: 0.1 + 0.2 }, false],
    [{ TotalAmountPaid: -1 }, false],
    [{ TotalAmountPaid: 1e21 }, false],
    [{ PaymentTime: '2026-02-30 00:00:00' }, false],
    [{ PaymentTime: '2026-03-28' }, false],
    [{ PaymentOrderNo: ' ' }, false],
    [{ PlateCouponNos: [{ No: 'c' }] }, true],
    [{ PlateCouponNos: ['c'] }, false],
    [{ Remarks: null }, true],
  ])('a payment with %j: %s', (change, expected) => {
    expect(accepts('VehiclePaymentNotify', { ...payment, ...change })).toBe(expected)
  })

  it.each([
    [199, false],
    [200, true],
    [600_000, true],
    [600_001, false],
  ])('a callback interval of %i ms: %s', (Interval, expected) => {
    expect(accepts('CallbackParamChangeNotify', [{ Index: 4, Url: 'http://x', Interval }])).toBe(expected)
  })

  it('keeps yuan and cents apart in the types', () => {
    expectTypeOf<LanRequest<'LaneFeeModifyNotify'>['Money']>().toEqualTypeOf<Cents>()
    expectTypeOf<LanRequest<'VehiclePaymentNotify'>['TotalAmountPaid']>().toEqualTypeOf<Yuan>()
    expectTypeOf<Yuan>().not.toExtend<Cents>()
    expectTypeOf<Witness>().toExtend<LanInterfaceName>()
    expect(accepts('LaneFeeModifyNotify', { OrderNo: 'o', LaneNo: '1', Money: cents(1) })).toBe(true)
  })
})

describe('answers', () => {
  const laneOrder = lanInterfaces.LaneOrderQuery.response

  it('never fail for a single field, and keep what is unknown', () => {
    // zod drops a field of this one name on purpose.
    const names = fc.string().filter((name) => name !== '__proto__')
    const garbage = fc.dictionary(names, fc.jsonValue())
    for (const name of interfaceNames) {
      const fields = fieldsOf(lanInterface(name).response).map((field) => field.path)
      const top = fields.filter((path) => !path.includes('.') && !path.includes('[') && path !== 'Results')
      const shuffled = fc.tuple(
        garbage,
        fc.record(Object.fromEntries(top.map((field) => [field, fc.jsonValue()])), { requiredKeys: [] }),
      )
      fc.assert(
        fc.property(shuffled, ([unknown, known]) => {
          const inside = { ...unknown, ...known }
          const data = lanInterface(name).kind === 'query' ? { ...inside, Results: [inside] } : inside
          const read = lanInterface(name).response.safeParse(data)
          expect(read.success).toBe(true)
          const foreign = Object.keys(unknown).filter(
            (key) => !(key in known) && !fields.includes(key) && key !== 'Results',
          )
          for (const key of foreign) expect(read.data).toHaveProperty([key], unknown[key])
        }),
        { numRuns: 25 },
      )
    }
  })

  it('never throw, whatever Data is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(...interfaceNames), (data, name) => {
        expect(lanInterface(name).response.safeParse(data)).toHaveProperty('success')
      }),
    )
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(...lanCallbackNames), (data, name) => {
        expect(lanCallbacks[name].data.safeParse(data)).toHaveProperty('success')
      }),
    )
  })

  it.each([['text'], [1], [true], [[]]])('a Data of the wrong kind (%j) is no answer', (data) => {
    for (const name of interfaceNames) {
      if (lanInterface(name).kind === 'notification' && name !== 'NoPlateEntryNotify') continue
      expect(lanInterface(name).response.safeParse(data).success).toBe(false)
    }
  })

  it('no car is null, and only there', () => {
    expect(laneOrder.parse(null)).toBeNull()
    expect(lanInterfaces.BarrierStatusQuery.response.safeParse(null).success).toBe(false)
  })

  it('an empty page may be null; a page without Results or with half a record is none', () => {
    const page = lanInterfaces.PaymentRecordQuery.response
    expect(page.parse({ TotalCount: 0, Results: null }).Results).toEqual([])
    expect(page.parse({ TotalCount: 'many', Results: [] }).TotalCount).toBeUndefined()
    expect(page.safeParse({}).success).toBe(false)
    expect(page.safeParse({ Results: [null] }).success).toBe(false)
    expect(page.safeParse({ Results: 'x' }).success).toBe(false)
  })

  it('ids are strings, amounts may be text, "none" is no time', () => {
    expect(laneOrder.parse({ OrderNo: 1774546385410449, ChargeMoney: ' 5.0 ' })).toEqual({
      OrderNo: '1774546385410449',
      ChargeMoney: 5,
    })
    const order = lanInterfaces.ParkingOrderQuery.response.parse({
      Results: [
        { OrderNo: 2 ** 60, ExitTime: '0001-01-01 00:00:00', EntryTime: null, TotalAmountDue: 'free' },
      ],
    }).Results[0]
    expect(order).toEqual({
      OrderNo: undefined,
      ExitTime: undefined,
      EntryTime: null,
      TotalAmountDue: undefined,
    })
  })

  it.each([
    [{ CouponSchemeNos: ['a'], CouponKey: ['b'] }, ['a']],
    [{ CouponSchemeNos: null, CouponKey: ['b'] }, ['b']],
    [{ CouponKey: [{ No: 'c', Name: 'n' }, 'd'] }, ['c', 'd']],
    [{ CouponKey: [1] }, undefined],
    [{}, undefined],
  ])('coupons of a lane order %j', (data, expected) => {
    expect(laneOrder.parse(data)?.CouponSchemeNos).toEqual(expected)
  })

  it('the fee example names its coupons by PlateCouponNos', () => {
    const example = interfaceExamples.find(({ name }) => name === 'OrderFeeQuery')
    const fee = lanInterfaces.OrderFeeQuery.response.parse(example?.response)
    expect(fee.CouponSchemeNos).toEqual([{ No: 'CF1774698341290726', Name: '0.00% off' }])
    expect(fee.CalcDetail?.[0]).toMatchObject({ CalcAmount: 5, StayMinutes: 41936, DiscountAmount: null })
    expectTypeOf(fee.TotalAmountDue).toEqualTypeOf<Yuan | null | undefined>()
  })

  it('types the records', () => {
    expectTypeOf<LanRecord<'PlateTypeQuery'>['IsMoreCar']>().toEqualTypeOf<boolean | null | undefined>()
    expectTypeOf<LanData<'LaneOrderQuery'>>().extract<null>().toEqualTypeOf<null>()
    const booleans = lanInterfaces.PlateTypeQuery.response.parse({
      Results: [{ IsMoreCar: 1 }, { IsMoreCar: 'False' }, { IsMoreCar: 'maybe' }],
    })
    expect(booleans.Results.map((type) => type.IsMoreCar)).toEqual([true, false, undefined])
  })
})

describe('callbacks', () => {
  it.each(callbackExamples)('$name is recognised by its fields', ({ name, data }) => {
    // The document's example of an issuance is a copy of the one of an extension.
    expect(recogniseCallback(data)).toBe(name === 'CardIssued' ? 'CardExtended' : name)
  })

  it('types what they carry', () => {
    expectTypeOf<LanCallbackData<'VehicleExit'>['TotalAmountDue']>().toEqualTypeOf<Yuan | null | undefined>()
    const read = lanCallbacks.VehicleExit.data.parse({ TotalAmountDue: '5.00', OrderNo: 7, Foo: 1 })
    expect(read).toEqual({ TotalAmountDue: 5, OrderNo: '7', Foo: 1 })
  })

  it('recognises an issuance as the table describes it', () => {
    const issued = Object.fromEntries(fieldsOf(lanCallbacks.CardIssued.data).map(({ path }) => [path, 'x']))
    expect(recogniseCallback(issued)).toBe('CardIssued')
  })

  it.each([[null], ['x'], [{}], [[]], [{ Foo: 1 }]])('does not recognise %j', (data) => {
    expect(recogniseCallback(data)).toBeUndefined()
  })
})
