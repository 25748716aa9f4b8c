import type { RowFields } from '#shared/contract/audit/rows.ts'
import type { CommandKind } from '#shared/contract/lane-commands.ts'
import { nobody } from '#shared/contract/operators.ts'
import type { Actor } from '#shared/contract/operators.ts'
import { err, ok } from '#shared/result.ts'
import type { LotComparison } from './lot-comparison.ts'
import type { MemoryStream } from './memory-stream.ts'
import type { DeskPins, DeskRules } from './pin-check.ts'
import { Shifts } from './shifts.ts'

/** Rows and parts for the specs of shifts: nothing out of the ordinary but what is said. */

export const givenOf = (
  command: CommandKind,
  commandId: string,
  over: Partial<RowFields<'command-given'>> = {},
): RowFields<'command-given'> => ({
  commandId,
  parkKey: 'P',
  command,
  laneNo: '2',
  laneName: 'Exit',
  orderNo: null,
  plate: null,
  amounts: {},
  reason: null,
  ...over,
})

/** A lot whose lists hold the same as this desk's rows. */
export const sameAtTheLot: Pick<LotComparison, 'of'> = {
  of: async ({ zNo }) => ({
    zNo,
    from: null,
    to: null,
    payments: 0,
    openings: 0,
    differences: [],
    blind: [],
  }),
}

/** A desk without operators: nobody there has a PIN. */
export const noPins: DeskPins = {
  hasOperators: false,
  signIn: async () => err({ code: 'no-operator-named' }),
  prove: async () => err({ code: 'no-operator-named' }),
}

/** A desk without operators has no rules: whoever sits there may do everything. */
export const noRules: DeskRules = {
  emptyNeedsSupervisor: false,
  allows: () => ok({ by: nobody, used: () => undefined }),
}

/** A desk of shifts without PINs and rules, whose lot agrees with everything. */
export const shiftsOf = (audit: MemoryStream, by: Actor = nobody): Shifts =>
  new Shifts({
    audit,
    atDesk: { now: () => by },
    pins: noPins,
    rules: noRules,
    comparison: sameAtTheLot,
    onFault: (what, cause) => {
      throw new Error(what, { cause })
    },
  })
