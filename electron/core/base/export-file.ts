import { mkdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { appErrorOf } from '#shared/contract/errors.ts'
import type { AppError } from '#shared/contract/errors.ts'
import { err, ok } from '#shared/result.ts'
import type { Result } from '#shared/result.ts'

/** Where files go that a person takes away, and who hears why one could not be written. */
export interface ExportPlace {
  /** The folder; it need not be there yet. */
  readonly exports: () => string
  /** This PC's clock, epoch milliseconds. */
  readonly now: () => number
  readonly onFault: (what: string, cause: unknown) => void
}

/**
 * Has a new file written, named for what is in it and for this moment; what `write` resolves with is told beside its path.
 * Fails with `export-failed`, whatever went wrong.
 *
 * @param write given the path and the name; must not write over a file that is there.
 */
export async function exportFile<T extends object>(
  { exports, now, onFault }: ExportPlace,
  what: string,
  ending: string,
  write: (path: string, name: string) => Promise<T>,
): Promise<Result<T & { readonly file: string }, AppError>> {
  const moment = new Date(now()).toISOString().replaceAll(/[:.]/g, '-')
  const file = join(exports(), `lanedesk-${what}-${moment}.${ending}`)
  try {
    await mkdir(exports(), { recursive: true })
    return ok({ ...(await write(file, basename(file))), file })
  } catch (cause) {
    onFault(`the ${what} could not be exported`, cause)
    return err(appErrorOf('export-failed', { file }))
  }
}
