import { expect, it } from 'vitest'
import { loggerTo } from '#electron/core/base/log.ts'
import { callLog } from './call-log.ts'
import type { LanLogEntry } from './lan-client.ts'

const entry = (more: Partial<LanLogEntry> = {}): LanLogEntry => ({
  interface: 'LaneOrderQuery',
  requestId: '123456789012345678',
  outcome: 'no-answer',
  code: 'timeout',
  message: 'no answer within 4000 ms',
  resultId: null,
  tookMs: 4000,
  ...more,
})
const ok = (more: Partial<LanLogEntry> = {}): LanLogEntry =>
  entry({ outcome: 'ok', code: 200, message: 'ok', ...more })

it("a day's outage of twelve lanes leaves the log its beginning, and says how it ended", () => {
  const lines: string[] = []
  let now = 0
  const write = callLog(
    loggerTo([{ stream: { write: (line) => void lines.push(line) }, level: 'info' }]),
    () => now,
  )
  for (; now < 86_400_000; now += 8000) {
    for (let lane = 0; lane < 12; lane += 1) {
      write(entry())
      write(entry({ interface: 'BarrierStatusQuery', code: 'unreachable' }))
    }
  }
  now += 600_000
  write(ok())
  write(ok())
  expect(lines.length).toBeLessThan(100)
  expect(lines.at(-1)).toContain('calls go well again')
  const sum = lines
    .filter((line) => line.includes('LaneOrderQuery'))
    .map((line) => /"(?:times|failed)":(\d+)/.exec(line)?.[1] ?? '1')
    .reduce((total, times) => total + Number(times), 0)
  expect(sum).toBe((86_400_000 / 8000) * 12)
})

it('every command that failed is written', () => {
  const lines: string[] = []
  const write = callLog(
    loggerTo([{ stream: { write: (line) => void lines.push(line) }, level: 'info' }]),
    () => 0,
  )
  for (let times = 0; times < 5; times += 1) write(entry({ interface: 'BarrierStatusNotify' }))
  expect(lines).toHaveLength(5)
})
