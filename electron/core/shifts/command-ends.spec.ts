import { beforeEach, describe, expect, it } from 'vitest'
import type { CommandKind, ActivityState } from '#shared/contract/lane-commands.ts'
import { CommandEnds } from './command-ends.ts'
import { givenOf } from './fixture.ts'
import { MemoryStream } from './memory-stream.ts'

const stream = new MemoryStream()
beforeEach(() => stream.all.splice(0))

const give = (id: string, command: CommandKind = 'open'): unknown =>
  stream.append('command-given', givenOf(command, id))
const tell = (commandId: string, state: ActivityState, orderNo: string | null = null): unknown =>
  stream.append('command-outcome', {
    commandId,
    state,
    message: null,
    error: null,
    foundOut: false,
    orderNo,
    resultId: null,
  })

/** What the rows of the stream end, row by row. */
const ended = (): unknown[] => {
  const commands = new CommandEnds()
  return stream.all.map((row) => {
    const end = commands.apply(row)
    return end && [end.given.fields.commandId, end.state, end.madeNo]
  })
}

describe('a command ends', () => {
  it('by the row that tells its end, not by those that tell how it stands', () => {
    give('a')
    tell('a', 'under-way')
    tell('a', 'finding-out')
    tell('a', 'unknown')
    expect(ended()).toEqual([undefined, undefined, undefined, ['a', 'unknown', null]])
  })

  it('once, whatever is told of it afterwards', () => {
    give('a')
    tell('a', 'confirmed')
    tell('a', 'rejected')
    expect(ended().slice(2)).toEqual([undefined])
  })

  it('beside others, each with the order that it made', () => {
    give('a', 'no-plate-entry')
    give('b')
    tell('b', 'rejected')
    tell('a', 'confirmed', 'B1')
    expect(ended().slice(2)).toEqual([
      ['b', 'rejected', null],
      ['a', 'confirmed', 'B1'],
    ])
  })

  it('only where it is known to have been given', () => {
    tell('a', 'confirmed')
    expect(ended()).toEqual([undefined])
  })

  it('and waits for it until then', () => {
    const commands = new CommandEnds()
    give('a')
    give('b')
    tell('a', 'finding-out')
    tell('b', 'confirmed')
    for (const row of stream.all) commands.apply(row)
    expect([...commands.waiting.keys()]).toEqual(['a'])
  })
})
