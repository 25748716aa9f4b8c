import type { AppError } from '#shared/contract/errors.ts'
import { driverDisplayOff } from '#shared/contract/driver-display.ts'
import type { DriverDisplaySettings } from '#shared/contract/driver-display.ts'
import type { Notice } from '#shared/contract/alerts.ts'
import type { Result } from '#shared/result.ts'
import type { JsonDocument } from '#electron/core/base/document.ts'
import { fileNotices } from './file-notice.ts'

/** What the driver sees and where, kept in `driver-display.json`; nothing until somebody has set it up. */
export class StoredDriverDisplay {
  readonly #document: JsonDocument<DriverDisplaySettings>

  constructor(document: JsonDocument<DriverDisplaySettings>) {
    this.#document = document
  }

  /** What somebody must be told: the file was damaged, and what it said holds no more. */
  get notices(): Notice[] {
    return fileNotices('driver-display-set-aside', this.#document.problem)
  }

  read(): DriverDisplaySettings {
    return this.#document.value ?? driverDisplayOff
  }

  save(settings: DriverDisplaySettings): Result<DriverDisplaySettings, AppError> {
    return this.#document.write(settings)
  }
}
