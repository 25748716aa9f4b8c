import type { Notice } from '#shared/contract/alerts.ts'
import type { AppError } from '#shared/contract/errors.ts'

/** What is to be told of a document that could not be taken as it was; nothing when it could. */
export const fileNotices = (kind: Notice['kind'], problem: AppError | null): Notice[] =>
  problem === null ? [] : [{ kind, text: String(problem.params?.['file'] ?? '') }]
