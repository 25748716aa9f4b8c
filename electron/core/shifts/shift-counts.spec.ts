import { beforeEach, expect, it } from 'vitest'
import { nobody } from '#shared/contract/operators.ts'
import { cents } from '#shared/money.ts'
import { shiftsOf } from './fixture.ts'
import { MemoryStream } from './memory-stream.ts'
import type { Shifts } from './shifts.ts'
import { SupervisorView } from './supervisor-view.ts'

let audit: MemoryStream
let shifts: Shifts
beforeEach(() => {
  audit = new MemoryStream()
  shifts = shiftsOf(audit)
  shifts.open([{ value: cents(10_000), pieces: 1 }])
})

/** Counts so much, and what does not agree then. */
const counted = async (amount: number): Promise<readonly object[]> => {
  shifts.count([{ value: cents(100), pieces: amount / 100 }])
  await shifts.tieOut(null)
  return shifts.state().differences?.map(({ difference }) => difference) ?? []
}

it('whoever counts again until it agrees leaves a line with what was counted blind, and the shift does not close over it', async () => {
  expect(await counted(12_000)).toMatchObject([{ kind: 'cash', amount: 2000 }])
  expect(await counted(10_000)).toMatchObject([{ kind: 'counted-again', first: 2000, last: 0 }])
  expect(await shifts.close(false, null)).toMatchObject({
    ok: false,
    error: { code: 'differences-unexplained' },
  })
})

it('moving cash in between hides nothing', async () => {
  await counted(12_000)
  shifts.moveCash('in', cents(100), 'a coin')
  expect(await counted(10_100)).toMatchObject([{ kind: 'counted-again', first: 2000, last: 0 }])
})

it('the same count twice is no line of its own', async () => {
  await counted(9000)
  expect(await counted(9000)).toMatchObject([{ kind: 'cash', amount: -1000 }])
  expect(await counted(10_000)).toMatchObject([{ kind: 'counted-again', first: -1000, last: 0 }])
})

it('whoever takes a drawer over counts it blind: the Z report tells no cash before they have', async () => {
  await counted(10_000)
  expect(await shifts.close(true, null)).toEqual({ ok: true, value: { zNo: 1 } })
  const told = (): unknown => {
    const report = shifts.report(1)
    return report.ok && [report.value.cash?.expected ?? null, report.value.counted, report.value.handOver]
  }
  expect(told()).toEqual([null, null, true])
  await shifts.refuse(null, 'Later')
  expect(told()).toEqual([null, null, true])
  expect(await shifts.accept(null, [{ value: cents(10_000), pieces: 1 }])).toMatchObject({ ok: true })
  expect(told()).toEqual([10_000, 10_000, true])
})

it('without operators nothing tells what is missing in a drawer that waits: no list, no comparison, no figure', async () => {
  await counted(9000)
  shifts.explain('cash -1000', 'Fell behind the drawer')
  expect(await shifts.close(true, null)).toMatchObject({ ok: true })
  const supervisor = new SupervisorView({
    audit,
    atDesk: { now: () => nobody },
    hasOperators: () => false,
    blindZNo: () => shifts.blindZNo(),
    untold: () => shifts.untold(),
  })
  const day = '2026-06-01'
  const told = (): unknown[] => {
    const list = shifts.closedBetween(day, day)
    const figures = supervisor.supervise(day, day)
    return [
      list.ok && list.value.map(({ missing, differences }) => [missing, differences.length]),
      figures.ok && figures.value.cashiers.map(({ shortages }) => shortages.amount),
    ]
  }
  expect(told()).toEqual([[[null, 0]], []])
  const kinds = (): unknown => {
    const rows = supervisor.rowsBehind([...audit.rows()].map(({ seq }) => seq))
    return rows.ok && rows.value.map(({ kind }) => kind)
  }
  expect(kinds()).toEqual(['shift-opened'])
  const waits = { error: { code: 'hand-over-waits' } }
  expect(await shifts.tieOut(1)).toMatchObject(waits)
  expect(shifts.explain('cash -1000', 'Guessed', 1)).toMatchObject(waits)
  expect(await shifts.accept(null, [{ value: cents(100), pieces: 90 }])).toMatchObject({ ok: true })
  expect(told()).toEqual([[[1000, 1]], [1000]])
  expect(kinds()).toEqual(expect.arrayContaining(['cash-counted', 'tied-out', 'shift-closed']))
  expect(await shifts.tieOut(1)).toMatchObject({ ok: true })
})

it('each time cash was paid out stands in the report with its reason', async () => {
  shifts.moveCash('out', cents(500), 'Stamps')
  await counted(9500)
  const report = shifts.report(null)
  expect(report.ok && report.value.cash?.movements).toMatchObject([
    { direction: 'out', amount: 500, reason: 'Stamps' },
  ])
})
