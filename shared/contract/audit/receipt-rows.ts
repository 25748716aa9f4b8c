import * as z from 'zod'
import { appError } from '../errors.ts'
import { receipt } from '../receipts.ts'
import { rowOf } from './row.ts'

/** Receipts, and the cash drawer. */
export const receiptRows = [
  /** Issued: on paper or as a file. The numbers of these rows are 1, 2, 3 … */
  rowOf('receipt-printed', { commandId: z.string(), receipt }),
  /** Once more; `copy` is 2 for the first reprint. */
  rowOf('receipt-reprinted', { commandId: z.string(), no: z.int(), copy: z.int().min(2) }),
  /** The slip of a reversed payment was printed or saved; `copy` is 1 for the slip itself. */
  rowOf('reversal-printed', { commandId: z.string(), no: z.int(), copy: z.int().min(1) }),
  /** Written before the drawer is opened. `commandId`: the cash payment that was booked, or reversed. */
  rowOf('drawer-opened', {
    why: z.enum(['payment', 'reversal', 'no-sale']),
    commandId: z.string().nullable(),
    reason: z.string().nullable(),
  }),
  /** The drawer of row `opening` did not open, or may not have. */
  rowOf('drawer-failed', { opening: z.int(), error: appError }),
] as const
