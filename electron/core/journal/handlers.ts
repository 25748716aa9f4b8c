import type { auditCommands } from '#shared/contract/audit/audit.ts'
import type { HandlersOf } from '#shared/contract/contract.ts'
import { ok } from '#shared/result.ts'
import type { AuditDesk } from './audit-desk.ts'

export const auditHandlers = (desk: AuditDesk): HandlersOf<typeof auditCommands> => ({
  auditPage: async ([asked]) => ok(desk.page(asked)),
  checkAudit: async () => ok(await desk.check()),
  exportAudit: ([{ as, filter }]) => desk.export(as, filter),
})
