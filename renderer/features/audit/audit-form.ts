import { rowKind } from '#shared/contract/audit/rows.ts'
import type { AuditFilter } from '#shared/contract/audit/audit.ts'

/** What is chosen above the list. Empty: no condition. */
export interface AuditForm {
  readonly kind: string
  readonly who: string
  /** `yyyy-MM-dd` or empty; days of this PC. */
  readonly day: string
  readonly text: string
}

export const NO_CONDITION: AuditForm = { kind: '', who: '', day: '', text: '' }

/** The longest that the contract takes. */
export const MAX_WHO = 40
export const MAX_TEXT = 60

/** The form as the contract takes it. */
export function filterOf({ kind, who, day, text }: AuditForm): AuditFilter {
  const wanted = rowKind.safeParse(kind)
  const from = Date.parse(`${day}T00:00:00`)
  const to = new Date(from)
  to.setDate(to.getDate() + 1)
  return {
    ...(wanted.success ? { kinds: [wanted.data] } : {}),
    ...(who.trim() === '' ? {} : { who: who.trim().slice(0, MAX_WHO) }),
    ...(Number.isNaN(from) ? {} : { from, to: to.getTime() - 1 }),
    ...(text.trim() === '' ? {} : { text: text.trim().slice(0, MAX_TEXT) }),
  }
}

/** Whether the filter lets everything through. */
export const isOpen = (filter: AuditFilter): boolean => Object.keys(filter).length === 0
