import { join } from 'node:path'
import { app } from 'electron'
import { systemClocks } from '#electron/core/base/clocks.ts'
import { diagnosticsHandlers } from '#electron/core/diagnostics/handlers.ts'
import type { DiagnosticsParts } from '#electron/core/diagnostics/handlers.ts'
import type { CommandHandlers } from '#electron/core/ipc/handle.ts'
import { stateHandlers } from '#electron/core/ipc/publish.ts'
import type { StatePublisher } from '#electron/core/ipc/publish.ts'
import type { PracticeBooth } from '#electron/core/training/practice-booth.ts'
import { AuditReader } from '#electron/core/journal/audit-reader.ts'
import { auditHandlers } from '#electron/core/journal/handlers.ts'
import type { Journal } from '#electron/core/journal/journal.ts'
import { operatorHandlers } from '#electron/core/operators/handlers.ts'
import type { Operators } from '#electron/core/operators/operators.ts'
import { driverDisplayHandlers } from '#electron/core/receipts/driver-display.ts'
import type { DriverDisplay } from '#electron/core/receipts/driver-display.ts'
import type { Drawer } from '#electron/core/receipts/drawer.ts'
import { printingHandlers } from '#electron/core/receipts/desk-printer.ts'
import type { DeskPrinter } from '#electron/core/receipts/desk-printer.ts'
import { ReportOutput, reportHandlers } from '#electron/core/receipts/report-output.ts'
import { tillHandlers } from '#electron/core/receipts/till.ts'
import type { Till } from '#electron/core/receipts/till.ts'
import { recordHandlers } from '#electron/core/records/handlers.ts'
import { RecordExport } from '#electron/core/records/record-export.ts'
import { RecordLookUp } from '#electron/core/records/record-look-up.ts'
import type { RecordLookUpOptions } from '#electron/core/records/record-look-up.ts'
import type { Booth } from '#electron/core/session/booth.ts'
import {
  alertHandlers,
  boothHandlers,
  callbackHandlers,
  eventHandlers,
  laneHandlers,
} from '#electron/core/session/handlers.ts'
import { askToForget } from '#electron/core/settings/forget.ts'
import { preferenceHandlers, settingsHandlers } from '#electron/core/settings/handlers.ts'
import type { LotSettings } from '#electron/core/settings/lot-settings.ts'
import type { StoredPreferences } from '#electron/core/settings/preferences.ts'
import type { ManualBarriers } from '#electron/core/shifts/manual-barriers.ts'
import { barrierHandlers, shiftHandlers, supervisionHandlers } from '#electron/core/shifts/handlers.ts'
import { isSupervisor } from '#electron/core/shifts/pin-check.ts'
import type { Shifts } from '#electron/core/shifts/shifts.ts'
import type { SupervisorView } from '#electron/core/shifts/supervisor-view.ts'
import type { HiddenPages } from './hidden-pages.ts'
import { isBusy } from './is-busy.ts'
import { practiceHandlers } from './practice-handlers.ts'
import type { PracticeParts } from './practice-handlers.ts'
import { withoutProvision } from './switches.ts'
import { updateHandlers } from './app-updates.ts'
import type { AppUpdates } from './app-updates.ts'

/** What the pages' commands are for, as it was built. */
export interface Desks extends Pick<PracticeParts, 'kiosk'> {
  readonly userData: string
  readonly publisher: StatePublisher
  readonly booth: Booth
  readonly journal: Journal
  readonly operators: Operators
  readonly settings: LotSettings
  /** It is known whether there is a lot to work with. */
  readonly decided: Promise<void>
  /** The page shows the screen of what it has read. */
  readonly onScreen: () => Promise<void>
  readonly preferences: StoredPreferences
  /** What a provisioning file of this start says of the preferences has been taken over. */
  readonly preferencesSettled: Promise<unknown>
  readonly shifts: Shifts
  readonly barriers: ManualBarriers
  readonly supervisor: SupervisorView
  readonly printing: DeskPrinter
  readonly till: Till
  readonly drawer: Drawer
  readonly pages: HiddenPages
  readonly driver: DriverDisplay
  readonly updates: AppUpdates
  /** The made-up lot, where somebody practises. */
  readonly practice: PracticeBooth | null
  readonly diagnostics: Pick<DiagnosticsParts, 'health' | 'tail' | 'wireLog' | 'booths' | 'kioskByStart'>
  readonly onFault: (what: string, cause: unknown) => void
}

/** Joins the domains' handlers; does not compile while one of the contract's commands has none. */
export function joinHandlers(desks: Desks): CommandHandlers {
  const { userData, booth, journal, operators, settings, shifts, printing, pages, onFault } = desks
  const exports = (): string => app.getPath('downloads')
  const now = (): number => systemClocks.now()
  const records: RecordLookUpOptions = {
    lot: () => booth.lotAtHand(),
    viewer: () => ({
      supervises: !operators.hasOperators || isSupervisor(operators.now()),
      drawerWaits: shifts.blindZNo() !== null,
    }),
  }
  const recordExport = new RecordExport({
    ...records,
    audit: journal.audit,
    atDesk: operators,
    exports,
    now,
    onFault,
  })
  return {
    ...stateHandlers(desks.publisher, desks.decided, desks.onScreen),
    ...boothHandlers(booth),
    ...laneHandlers(booth),
    ...eventHandlers(booth),
    ...alertHandlers(booth.events),
    ...callbackHandlers(booth.events),
    ...auditHandlers(new AuditReader({ journal, untold: () => shifts.untold(), exports, now, onFault })),
    ...settingsHandlers(settings, {
      exports,
      now,
      onFault,
      forget: (what) => {
        journal.audit.append('settings-changed', { what: 'everything', before: null, after: { ...what } })
        askToForget(userData, what)
        // A provisioning file would bring the settings back.
        app.relaunch({ args: withoutProvision(process.argv.slice(1)) })
        app.quit()
      },
      close: () => app.quit(),
    }),
    ...preferenceHandlers(desks.preferences, desks.preferencesSettled),
    ...printingHandlers(printing, pages),
    ...diagnosticsHandlers({
      ...desks.diagnostics,
      version: app.getVersion(),
      dataFolder: userData,
      clock: systemClocks,
      access: () => settings.access(),
      connect: (access) => booth.lineFor(access),
      secrets: () => settings.secretTexts(),
      brokerOf: (typed) => settings.brokerOf(typed),
      program: process.execPath,
      callbacks: () => booth.events.state().callbacks,
      testListener: () => booth.events.testListener(),
      printer: () => printing.settings.printer,
      systemPrinters: async () => (await pages.printers()).map(({ name }) => name),
      told: booth.events,
      exports,
      audit: journal.audit,
      onFault,
    }),
    ...barrierHandlers(desks.barriers),
    ...shiftHandlers(shifts),
    ...supervisionHandlers(desks.supervisor, shifts),
    ...tillHandlers(desks.till, desks.drawer),
    ...recordHandlers(new RecordLookUp(records), recordExport, (told, again) =>
      booth.give('change-list', told, again),
    ),
    ...reportHandlers(
      new ReportOutput({
        shifts,
        printing,
        lotNow: () => booth.lotNow(),
        directory: join(userData, 'reports'),
        fileMark: desks.practice?.fileMark ?? '',
        onFault,
      }),
    ),
    ...driverDisplayHandlers(desks.driver),
    ...operatorHandlers(operators),
    ...updateHandlers(desks.updates),
    ...practiceHandlers({
      practice: desks.practice,
      isBusy: () => isBusy(booth.state(), shifts.state()),
      update: () => desks.updates.state(),
      shift: () => shifts.state(),
      look: () => desks.preferences.read(),
      kiosk: desks.kiosk,
    }),
  }
}
