import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lotTime, wallMsOfLotTime } from '#shared/lot-time.ts'
import type { LotTime } from '#shared/lot-time.ts'
import { LotClock } from './lot-clock.ts'

const lot = (text: string): LotTime => {
  const time = lotTime(text)
  if (time === undefined) throw new Error(text)
  return time
}

/** A PC whose wall clock can be set while time goes on. */
class Pc {
  elapsed = 5000
  ahead = Date.UTC(2026, 2, 28, 8, 0, 0)
  now = (): number => this.ahead + this.elapsed
  monotonic = (): number => this.elapsed
}

const wholeSeconds = (epochMs: number): number => Math.floor(epochMs / 1000) * 1000

const here = (epochMs: number): string => {
  const date = new Date(epochMs)
  const two = (part: number): string => String(part).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`
}

describe('LotClock', () => {
  it("is this PC's clock while nothing is known", () => {
    const pc = new Pc()
    const clock = new LotClock(pc)
    expect(clock.timeStamp()).toBe(String(pc.now()))
    expect(clock.timeStamp()).toHaveLength(13)
    expect(clock.lotNow()).toBe(here(pc.now()))
    expect(clock.source).toBe('pc-clock')
    expect(clock.offsetMs).toBe(0)
  })

  it('learns the server epoch to within a round trip, whatever the difference and the delays', () => {
    const delays = fc.array(fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 40 })), {
      minLength: 60,
      maxLength: 60,
    })
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), delays, (difference, calls) => {
        const pc = new Pc()
        const clock = new LotClock(pc)
        const server = (): number => pc.now() + difference
        for (const [there, back] of calls) {
          const sent = pc.monotonic()
          pc.elapsed += there
          const date = wholeSeconds(server())
          pc.elapsed += back
          clock.noteServerDate(date, sent, pc.monotonic())
          pc.elapsed += 317
        }
        expect(Math.abs(Number(clock.timeStamp()) - server())).toBeLessThan(150)
        expect(clock.source).toBe('server-date')
        expect(Math.abs(clock.offsetMs - difference)).toBeLessThan(150)
      }),
    )
  })

  it('is within a second after one answer', () => {
    const pc = new Pc()
    const clock = new LotClock(pc)
    clock.noteServerDate(wholeSeconds(pc.now() + 777_777), 4990, 5000)
    expect(Math.abs(Number(clock.timeStamp()) - (pc.now() + 777_777))).toBeLessThanOrEqual(1000)
  })

  it('does not care when the PC clock is set while running', () => {
    const pc = new Pc()
    const clock = new LotClock(pc)
    const calc = lot('2026-03-28 16:30:00')
    clock.noteServerDate(pc.now(), pc.monotonic(), pc.monotonic())
    clock.noteCalcTime(calc, pc.monotonic(), pc.monotonic())
    const before = Number(clock.timeStamp())
    pc.ahead -= 3_600_000
    pc.elapsed += 10_000
    expect(Number(clock.timeStamp())).toBe(before + 10_000)
    expect(clock.lotNow()).toBe('2026-03-28 16:30:10')
  })

  it('starts anew when the lot sets its clock', () => {
    const pc = new Pc()
    const clock = new LotClock(pc)
    clock.noteServerDate(pc.now(), pc.monotonic(), pc.monotonic())
    pc.elapsed += 1000
    const set = pc.now() + 7_200_000
    clock.noteServerDate(set, pc.monotonic(), pc.monotonic())
    expect(Math.abs(Number(clock.timeStamp()) - set)).toBeLessThanOrEqual(1000)
  })

  it('takes the lot wall clock from CalcTime, before the server date', () => {
    const pc = new Pc()
    const clock = new LotClock(pc)
    const arrived = pc.monotonic()
    pc.elapsed += 2500
    clock.noteCalcTime(lot('2024-02-29 23:59:58'), arrived, arrived)
    clock.noteServerDate(pc.now(), pc.monotonic(), pc.monotonic())
    expect(clock.source).toBe('calc-time')
    expect(clock.lotNow()).toBe('2024-03-01 00:00:01')
    const wall = wallMsOfLotTime(lot(here(pc.now())))
    expect(Math.abs(clock.offsetMs - (Date.UTC(2024, 2, 1, 0, 0, 1) - wall))).toBeLessThanOrEqual(1000)
  })

  it('shows the server date in the zone of this PC', () => {
    const pc = new Pc()
    const clock = new LotClock(pc)
    const server = pc.now() + 86_400_000
    clock.noteServerDate(server, pc.monotonic(), pc.monotonic())
    expect([here(server), here(server + 1000)]).toContain(clock.lotNow())
  })
})
