import { Dispatcher } from 'undici'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { exchange } from './http-exchange.ts'
import type { Exchange } from './http-exchange.ts'
import { answered } from './transport.ts'
import type { TransportReply } from './transport.ts'

/** A pool whose every move the test makes. */
class HandDriven extends Dispatcher {
  handler: Dispatcher.DispatchHandler = {}
  readonly aborted: Error[] = []

  override dispatch(_options: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler): boolean {
    this.handler = handler
    return true
  }

  get controller(): Dispatcher.DispatchController {
    return {
      aborted: false,
      paused: false,
      reason: null,
      abort: (reason) => this.aborted.push(reason),
      pause: () => undefined,
      resume: () => undefined,
    }
  }

  /** What undici does right before it writes the request. */
  start(): void {
    this.handler.onRequestStart?.(this.controller, null)
  }

  answer(text: string): void {
    this.handler.onResponseStart?.(this.controller, 100, {})
    this.handler.onResponseStart?.(this.controller, 200, {})
    this.handler.onResponseData?.(this.controller, Buffer.from(text))
    this.handler.onResponseEnd?.(this.controller, {})
  }
}

const request: Exchange = {
  method: 'POST',
  path: '/x',
  body: '{}',
  connectTimeoutMs: 100,
  timeoutMs: 500,
  maxAnswerBytes: 10,
}

describe('exchange', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('is answered once', async () => {
    const pool = new HandDriven()
    const reply = exchange(pool, request)
    pool.start()
    pool.answer('"ok"')
    expect(await reply).toEqual(answered('"ok"', { httpStatus: 200 }))
    expect(vi.getTimerCount()).toBe(0)
  })

  it('without a connection in time nothing was sent, and nothing is written afterwards', async () => {
    const pool = new HandDriven()
    const reply = exchange(pool, request)
    vi.advanceTimersByTime(100)
    expect(await reply).toMatchObject({ kind: 'not-sent', fault: { code: 'unreachable' } })
    expect(pool.aborted).toHaveLength(0)
    pool.start()
    expect(pool.aborted).toHaveLength(1)
  })

  it('the answer has its own time, counted from sending', async () => {
    const pool = new HandDriven()
    const reply = exchange(pool, request)
    vi.advanceTimersByTime(99)
    pool.start()
    vi.advanceTimersByTime(499)
    expect(pool.aborted).toHaveLength(0)
    vi.advanceTimersByTime(1)
    expect(await reply).toMatchObject({ kind: 'no-answer', fault: { code: 'timeout' } })
    expect(pool.aborted).toHaveLength(1)
  })

  it('a pool that wants to write it a second time is refused', async () => {
    const pool = new HandDriven()
    const reply = exchange(pool, request)
    pool.start()
    pool.start()
    expect(pool.aborted).toHaveLength(1)
    pool.handler.onResponseError?.(pool.controller, new Error('refused'))
    expect(await reply).toMatchObject({ kind: 'no-answer', fault: { code: 'connection-lost' } })
  })

  it('an error before writing means that nothing was sent, one after it that anything may have been', async () => {
    const before = new HandDriven()
    const first = exchange(before, request)
    before.handler.onResponseError?.(before.controller, new Error('refused'))
    expect(await first).toEqual({ kind: 'not-sent', fault: { code: 'unreachable', cause: 'refused' } })
    const after = new HandDriven()
    const second = exchange(after, request)
    after.start()
    after.handler.onResponseError?.(after.controller, new Error('reset'))
    expect(await second).toEqual({ kind: 'no-answer', fault: { code: 'connection-lost', cause: 'reset' } })
  })

  describe('with a late answer wanted', () => {
    const patient: Exchange = { ...request, lateMs: 60_000 }
    const waiting = async (): Promise<{ pool: HandDriven; late: Promise<TransportReply> | undefined }> => {
      const pool = new HandDriven()
      const reply = exchange(pool, patient)
      pool.start()
      vi.advanceTimersByTime(500)
      const first = await reply
      expect(first).toMatchObject({ kind: 'no-answer', fault: { code: 'timeout' } })
      expect(pool.aborted).toHaveLength(0)
      return { pool, late: first.kind === 'no-answer' ? first.late : undefined }
    }

    it('the connection stays open after the first seconds, and what it brings is heard', async () => {
      const { pool, late } = await waiting()
      vi.advanceTimersByTime(59_000)
      pool.answer('"ok"')
      expect(await late).toEqual(answered('"ok"', { httpStatus: 200 }))
      expect(vi.getTimerCount()).toBe(0)
    })

    it('ends with the connection', async () => {
      const { pool, late } = await waiting()
      pool.handler.onResponseError?.(pool.controller, new Error('reset'))
      expect(await late).toEqual({ kind: 'no-answer', fault: { code: 'connection-lost', cause: 'reset' } })
    })

    it('ends when its time is over', async () => {
      const { pool, late } = await waiting()
      vi.advanceTimersByTime(59_500)
      expect(await late).toMatchObject({ kind: 'no-answer', fault: { code: 'timeout' } })
      expect(pool.aborted).toHaveLength(1)
    })
  })

  it('a refused connection says that nobody listens there', async () => {
    const pool = new HandDriven()
    const reply = exchange(pool, request)
    pool.handler.onResponseError?.(
      pool.controller,
      Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }),
    )
    expect(await reply).toMatchObject({ kind: 'not-sent', fault: { code: 'unreachable', lotDown: true } })
  })

  it.each([
    [['ECONNREFUSED', 'ECONNREFUSED'], true],
    [['ECONNREFUSED', 'ETIMEDOUT'], undefined],
  ])('of several addresses all have to refuse: %s', async (codes, lotDown) => {
    const pool = new HandDriven()
    const reply = exchange(pool, request)
    const errors = codes.map((code) => Object.assign(new Error(`connect ${code}`), { code }))
    // As Node does when it tried all addresses of a name: with the code of the first.
    const all = Object.assign(new AggregateError(errors), { code: codes[0] })
    pool.handler.onResponseError?.(pool.controller, all)
    const told = await reply
    expect(told.kind === 'not-sent' && told.fault.lotDown).toBe(lotDown ?? undefined)
  })

  it('gives up its listener on the signal', async () => {
    const pool = new HandDriven()
    const { signal } = new AbortController()
    const removed = vi.spyOn(signal, 'removeEventListener')
    const reply = exchange(pool, { ...request, signal })
    pool.start()
    pool.answer('1')
    await reply
    expect(removed).toHaveBeenCalledOnce()
  })
})
