import type { ErrorCode } from '#shared/contract/errors.ts'
import type { Alert } from '#shared/contract/alerts.ts'
import { en as alertTexts } from './alert-texts.ts'
import { en } from './texts.ts'

/** An error for which something helps. */
export type Curable = ErrorCode & keyof typeof en.cure

/** Whether something helps against this error that is not in its sentence already. */
export const isCurable = (code: ErrorCode): code is Curable => code in en.cure

/** An alert for which something helps. */
export type CurableAlert = Alert['kind'] & keyof typeof alertTexts.alertCure

/** Whether something helps against what this alert says: those about LaneDesk's own files, and how it was set up. */
export const isCurableAlert = (kind: Alert['kind']): kind is CurableAlert => kind in alertTexts.alertCure
