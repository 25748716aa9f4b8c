import type { Reply } from '#shared/contract/contract.ts'

/** A reply in every case: a bridge that throws (main is gone) answers with `internal`. */
export const replyOf = async <T>(call: Promise<Reply<T>>): Promise<Reply<T>> =>
  call.catch((): Reply<T> => ({ ok: false, error: { code: 'internal' } }))
