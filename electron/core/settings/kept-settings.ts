import type { Notice } from '#shared/contract/alerts.ts'
import type { AppError } from '#shared/contract/errors.ts'
import type { Result } from '#shared/result.ts'
import type { JsonDocument } from '#electron/core/base/document.ts'
import { fileNotices } from './file-notice.ts'

/** How one thing of this desk is set up, kept in a small document of its own. */
export class KeptSettings<T extends Record<string, unknown>> {
  readonly #document: JsonDocument<T>
  readonly #unset: T
  readonly #damage: Notice['kind']

  /**
   * @param unset what holds until somebody has set it up.
   * @param damage the notice that tells of a damaged file.
   */
  constructor(document: JsonDocument<T>, unset: T, damage: Notice['kind']) {
    this.#document = document
    this.#unset = unset
    this.#damage = damage
  }

  /** What somebody must be told: the file was damaged, and what it said holds no more. */
  get notices(): Notice[] {
    return fileNotices(this.#damage, this.#document.problem)
  }

  read(): T {
    return this.#document.value ?? this.#unset
  }

  /** Keeps these in place of what was set up. Fails where the disk refuses it. */
  save(settings: T): Result<T, AppError> {
    return this.#document.write(settings)
  }
}
