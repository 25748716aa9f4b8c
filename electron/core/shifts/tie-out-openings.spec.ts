import { expect, it } from 'vitest'
import { ManualGateOperation } from '#shared/lan/enumerations.ts'
import { lotTimeOfWallMs } from '#shared/lot-time.ts'
import type { CommandOutcome } from '#shared/contract/lane-commands.ts'
import { outcomeOf } from '#electron/core/journal/fixture.ts'
import { givenOf } from './fixture.ts'
import { MemoryStream } from './memory-stream.ts'
import { notRefused, tieOut } from './tie-out.ts'

/** What is told of an opening in the lot's list, when this desk gave one that came to these ends, one after the other. */
const told = (...states: CommandOutcome['state'][]): string[] => {
  const stream = new MemoryStream()
  stream.append('command-given', givenOf('open', 'C1'))
  for (const state of states) stream.append('command-outcome', outcomeOf('C1', state))
  const opening = {
    no: 'G1',
    laneNo: '2',
    laneName: 'Exit',
    operation: ManualGateOperation.ManualOpen,
    plate: null,
    operator: null,
    time: lotTimeOfWallMs(stream.lotWall ?? 0),
  }
  return tieOut(
    {
      booked: [],
      reversed: [],
      isKnown: () => false,
      commands: notRefused(stream.rows({ kinds: ['command-given', 'command-outcome'] })),
      blind: [],
    },
    { payments: [], openings: [opening], gone: [], passages: [] },
  ).differences.map(({ kind }) => kind)
}

it('an opening that the lot has refused explains none in its list', () => {
  expect(told('under-way', 'rejected')).toEqual(['opening-unknown'])
})

it('an opening that came about, or of which nobody could find out, explains the one in the list', () => {
  expect(told('confirmed')).toEqual([])
  expect(told('unknown')).toEqual([])
  expect(told()).toEqual([])
  expect(told('rejected', 'confirmed')).toEqual([])
})
