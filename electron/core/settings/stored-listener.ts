import type { ListenerStore } from '#electron/core/session/booth-events.ts'
import type { AppError } from '#shared/contract/errors.ts'
import { listenerOff } from '#shared/contract/callbacks.ts'
import type { ListenerSettings } from '#shared/contract/callbacks.ts'
import type { Result } from '#shared/result.ts'
import type { JsonDocument } from '#electron/core/base/document.ts'
import type { Notice } from '#shared/contract/alerts.ts'
import { fileNotices } from './file-notice.ts'

/** How the callback listener is set up, kept in `listener.json`; off until somebody has set it up. */
export class StoredListener implements ListenerStore {
  readonly #document: JsonDocument<ListenerSettings>

  constructor(document: JsonDocument<ListenerSettings>) {
    this.#document = document
  }

  /** What somebody must be told: the file was damaged, and what it said holds no more. */
  get notices(): Notice[] {
    return fileNotices('listener-set-aside', this.#document.problem)
  }

  read(): ListenerSettings {
    return this.#document.value ?? listenerOff
  }

  save(settings: ListenerSettings): Result<ListenerSettings, AppError> {
    return this.#document.write(settings)
  }
}
