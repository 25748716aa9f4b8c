import type { auditCommands } from '#shared/contract/audit/audit.ts'
import type { HandlersOf } from '#shared/contract/contract.ts'
import { ok } from '#shared/result.ts'
import type { AuditReader } from './audit-reader.ts'

export const auditHandlers = (reader: AuditReader): HandlersOf<typeof auditCommands> => ({
  auditPage: async ([asked]) => ok(reader.page(asked)),
  checkAudit: async () => ok(await reader.check()),
  exportAudit: ([{ as, filter }]) => reader.export(as, filter),
})
