import type { AppError } from '#shared/contract/errors.ts'
import { printingOff } from '#shared/contract/printing.ts'
import type { PrintingSettings } from '#shared/contract/printing.ts'
import type { Notice } from '#shared/contract/alerts.ts'
import type { Result } from '#shared/result.ts'
import type { JsonDocument } from '#electron/core/base/document.ts'
import type { PrintingStore } from '#electron/core/receipts/printing.ts'
import { fileNotices } from './file-notice.ts'

/** How this desk prints, kept in `printing.json`; nothing is printed until somebody has set it up. */
export class StoredPrinting implements PrintingStore {
  readonly #document: JsonDocument<PrintingSettings>

  constructor(document: JsonDocument<PrintingSettings>) {
    this.#document = document
  }

  /** What somebody must be told: the file was damaged, and what it said holds no more. */
  get notices(): Notice[] {
    return fileNotices('printing-set-aside', this.#document.problem)
  }

  read(): PrintingSettings {
    return this.#document.value ?? printingOff
  }

  save(settings: PrintingSettings): Result<PrintingSettings, AppError> {
    return this.#document.write(settings)
  }
}
