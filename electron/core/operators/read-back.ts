import type { RowFields } from '#shared/contract/audit/rows.ts'
import type { AuditStream } from '#electron/core/journal/audit-stream.ts'

/** What the audit tells of operators at start. */
export interface ReadBack {
  /** The wrong PINs in a row, by operator. */
  readonly wrong: ReadonlyMap<string, number>
  /** The last change of the roster. */
  readonly roster: RowFields<'roster-changed'> | undefined
}

/** Reads once through all that is about PINs and the roster: so a lock-out outlives a restart. */
export function readBack(rows: Pick<AuditStream, 'rows'>): ReadBack {
  const wrong = new Map<string, number>()
  let roster: RowFields<'roster-changed'> | undefined
  const kinds = ['sign-in', 'approval-given', 'pin-changed', 'pin-refused', 'roster-changed'] as const
  for (const row of rows.rows({ kinds })) {
    switch (row.kind) {
      case 'sign-in':
      case 'approval-given':
      case 'pin-changed':
        wrong.delete(row.fields.number)
        break
      case 'pin-refused':
        if (row.fields.why === 'wrong') wrong.set(row.fields.number, (wrong.get(row.fields.number) ?? 0) + 1)
        break
      case 'roster-changed':
        roster = row.fields
        break
    }
  }
  return { wrong, roster }
}
