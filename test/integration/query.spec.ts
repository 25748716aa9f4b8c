import { systemClocks } from '#electron/core/base/clocks.ts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { HttpTransport } from '#electron/core/lan/http-transport.ts'
import { LanClient } from '#electron/core/lan/lan-client.ts'
import { LotClock } from '#electron/core/lan/lot-clock.ts'
import { pageRequest, readAll, readPages } from '#electron/core/lan/query.ts'
import { queryFields } from '#test/instruments/query-fields.ts'
import type { Where } from '#electron/core/lan/query.ts'
import { lanInterfaces } from '#shared/lan/interfaces.ts'
import type { QueryInterfaceName } from '#shared/lan/interfaces.ts'
import { LotSimulator } from '../servers/lot-simulator.ts'

let lot: LotSimulator
let transport: HttpTransport
let client: LanClient

beforeEach(async () => {
  lot = new LotSimulator({ seed: 3 })
  await lot.start()
  transport = new HttpTransport({ baseUrl: lot.baseUrl })
  await transport.start()
  client = new LanClient({ credentials: lot.credentials, transport, clock: new LotClock(systemClocks) })
})

afterEach(async () => {
  await transport.stop()
  await lot.stop()
})

const park = (plates: readonly string[]): void => {
  for (const plate of plates) lot.parkCar({ plate })
}

/** Fields that the practice lot leaves out, as the document's examples do. */
const LEFT_OUT = new Set(['LaneDutyMode', 'CameraMode'])

/** The plates of the orders that fulfil a condition. */
async function plates(...where: readonly Where[]): Promise<unknown> {
  const read = await readAll(client, 'ParkingOrderQuery', { where })
  return read.ok
    ? read.value.map((order) => String(order.LicensePlateNumber)).toSorted((a, b) => (a < b ? -1 : 1))
    : read.error
}

describe('conditions, as the lot understands them', () => {
  it.each<[Where, readonly string[]]>([
    [{ field: 'LicensePlateNumber', operator: 'Equal', value: 'AB1' }, ['AB1']],
    [{ field: 'LicensePlateNumber', operator: 'NoEqual', value: 'AB1' }, ['AB2', 'XAB']],
    [{ field: 'LicensePlateNumber', operator: 'Like', value: 'AB' }, ['AB1', 'AB2', 'XAB']],
    [{ field: 'LicensePlateNumber', operator: 'LikeLeft', value: 'AB' }, ['AB1', 'AB2']],
    [{ field: 'LicensePlateNumber', operator: 'LikeRight', value: 'AB' }, ['XAB']],
    [{ field: 'LicensePlateNumber', operator: 'NoLike', value: '1' }, ['AB2', 'XAB']],
    [{ field: 'LicensePlateNumber', operator: 'InLike', value: ['1', 'X'] }, ['AB1', 'XAB']],
    [{ field: 'LicensePlateNumber', operator: 'In', value: ['AB1', 'XAB'] }, ['AB1', 'XAB']],
    [{ field: 'LicensePlateNumber', operator: 'NotIn', value: ['AB1', 'XAB'] }, ['AB2']],
    [{ field: 'Uid', operator: 'GreaterThan', value: 1 }, ['AB2', 'XAB']],
    [{ field: 'Uid', operator: 'LessThanOrEqual', value: 2 }, ['AB1', 'AB2']],
    [{ field: 'EntryTime', operator: 'LessThan', value: '2000-01-01 00:00:00' }, []],
    [
      { field: 'EntryTime', operator: 'GreaterThanOrEqual', value: '2000-01-01 00:00:00' },
      ['AB1', 'AB2', 'XAB'],
    ],
    [{ field: 'ExitLaneNo', operator: 'IsNullOrEmpty' }, ['AB1', 'AB2', 'XAB']],
    [{ field: 'ExitLaneNo', operator: 'EqualNull', value: null }, ['AB1', 'AB2', 'XAB']],
    [{ field: 'ExitLaneNo', operator: 'IsNot', value: null }, []],
    [{ field: 'IsFreePass', operator: 'Equal', value: false }, ['AB1', 'AB2', 'XAB']],
  ])('%o', async (where, expected) => {
    park(['AB1', 'AB2', 'XAB'])
    expect(await plates(where)).toEqual(expected)
  })

  it('are joined with AND', async () => {
    park(['AB1', 'AB2', 'XAB'])
    expect(
      await plates(
        { field: 'LicensePlateNumber', operator: 'Like', value: 'AB' },
        { field: 'LicensePlateNumber', operator: 'NoLike', value: '2' },
      ),
    ).toEqual(['AB1', 'XAB'])
  })

  it('every operator that is offered for a field, the lot takes', async () => {
    const names = Object.entries(lanInterfaces).flatMap(([name, { kind }]) =>
      kind === 'query' ? [name] : [],
    )
    const isQuery = (name: string): name is QueryInterfaceName => names.includes(name)
    const refused: unknown[] = []
    let asked = 0
    for (const name of names.filter(isQuery)) {
      for (const [field, operators] of queryFields(name)) {
        if (LEFT_OUT.has(field)) continue
        for (const operator of operators) {
          const isTime = operators.includes('GreaterThan') && field.endsWith('Time')
          const one = isTime ? '2026-01-01 00:00:00' : operators.includes('Like') ? 'a' : 1
          const isList = operator === 'In' || operator === 'NotIn' || operator === 'InLike'
          const value = operator === 'IsNullOrEmpty' ? null : isList ? [one] : one
          const request = pageRequest(name, { where: [{ field, operator, value }], orderBy: field, size: 1 })
          const outcome = request.ok
            ? await client.call<QueryInterfaceName>(name, request.value)
            : request.error
          asked += 1
          if (outcome.kind !== 'ok') refused.push({ name, field, operator, outcome })
        }
      }
    }
    expect(refused).toEqual([])
    expect(asked).toBeGreaterThan(1000)
  })
})

describe('reading everything', () => {
  it('reads each order once while cars keep coming in', async () => {
    park(Array.from({ length: 230 }, (_, index) => `A${index}`))
    const seen: unknown[] = []
    let pages = 0
    for await (const page of readPages(client, 'ParkingOrderQuery')) {
      if (!page.ok) throw new Error(page.error.kind)
      seen.push(...page.value.map(({ LicensePlateNumber }) => LicensePlateNumber))
      pages += 1
      if (pages < 4) park([`B${pages}`])
    }
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen).toEqual(
      expect.arrayContaining([...Array.from({ length: 230 }, (_, index) => `A${index}`), 'B1', 'B2']),
    )
  })

  it('ends with what the lot says', async () => {
    lot.fault({ match: { name: 'ParkingOrderQuery' }, effect: { kind: 'code', code: 1003, message: 'busy' } })
    expect(await plates()).toMatchObject({ kind: 'refused', code: 1003, message: 'busy' })
  })
})
