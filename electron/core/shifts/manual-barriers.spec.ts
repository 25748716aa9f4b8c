import { beforeEach, describe, expect, it } from 'vitest'
import type { CommandKind } from '#shared/contract/lane-commands.ts'
import { ManualBarriers } from './manual-barriers.ts'
import { outcomeOf } from '#electron/core/journal/fixture.ts'
import { givenOf } from './fixture.ts'
import { MemoryStream } from './memory-stream.ts'

let stream: MemoryStream
let barriers: ManualBarriers
let now: number
let heard: string[]
let listed: string[] | null
let lanes: string[] | null

beforeEach(() => {
  stream = new MemoryStream()
  now = 0
  heard = []
  listed = []
  lanes = ['1', '2']
  barriers = new ManualBarriers({
    audit: stream,
    monotonic: () => now,
    heard: () => heard,
    listed: async () => listed,
    hasLane: (no) => lanes?.includes(no) ?? null,
    onFault: (what, cause) => {
      throw new Error(what, { cause })
    },
  })
})

const confirmed = (command: CommandKind, commandId: string): void => {
  stream.append('command-given', givenOf(command, commandId, { reason: command === 'hold' ? 'Queue' : null }))
  stream.append('command-outcome', outcomeOf(commandId, 'confirmed'))
}
const read = (hold: 'on' | 'off' | 'unknown'): Promise<void> => barriers.laneRead({ no: '2', hold })
const ended = (): unknown[] => [...stream.rows({ kinds: ['hold-ended'] })].map(({ fields }) => fields)

describe('a barrier that is held open', () => {
  it('is not over because the lane is still read as it was before; it is once it was seen held', async () => {
    confirmed('hold', 'h')
    await read('off')
    now = 9_999
    await read('off')
    await read('unknown')
    expect(barriers.state().holds).toHaveLength(1)
    await read('on')
    await read('off')
    expect(ended()).toMatchObject([{ commandId: 'h', how: 'seen', reason: 'Queue' }])
    expect(barriers.state().holds).toEqual([])
  })

  it('is over when nobody has ever seen it held, and as soon as this desk has released it', async () => {
    confirmed('hold', 'never seen')
    await read('off')
    now = 10_000
    await read('off')
    confirmed('hold', 'released')
    await read('on')
    confirmed('release', 'r')
    await read('on')
    expect(ended()).toMatchObject([{ how: 'seen' }, { commandId: 'released', how: 'released' }])
  })

  it('counts a car once, whether the callbacks, the list or both tell of it; without the list it says so', async () => {
    confirmed('hold', 'a')
    heard = ['A', 'B']
    listed = ['B', 'C']
    await read('on')
    await read('off')
    confirmed('hold', 'b')
    listed = null
    await read('on')
    await read('off')
    expect(ended()).toMatchObject([
      { cars: 3, listRead: true },
      { cars: 2, listRead: false },
    ])
  })

  it('stays when its lane has left this booth, until somebody says what became of it', async () => {
    confirmed('hold', 'gone')
    expect(await barriers.endHold('gone', 'Mine')).toMatchObject({ error: { code: 'lane-still-here' } })
    lanes = null
    expect(await barriers.endHold('gone', 'Not known yet')).toMatchObject({
      error: { code: 'lane-still-here' },
    })
    expect(barriers.state().holds).toMatchObject([{ laneLeft: false }])
    lanes = ['1']
    heard = ['A']
    expect(barriers.state().holds).toMatchObject([{ laneLeft: true }])
    expect((await barriers.endHold('gone', 'Released by the other booth')).ok).toBe(true)
    expect(ended()).toMatchObject([{ how: 'said', said: 'Released by the other booth', cars: 1 }])
    expect(await barriers.endHold('gone', 'Again')).toMatchObject({ error: { code: 'not-waiting' } })
  })

  it('ends once, however often the lane is read meanwhile', async () => {
    confirmed('hold', 'a')
    await read('on')
    await Promise.all([read('off'), read('off'), read('off')])
    expect(ended()).toHaveLength(1)
  })
})
