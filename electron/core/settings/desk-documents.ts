import { roster } from '#electron/core/operators/roster.ts'
import type { Roster } from '#electron/core/operators/roster.ts'
import { JsonDocument } from '#electron/core/base/document.ts'
import type { DocumentOptions } from '#electron/core/base/document.ts'
import { notWritable } from '#electron/core/base/writable.ts'
import type { Notice } from '#shared/contract/alerts.ts'
import { listenerOff, listenerSettings } from '#shared/contract/callbacks.ts'
import type { ListenerSettings } from '#shared/contract/callbacks.ts'
import { driverDisplayOff, driverDisplaySettings } from '#shared/contract/driver-display.ts'
import type { DriverDisplaySettings } from '#shared/contract/driver-display.ts'
import { printingOff, printingSettings } from '#shared/contract/printing.ts'
import type { PrintingSettings } from '#shared/contract/printing.ts'
import type * as z from 'zod'
import { KeptSettings } from './kept-settings.ts'
import { StoredPreferences, preferenceSaid, storedPreferences } from './preferences.ts'
import type { SettingsRecord } from './settings-record.ts'
import { StoredClockHint, storedClockHint } from './stored-clock-hint.ts'
import { storedSettings } from './stored-settings.ts'
import type { StoredSettings } from './stored-settings.ts'

/** What is kept in small files of the user-data folder, beside the journals. */
export interface DeskDocuments {
  /** The lot and this booth's place in it. */
  readonly lot: JsonDocument<StoredSettings>
  readonly roster: JsonDocument<Roster>
  readonly preferences: StoredPreferences
  readonly listener: KeptSettings<ListenerSettings>
  readonly printing: KeptSettings<PrintingSettings>
  readonly driverDisplay: KeptSettings<DriverDisplaySettings>
  readonly clockHint: StoredClockHint
  /** What somebody must be told of these files and their folder. */
  readonly notices: readonly Notice[]
  /** Writes down from now on who changes which of them. */
  follow(record: SettingsRecord): void
}

/** Reads them all. None of them keeps LaneDesk from starting: a damaged one is set aside and told of. */
export function deskDocuments(
  files: Pick<DocumentOptions<never>, 'directory' | 'openStore' | 'log'>,
): DeskDocuments {
  const document = <T extends Record<string, unknown>>(name: string, schema: z.ZodType<T>): JsonDocument<T> =>
    new JsonDocument({ ...files, name, schema })
  const lot = document('settings', storedSettings)
  const people = document('operators', roster)
  const documents = {
    preferences: document('preferences', storedPreferences),
    listener: document('listener', listenerSettings),
    printing: document('printing', printingSettings),
    driverDisplay: document('driver-display', driverDisplaySettings),
    clockHint: new JsonDocument({
      ...files,
      name: 'lot-clock',
      schema: storedClockHint,
      isDisposable: true,
    }),
  }
  const preferences = new StoredPreferences(documents.preferences)
  const listener = new KeptSettings(documents.listener, listenerOff, 'listener-set-aside')
  const printing = new KeptSettings(documents.printing, printingOff, 'printing-set-aside')
  const driverDisplay = new KeptSettings(
    documents.driverDisplay,
    driverDisplayOff,
    'driver-display-set-aside',
  )
  const names = [lot, people, ...Object.values(documents)].map(({ name }) => `${name}.json`)
  return {
    lot,
    roster: people,
    preferences,
    listener,
    printing,
    driverDisplay,
    clockHint: new StoredClockHint(documents.clockHint),
    notices: [
      ...preferences.notices,
      ...listener.notices,
      ...printing.notices,
      ...driverDisplay.notices,
      ...notWritable(files.directory, [...names, 'secret.json']).map((text): Notice => ({
        kind: 'not-writable',
        text,
      })),
    ],
    follow: (record) => {
      record.follow(lot)
      record.follow(documents.listener)
      record.follow(documents.printing)
      record.follow(documents.driverDisplay)
      record.follow(documents.preferences, preferenceSaid)
    },
  }
}
