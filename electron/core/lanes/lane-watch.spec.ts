import { describe, expect, it } from 'vitest'
import { systemClocks } from '#electron/core/base/clocks.ts'
import { boothTiming } from '#electron/core/base/timing.ts'
import { nameless, silence } from '#electron/core/lan/fixture.ts'
import { LanClient } from '#electron/core/lan/lan-client.ts'
import { LotClock } from '#electron/core/lan/lot-clock.ts'
import type { TransportReply } from '#electron/core/lan/transport.ts'
import type { LaneState } from '#shared/contract/lanes.ts'
import { LaneWatch } from './lane-watch.ts'

const car = (OrderNo: string): TransportReply => nameless({ OrderNo, ChargeMoney: 9 })
const none = nameless(null)
const status = (GataStatus: number, GSStatus: number): TransportReply =>
  nameless({ GataStatus, GateLongOpen: 0, GSStatus, IDCameraStatus: 1 })

/** What a lane was told to show while the lot answered so, one question after the other. */
async function shown(answers: {
  readonly order?: TransportReply[]
  readonly status?: TransportReply[]
}): Promise<readonly LaneState[]> {
  const { order = [], status: statuses = [] } = answers
  const states: LaneState[] = []
  const over = Promise.withResolvers<void>()
  const transport = {
    start: async () => undefined,
    stop: async () => undefined,
    send: async ({ name }: { readonly name: string }): Promise<TransportReply> => {
      if (order.length + statuses.length === 0) over.resolve()
      if (name === 'LaneOrderQuery') return order.shift() ?? silence
      return name === 'BarrierStatusQuery' ? (statuses.shift() ?? silence) : silence
    },
  }
  const credentials = { parkKey: 'P', appId: 'A', appSecret: 'S' }
  const lotClock = new LotClock(systemClocks)
  const lane = new LaneWatch(
    { no: '2', name: 'Exit', boothNo: '1', direction: 'exit', charges: true },
    {
      lot: new LanClient({ credentials, transport, clock: lotClock }),
      place: 0,
      lotClock,
      pcClock: systemClocks,
      timing: {
        ...boothTiming,
        pollFloorMs: 0,
        pollBlindMs: 1,
        pollIdleMs: 1,
        pollWithCarMs: 1,
        awayFirstMs: 1,
        awayLastMs: 1,
      },
      busyAt: () => [],
      onChange: (state) => states.push(state),
      onSame: () => undefined,
      onPictures: () => undefined,
      onFault: () => undefined,
    },
  )
  lane.start()
  await over.promise
  await lane.stop()
  return states
}

describe('a lane of a lot that writes no ids', () => {
  it('shows no car that one answer alone tells of: it may stand at another client’s lane', async () => {
    const seen = await shown({ order: [none, none, car('B'), none, none] })
    expect(seen.map(({ popup }) => popup?.orderNo ?? null)).not.toContain('B')
    const both = await shown({ order: [none, none, car('A'), car('A'), car('B'), car('A'), car('A')] })
    const orders = new Set(both.map(({ popup }) => popup?.orderNo ?? null))
    expect(orders).toEqual(new Set([null, 'A']))
  })

  it('nor a barrier or a loop that is another’s', async () => {
    const [closed, open] = [status(0, 1), status(1, 0)]
    const seen = await shown({ status: [closed, closed, open, closed, closed] })
    expect(
      new Set(
        seen
          .filter(({ statusAgeMs }) => statusAgeMs !== null)
          .map(({ barrier, loop }) => `${barrier} ${loop}`),
      ).size,
    ).toBe(1)
  })
})
