import { beforeEach, describe, expect, it } from 'vitest'
import type { CommandKind } from '#shared/contract/lane-commands.ts'
import { outcomeOf } from '#electron/core/journal/fixture.ts'
import { givenOf } from './fixture.ts'
import { MemoryStream } from './memory-stream.ts'
import { openingKey, Openings } from './openings.ts'

let stream: MemoryStream

beforeEach(() => {
  stream = new MemoryStream()
})

/** A command of this desk, in a minute of its own. */
const give = (
  command: CommandKind,
  commandId: string,
  more: { readonly orderNo?: string; readonly toExplain?: boolean; readonly laneNo?: string } = {},
): void => {
  stream.now += 60_000
  stream.append('command-given', givenOf(command, commandId, more))
}
const open = (commandId: string, orderNo?: string): void =>
  give('open', commandId, { toExplain: true, ...(orderNo === undefined ? {} : { orderNo }) })
const refused = (commandId: string): void => {
  stream.append('command-outcome', outcomeOf(commandId, 'rejected'))
}
const openings = (): Openings => {
  const fold = new Openings()
  for (const row of stream.rows()) fold.apply(row)
  return fold
}
const waiting = (): string[] => openings().waiting.map(({ fields }) => fields.commandId)

describe('an opening by hand', () => {
  it('for an order that was paid here explains itself, whichever came first, and once per order', () => {
    give('take-cash', 'paid', { orderNo: 'A' })
    open('after', 'A')
    open('again', 'A')
    open('before', 'B')
    expect(waiting()).toEqual(['again', 'before'])
    give('take-cash', 'paid later', { orderNo: 'B' })
    expect(waiting()).toEqual(['again'])
  })

  it('waits again when the lot has refused the payment, and not when it has refused the opening', () => {
    give('take-cash', 'paid', { orderNo: 'A' })
    open('one', 'A')
    open('refused')
    refused('paid')
    refused('refused')
    expect(waiting()).toEqual(['one'])
  })

  it('is offered the orders that were paid at its lane within half an hour, the nearest first', () => {
    give('take-cash', 'long ago', { orderNo: 'A' })
    stream.now += 31 * 60_000
    give('take-cash', 'elsewhere', { orderNo: 'B', laneNo: '4' })
    give('take-cash', 'far', { orderNo: 'C' })
    give('take-cash', 'near', { orderNo: 'D' })
    open('one')
    const fold = openings()
    const [given] = fold.waiting
    expect(given && fold.ordersFor(given).map(({ orderNo }) => orderNo)).toEqual(['D', 'C'])
  })

  it('that was explained among the differences of a shift stays one of them, and waits no more', () => {
    open('one')
    stream.append('difference-explained', { zNo: 1, key: openingKey('one'), reason: 'Convoy' })
    expect(waiting()).toEqual([])
    expect(openings().unaccounted).toHaveLength(1)
  })
})
