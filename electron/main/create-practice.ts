import { app } from 'electron'
import { systemClocks } from '#electron/core/base/clocks.ts'
import type { Operators } from '#electron/core/operators/operators.ts'
import type { PracticeBooth } from '#electron/core/training/practice-booth.ts'
import type { CommandName } from '#shared/contract/contract.ts'
import type { AppError } from '#shared/contract/errors.ts'
import { ok } from '#shared/result.ts'
import type { Result } from '#shared/result.ts'
import type { TrainingLook } from './training-switch.ts'

/** Builds the made-up lot. Its code is read for this alone: an ordinary start knows nothing of it. */
export async function createPractice(look: TrainingLook): Promise<PracticeBooth> {
  const { PracticeBooth } = await import('#electron/core/training/practice-booth.ts')
  const ofSystem = app.getLocale().startsWith('zh') ? 'zh' : 'en'
  return new PracticeBooth({
    look,
    language: look.language ?? ofSystem,
    // Another day, other cars.
    seed: systemClocks.now() % 2 ** 31,
    monotonic: () => systemClocks.monotonic(),
  })
}

/** The page; told by its address that somebody practises, so that it knows before anything else. */
export const pageOf = (url: string, isPractice: boolean): string => (isPractice ? `${url}?practice` : url)

/** Whether a command may be given: it means something here, and whoever is at the desk may give it. */
export const giving =
  (practice: Pick<PracticeBooth, 'mayGive'> | null, operators: Pick<Operators, 'mayGive'>) =>
  (name: CommandName): Result<void, AppError> => {
    const may = practice?.mayGive(name) ?? ok(undefined)
    return may.ok ? operators.mayGive(name) : may
  }
