import { describe, expect, it, vi } from 'vitest'
import { answered } from '#electron/core/lan/transport.ts'
import { LogTail } from './log-tail.ts'
import { WireLog } from './wire-log.ts'

describe('the live log', () => {
  const line = (level: number, msg: string, more: object = {}): string =>
    `${JSON.stringify({ level, time: '2026-03-28T12:00:00Z', msg, ...more })}\n`

  it('shows what came after a number, from a level on, and forgets the oldest', () => {
    const tail = new LogTail(() => undefined)
    tail.write(line(20, 'a call'))
    tail.write(line(40, 'careful', { interface: 'LaneQuery' }))
    expect(tail.read({ after: 0, level: 'debug' }).map(({ text }) => text)).toEqual([
      'a call',
      'careful {"interface":"LaneQuery"}',
    ])
    expect(tail.read({ after: 0, level: 'warn' })).toMatchObject([{ n: 2, level: 'warn' }])
    expect(tail.read({ after: 2, level: 'debug' })).toEqual([])
    for (let n = 0; n < 10_000; n += 1) tail.write(line(30, String(n)))
    const kept = tail.read({ after: 0, level: 'debug' })
    expect(kept.length).toBeLessThan(3001)
    expect(kept.at(-1)?.text).toBe('9999')
  })

  it('has debug lines written as long as somebody looks at them', () => {
    vi.useFakeTimers()
    const detail = vi.fn<(on: boolean) => void>()
    const tail = new LogTail(detail)
    tail.read({ after: 0, level: 'info' })
    expect(detail).not.toHaveBeenCalled()
    for (let look = 0; look < 20; look += 1) {
      tail.read({ after: 0, level: 'debug' })
      vi.advanceTimersByTime(1000)
    }
    expect(detail.mock.lastCall).toEqual([true])
    vi.advanceTimersByTime(10_000)
    expect(detail.mock.lastCall).toEqual([false])
    vi.useRealTimers()
  })
})

describe('the wire log', () => {
  const entry = {
    request: {
      name: 'LaneQuery',
      envelope: {
        ParkKey: '1',
        AppId: 'a',
        TimeStamp: '1774590000123',
        Nonce: 'n1',
        Sign: 's',
        Data: { PlateNo: '京A12345' },
      },
      requestId: '1',
      timeoutMs: 1,
    },
    reply: answered('{"ResultCode":200}'),
    ms: 7,
  } as const

  it("notes the lot's callbacks with what they were answered, as redacted as calls", () => {
    const log = new WireLog({ monotonic: () => 0, now: () => 0 })
    const body = {
      text: '{"Sign":"s","Data":{"CarNo":"京A12345","PassType":1}}',
      source: 'mqtt',
      answer: { ResultCode: 200, ResultMsg: 'Operation successful' },
      ms: 3,
    } as const
    log.noteBody(body)
    log.switch(true)
    log.noteBody(body)
    expect(log.read(0)).toMatchObject([
      {
        n: 1,
        interface: 'callback (mqtt)',
        sent: '{"Sign":"[redacted]","Data":{"CarNo":"[personal]","PassType":1}}',
        answered: '{"ResultCode":200,"ResultMsg":"Operation successful"}',
      },
    ])
  })

  it('notes nothing until it is switched on, and switches itself off', () => {
    let at = 0
    const log = new WireLog({ monotonic: () => at, now: () => 0 })
    log.note(entry)
    expect(log.read(0)).toEqual([])
    log.switch(true)
    log.note(entry)
    at = 10 * 60_000 - 1
    log.note(entry)
    at += 1
    log.note(entry)
    expect(log.leftMs).toBeNull()
    expect(log.read(0)).toHaveLength(2)
    expect(log.read(1)).toMatchObject([
      {
        n: 2,
        sent: expect.stringContaining('"Sign":"[redacted]","Data":{"PlateNo":"[personal]"}}') as unknown,
        answered: '{"ResultCode":200}',
      },
    ])
  })
})
