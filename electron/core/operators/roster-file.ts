import { writeFile } from 'node:fs/promises'
import type { AppError } from '#shared/contract/errors.ts'
import { err, ok } from '#shared/result.ts'
import type { Result } from '#shared/result.ts'
import { exportFile } from '#electron/core/base/export-file.ts'
import type { ExportPlace } from '#electron/core/base/export-file.ts'
import type { AuditStream } from '#electron/core/journal/audit-stream.ts'
import type { RosterAdmin } from './roster-admin.ts'
import type { RosterBook } from './roster-book.ts'
import { openRoster, sealRoster } from './sealed-roster.ts'
import type { SealedFor } from './sealed-roster.ts'

export interface RosterFileOptions extends ExportPlace {
  readonly roster: RosterBook
  readonly admin: Pick<RosterAdmin, 'needs'>
  readonly rows: Pick<AuditStream, 'append'>
  /** The lot whose secret seals it; undefined: none is set up. */
  readonly lot: () => SealedFor | undefined
}

/** The roster as a file, for booths of a lot that share no broker: sealed as on a broker, and the newest wins here, too. */
export class RosterFile {
  readonly #options: RosterFileOptions

  constructor(options: RosterFileOptions) {
    this.#options = options
  }

  /** Writes it to a new file. Fails with `not-configured`, `no-such-operator` (there are none) and `export-failed`. */
  async export(): Promise<Result<{ readonly file: string }, AppError>> {
    const { roster, rows, lot } = this.#options
    const sealedFor = lot()
    if (sealedFor === undefined) return err({ code: 'not-configured' })
    const { current } = roster
    if (roster.isLost || current.operators.length === 0) return err({ code: 'no-such-operator' })
    return exportFile(this.#options, 'operators', 'json', async (path, file) => {
      await writeFile(path, sealRoster(current, sealedFor), { flag: 'wx', mode: 0o600 })
      rows.append('exported', { what: 'operators', file, rows: current.operators.length })
      return {}
    })
  }

  /**
   * Puts a file's roster in place of the present one. For an admin, and for anybody where nobody can sign in any more or
   * nobody ever could: the seal proves it. Fails with `roster-sealed-otherwise` and `roster-not-newer`.
   */
  import(text: string): Result<void, AppError> {
    const { roster, admin, lot } = this.#options
    const may = roster.isLost || !roster.hasOperators ? ok(undefined) : admin.needs('admin')
    if (!may.ok) return may
    const sealedFor = lot()
    if (sealedFor === undefined) return err({ code: 'not-configured' })
    const opened = openRoster(text, sealedFor)
    if (!opened.ok) return err({ code: 'roster-sealed-otherwise' })
    if (!roster.accepts(opened.value)) return err({ code: 'roster-not-newer' })
    return roster.replace(opened.value, 'import')
  }
}
