import type * as z from 'zod'
import { noPreferences, preferences } from '#shared/contract/preferences.ts'
import type { Preferences } from '#shared/contract/preferences.ts'
import type { AppError } from '#shared/contract/errors.ts'
import type { Result } from '#shared/result.ts'
import type { JsonDocument } from '#electron/core/base/document.ts'
import type { Notice } from '#shared/contract/alerts.ts'
import { fileNotices } from './file-notice.ts'

/**
 * The preferences as they lie in `preferences.json`; those of an older LaneDesk know of no sound and no plate type, and
 * of a cashier's name.
 */
export const storedPreferences: z.ZodType<Preferences> = preferences.extend({
  sound: preferences.shape.sound.default(true),
  plateTypeNo: preferences.shape.plateTypeNo.default(null),
})

/** What somebody has chosen of it; the rest this desk remembers by itself. */
export const preferenceSaid = ({ language, colorScheme, sound }: Preferences): Partial<Preferences> => ({
  language,
  colorScheme,
  sound,
})

/** What the person at the desk prefers, kept in `preferences.json`. */
export class StoredPreferences {
  readonly #document: JsonDocument<Preferences>

  constructor(document: JsonDocument<Preferences>) {
    this.#document = document
  }

  /** What somebody must be told: the file was damaged, and what it said holds no more. */
  get notices(): Notice[] {
    return fileNotices('preferences-set-aside', this.#document.problem)
  }

  read(): Preferences {
    return this.#document.value ?? noPreferences
  }

  /** Calls `listener` whenever they were changed, until the returned function is called. */
  onChange(listener: (preferences: Preferences) => void): () => void {
    return this.#document.onWritten((_before, after) => listener(after))
  }

  save(change: { readonly [K in keyof Preferences]?: Preferences[K] | undefined }): Result<
    Preferences,
    AppError
  > {
    const now = this.read()
    return this.#document.write({
      language: change.language === undefined ? now.language : change.language,
      colorScheme: change.colorScheme ?? now.colorScheme,
      sound: change.sound ?? now.sound,
      plateTypeNo: change.plateTypeNo === undefined ? now.plateTypeNo : change.plateTypeNo,
    })
  }
}
