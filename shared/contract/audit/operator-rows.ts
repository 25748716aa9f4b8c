import * as z from 'zod'
import { beyondLimit, limited, operatorNumber, operatorView, policy } from '../operators.ts'
import { commandKind } from '../lane-commands.ts'
import { rowOf } from './row.ts'

/** Who came and went, who approved, and who changed the rules. */
export const operatorRows = [
  rowOf('sign-in', { number: operatorNumber }),
  rowOf('sign-out', {
    number: operatorNumber,
    why: z.enum(['asked', 'switched', 'idle', 'slept', 'roster-changed', 'stopped']),
  }),
  /** `for`: to be signed in, to approve, or to change the PIN. */
  rowOf('pin-refused', {
    number: operatorNumber,
    for: z.enum(['sign-in', 'approval', 'pin-change']),
    why: z.enum(['wrong', 'locked-out', 'not-allowed']),
  }),
  /** A supervisor said yes with his PIN; the command that came of it names him, too. */
  rowOf('approval-given', {
    number: operatorNumber,
    command: z.enum([...commandKind.options, 'open-drawer', 'pay-out']),
    on: limited,
    ...beyondLimit.shape,
  }),
  rowOf('pin-changed', { number: operatorNumber }),
  /** The operators and the policy as they are from here on, without PINs; `digest` covers those, too. */
  rowOf('roster-changed', {
    version: z.int(),
    digest: z.string(),
    from: z.enum(['desk', 'provisioning', 'booth', 'import', 'start']),
    operators: z.array(operatorView),
    policy,
  }),
] as const
