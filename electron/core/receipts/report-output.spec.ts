import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { nobody } from '#shared/contract/operators.ts'
import type { Actor } from '#shared/contract/operators.ts'
import { printingOff } from '#shared/contract/printing.ts'
import { lotTimeOfWallMs } from '#shared/lot-time.ts'
import { cents } from '#shared/money.ts'
import { ok } from '#shared/result.ts'
import { shiftsOf } from '#electron/core/shifts/fixture.ts'
import { MemoryStream } from '#electron/core/shifts/memory-stream.ts'
import { reportCsv } from './report-csv.ts'
import { ReportOutput } from './report-output.ts'
import { reportSlip } from './report-slip.ts'

let directory: string
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'lanedesk-reports-'))
})
afterEach(() => rmSync(directory, { recursive: true }))

const sun: Actor = { operatorNo: '5', name: 'Sun', role: 'supervisor' }

it.each([
  ['whoever closed it', nobody],
  ['a supervisor, who sees its cash', sun],
])(
  'the Z report of a drawer that waits to be counted goes to no paper and into no file for %s; once it is accepted it does',
  async (_, by) => {
    const shifts = shiftsOf(new MemoryStream(), by)
    const slips: string[] = []
    const reports = new ReportOutput({
      shifts,
      printing: {
        settings: printingOff,
        print: ({ title }) => ok(slips.push(title)),
        pdf: async () => Uint8Array.of(1),
      },
      lotNow: () => null,
      directory,
      onFault: (what, cause) => {
        throw new Error(what, { cause })
      },
    })
    const all = async (): Promise<unknown[]> => [
      await reports.output(1, 'printer'),
      await reports.output(1, 'pdf'),
      await reports.output(1, 'csv'),
    ]
    const count = [{ value: cents(10_000), pieces: 1 }]
    shifts.open(count)
    shifts.count(count)
    await shifts.tieOut(null)
    expect(await shifts.close(true, null)).toMatchObject({ ok: true })
    const waits = { ok: false, error: { code: 'hand-over-waits' } }
    expect(await all()).toMatchObject([waits, waits, waits])
    expect([slips, readdirSync(directory)]).toEqual([[], []])

    expect(await shifts.accept(null, count)).toMatchObject({ ok: true })
    expect(await all()).toMatchObject([
      { ok: true, value: { to: 'printer', job: 1 } },
      { ok: true, value: { to: 'pdf' } },
      { ok: true, value: { to: 'csv' } },
    ])
    expect(readdirSync(directory)).toEqual(['Z-000001.csv', 'Z-000001.pdf'])
  },
)

it('an X report says as of when it is, on paper and in its file; a Z report is of when it was closed', async () => {
  const shifts = shiftsOf(new MemoryStream(), sun)
  const lotNow = lotTimeOfWallMs(Date.UTC(2026, 5, 1, 18, 30))
  const told = (zNo: number | null): unknown => {
    const report = shifts.report(zNo)
    if (!report.ok) throw new Error(report.error.code)
    const { blocks } = reportSlip(report.value, { heading: '', language: 'zh' }, lotNow)
    const onPaper = blocks.flatMap((one) => (one.kind === 'row' && one.label === '截至' ? [one.value] : []))
    return [onPaper, reportCsv(report.value, 'zh', lotNow).includes(`截至,${lotNow},`)]
  }
  const count = [{ value: cents(10_000), pieces: 1 }]
  shifts.open(count)
  expect(told(null)).toEqual([['2026-06-01 18:30:00'], true])
  shifts.count(count)
  await shifts.tieOut(null)
  expect(await shifts.close(true, null)).toMatchObject({ ok: true })
  expect(told(1)).toEqual([[], false])
})
