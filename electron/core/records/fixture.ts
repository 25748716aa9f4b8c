import { setImmediate as turn } from 'node:timers/promises'
import type { LanData, LanInterfaceName, LanRequest } from '#shared/lan/interfaces.ts'
import { lanInterface } from '#shared/lan/interfaces.ts'
import { lotTime } from '#shared/lot-time.ts'
import type { Lot, LotCallOptions } from '#electron/core/lan/lot.ts'
import type { LanOutcome } from '#electron/core/lan/outcome.ts'
import type { LotToRead } from './record-look-up.ts'

/** A call that waits for its answer. */
interface AskedCall {
  readonly name: LanInterfaceName
  readonly request: unknown
  /** Answers with these records, of so many in all; `withoutId`: the answer names no request. */
  readonly answer: (records: readonly object[], total?: number, withoutId?: boolean) => void
  readonly refuse: (code: number, message: string) => void
}

/** A lot whose answers the test gives; a call that is given up ends as cancelled, as over a transport. */
export class AnsweredLot implements Lot {
  readonly calls: AskedCall[] = []

  call<N extends LanInterfaceName>(
    name: N,
    data: LanRequest<N>,
    options?: LotCallOptions<LanData<N>>,
  ): Promise<LanOutcome<LanData<N>>> {
    return new Promise((resolve) => {
      const given = { resultId: null, message: '' }
      this.calls.push({
        name,
        request: data,
        answer: (records, total = records.length, withoutId = false) =>
          resolve({
            kind: 'ok',
            data: lanInterface(name).response.parse({ TotalCount: total, Results: records }),
            ...given,
            ...(withoutId ? { withoutId } : {}),
          }),
        refuse: (code, message) => resolve({ kind: 'refused', code, ...given, message }),
      })
      options?.signal?.addEventListener('abort', () =>
        resolve({ kind: 'not-sent', fault: { code: 'cancelled', cause: 'given up' } }),
      )
    })
  }

  /** The call of this place, counted from 0, once it was made. */
  async asked(at: number): Promise<AskedCall> {
    for (;;) {
      const call = this.calls[at]
      if (call !== undefined) return call
      await turn()
    }
  }

  /** It, as a booth has it at hand. */
  toRead(): LotToRead {
    const now = lotTime('2026-03-28 15:57:36')
    if (now === undefined) throw new RangeError('no lot time')
    return { lot: this, lotNow: () => now }
  }
}
