import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lanCallbackNames, lanCallbacks } from '#shared/lan/callbacks.ts'
import { callbackExamples, interfaceExamples } from '#shared/lan/fixtures/examples.ts'
import { UNRECOGNISED } from './event-record.ts'
import { callbackOfPath, callbackPaths, factsOf, knownEventOf, lotEventOf, picturesOf } from './lot-event.ts'

const example = (name: string): unknown => callbackExamples.find((one) => one.name === name)?.data

describe('events', () => {
  it.each([
    [
      'VehicleEntry',
      {
        type: 0,
        fact: 'VehicleEntry 1774718489366642-6Y8MT1',
        lotTime: '2026-03-28 17:21:27',
        plate: '76Y8MT1',
        orderNo: '1774718489366642-6Y8MT1',
        laneNo: '1',
        laneName: 'Entrance Lane',
        due: null,
        paid: null,
      },
    ],
    ['VehicleExit', { type: 1, lotTime: '2026-03-28 17:28:26', laneNo: '2', due: 500, paid: 500 }],
    [
      'PaymentResult',
      { type: 2, fact: 'PaymentResult PO1774718907646185', lotTime: '2026-03-28 17:28:27', due: 500 },
    ],
    ['CardExtended', { type: 4, plate: 'P12345', lotTime: '2026-03-28 18:12:51', paid: 2000 }],
    ['CardCancelled', { type: 5, plate: 'Q1234', lotTime: '2026-03-28 18:07:11' }],
    ['SpacesChanged', { type: 6, plate: null, lotTime: null, laneNo: null }],
    [
      'GateRelease',
      { type: 7, fact: 'GateRelease 1709046823138325', plate: null, laneNo: '2', orderNo: null },
    ],
    ['Blacklist', { type: 8, plate: 'B12345', lotTime: '2026-03-28 14:39:10' }],
    ['BoothLanes', { type: 10, laneNo: null }],
  ])('%s: what is searched', (name, facts) => {
    expect(factsOf(lotEventOf(example(name)))).toMatchObject(facts)
  })

  it.each([
    ['CardIssued', 'CardIssued Q1234 2026-03-28 00:00:00'],
    ['CardExtended', 'CardExtended MC17747215714999401772492942362538'],
    ['CardCancelled', 'CardCancelled Q1234 2026-03-28 18:07:11'],
    ['Blacklist', 'Blacklist B12345'],
    ['SpacesChanged', null],
  ] as const)('%s has a name of what it is, if it can have one: %s', (name, fact) => {
    expect(factsOf(lotEventOf(example(name), name)).fact).toBe(fact)
  })

  it('the path decides, where the fields would say otherwise', () => {
    expect(lotEventOf(example('CardIssued')).name).toBe('CardExtended')
    expect(lotEventOf(example('CardIssued'), callbackOfPath('/API/V2/OnSubscribedVehicle')).name).toBe(
      'CardIssued',
    )
  })

  it('keeps what the document does not name', () => {
    expect(
      lotEventOf({ OrderNo: '1', EntryTime: '2026-03-28 17:21:27', EntryLaneNo: 1, New: [1] }),
    ).toMatchObject({
      name: 'VehicleEntry',
      data: { EntryLaneNo: '1', New: [1] },
    })
  })

  it.each([[null], [7], ['x'], [[]], [{}], [{ Foo: 1 }]])('%j is no callback that is known', (data) => {
    expect(lotEventOf(data)).toEqual({ name: 'Unrecognised', data })
    expect(factsOf(lotEventOf(data))).toMatchObject({ type: UNRECOGNISED, plate: null, fact: null })
  })

  it('a path that stands for a callback whose shape the data has not', () => {
    expect(lotEventOf(7, 'VehicleEntry')).toEqual({ name: 'Unrecognised', data: 7 })
  })

  // The document's example of an issuance is a copy of the one of an extension: only its path tells them apart.
  it.each(callbackExamples.filter(({ name }) => !/^Card(Issued|Extended)$/.test(name)))(
    '$name is what it is, whatever path it comes on',
    ({ name, data }) => {
      expect(lanCallbackNames.map((path) => lotEventOf(data, path).name)).toEqual(
        lanCallbackNames.map(() => name),
      )
    },
  )

  it.each(callbackExamples)('$name lacking a field that identifies it is none', ({ name, data }) => {
    const callback = lanCallbackNames.find((one) => one === name)
    if (callback === undefined) throw new Error(name)
    for (const field of lanCallbacks[callback].identifiedBy) {
      for (const put of [undefined, null, '']) {
        expect(lotEventOf({ ...Object(data), [field]: put }, callback).name).toBe('Unrecognised')
      }
    }
  })

  it.each(interfaceExamples)('$name: what is asked is no callback, whatever path it comes on', (example) => {
    for (const path of [undefined, ...lanCallbackNames]) {
      expect(lotEventOf(example.request, path).name).toBe('Unrecognised')
    }
  })

  it('every callback has a path of its own, which is told whatever its case', () => {
    expect(callbackPaths.size).toBe(11)
    expect(new Set(callbackPaths.values()).size).toBe(11)
    for (const name of lanCallbackNames) {
      const path = callbackPaths.get(name) ?? ''
      expect(callbackOfPath(path)).toBe(name)
      expect(callbackOfPath(`${path.toUpperCase()}/`)).toBe(name)
      expect(path).toBe(lanCallbacks[name].path ?? '/API/V2/OnViolationReservation')
    }
    expect(callbackOfPath('/')).toBeUndefined()
  })

  it('finds pictures by their fields', () => {
    expect(picturesOf({ ExitImageBase64: 'x', EntryImageBase64: '', ImageBase64: null, Other: 'y' })).toEqual(
      [{ field: 'ExitImageBase64', text: 'x' }],
    )
    expect(picturesOf(null)).toEqual([])
  })
})

describe('the compiled schemas', () => {
  it.each(lanCallbackNames)('%s is read as the table reads it, whatever its fields hold', (name) => {
    const schema = lanCallbacks[name].data
    const value = fc.oneof(fc.jsonValue(), fc.constantFrom('2026-03-28 17:21:27', '1.50', 7, '7', true, [{}]))
    const fields = fc.record(Object.fromEntries(Object.keys(schema.shape).map((field) => [field, value])), {
      requiredKeys: [],
    })
    const more = fc.dictionary(fc.string(), fc.jsonValue())
    const told = fc.tuple(fields, more).map(([named, others]): object => Object.assign(named, others))
    fc.assert(
      fc.property(fc.oneof(told, fc.jsonValue()), (data) => {
        expect(knownEventOf(data, name)?.data).toEqual(schema.safeParse(data).data)
      }),
    )
  })
})
