/** A lot that writes no ids, for specs. */
import { LanClient } from './lan-client.ts'
import type { Lot } from './lot.ts'
import { LotClock } from './lot-clock.ts'
import { answered } from './transport.ts'
import type { TransportReply } from './transport.ts'

/** An answer to nobody by name. */
export const nameless = (Data: unknown): TransportReply =>
  answered(JSON.stringify({ ResultCode: 200, ResultMsg: '', ResultId: null, Data }), { withoutId: true })

/** One page of a list, to nobody by name. */
export const namelessPage = (...Results: object[]): TransportReply =>
  nameless({ TotalCount: Results.length, Results })

export const silence: TransportReply = { kind: 'no-answer', fault: { code: 'timeout', cause: '' } }

/** A lot that answers so, one question after the other; afterwards it is silent. */
export function lotThatSays(...replies: TransportReply[]): Lot {
  const transport = {
    start: async () => undefined,
    stop: async () => undefined,
    send: async () => replies.shift() ?? silence,
  }
  const credentials = { parkKey: 'P', appId: 'A', appSecret: 'S' }
  return new LanClient({ credentials, transport, clock: new LotClock({ now: () => 0, monotonic: () => 0 }) })
}
