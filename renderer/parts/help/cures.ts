import type { ErrorCode } from '#shared/contract/errors.ts'
import { en } from './texts.ts'

/** An error for which something helps. */
export type Curable = ErrorCode & keyof typeof en.cure

/** Whether something helps against this error that is not in its sentence already. */
export const isCurable = (code: ErrorCode): code is Curable => code in en.cure
