import type { Actor } from '#shared/contract/operators.ts'

/** Under whom whatever is done now is written down. */
export interface WhoIsAtTheDesk {
  now(): Actor
}
