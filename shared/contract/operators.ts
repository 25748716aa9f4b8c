import * as z from 'zod'

/** Who is at the desk, and what they may do. */

const role = z.enum(['cashier', 'supervisor', 'admin'])

/**
 * Under whom something was done, as every row of the audit names them. All null: nobody was signed in, or the booth
 * has no operators.
 */
export const actor = z.object({
  operatorNo: z.string().nullable(),
  /** Also the OperatorName of the interface. */
  name: z.string().nullable(),
  role: role.nullable(),
  /** The supervisor who approved what is beyond a limit. */
  approvedBy: z.object({ number: z.string(), name: z.string() }).optional(),
})
export type Actor = z.infer<typeof actor>

export const nobody: Actor = { operatorNo: null, name: null, role: null }
