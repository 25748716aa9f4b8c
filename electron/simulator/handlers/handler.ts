import type { z } from 'zod'
import { ResultCode } from '#shared/lan/enumerations.ts'
import type { Result } from '#shared/result.ts'
import type { Json } from '../service/json.ts'

/** What the lot answers, before it is put into an envelope. `data` absent: the envelope has no `Data`. */
export interface Answer {
  readonly code: number
  readonly message: string
  readonly data?: Json
}

/** Answers one call. `raw` is `Data` as it was parsed. */
export type Handler = (raw: unknown) => Answer

/** A handler that sees only data that fits the interface's schema; anything else is refused with 1002. */
export function handle<S extends z.ZodType>(schema: S, run: (data: z.output<S>) => Answer): Handler {
  return (raw) => {
    const parsed = schema.safeParse(raw)
    if (parsed.success) return run(parsed.data)
    const problems = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'Data'}: ${issue.message}`)
    return {
      code: ResultCode.InvalidParameters,
      message: `Invalid request parameters! ${problems.join('; ')}`,
    }
  }
}

export const done = (message: string, data?: Json): Answer => ({
  code: ResultCode.Ok,
  message,
  ...(data === undefined ? {} : { data }),
})

/** A refusal for a business reason (1005). */
export const refused = (message: string): Answer => ({ code: ResultCode.ExpectedError, message })

/** The answer to a command that has no data of its own. */
export const answerOf = (result: Result<string, string>): Answer =>
  result.ok ? done(result.value) : refused(result.error)
