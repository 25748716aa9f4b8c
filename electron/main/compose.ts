import { join } from 'node:path'
import { Menu, app, ipcMain, powerMonitor, protocol } from 'electron'
import { handleCommands } from '#electron/core/ipc/handle.ts'
import { APP_ORIGIN } from '#electron/core/ipc/origin.ts'
import { StatePublisher } from '#electron/core/ipc/publish.ts'
import { alertOf } from '#electron/core/events/alerts.ts'
import { systemClocks } from '#electron/core/base/clocks.ts'
import { DriverDisplay } from '#electron/core/receipts/driver-display.ts'
import { WireLog } from '#electron/core/diagnostics/wire-log.ts'
import type { Booth } from '#electron/core/session/booth.ts'
import { deskDocuments } from '#electron/core/settings/desk-documents.ts'
import type { DeskDocuments } from '#electron/core/settings/desk-documents.ts'
import type { LotSettings } from '#electron/core/settings/lot-settings.ts'
import { APP_PAGE, APP_SCHEME, answerAppRequest } from './app-protocol.ts'
import { begin } from './begin.ts'
import type { Beginning } from './begin.ts'
import { HiddenPages } from './hidden-pages.ts'
import { DriverWindow } from './driver-screen.ts'
import { createBooth } from './create-booth.ts'
import { createPractice, giving, pageOf } from './create-practice.ts'
import { createSettings } from './create-settings.ts'
import { createUpdates } from './create-updates.ts'
import { createShifts } from './create-shifts.ts'
import { createTill } from './create-till.ts'
import { CashierWindow } from './cashier-window.ts'
import { NOT_STOPPED, endUnstarted } from './endings.ts'
import { joinHandlers } from './join-handlers.ts'
import { PageOnTrial } from './page-on-trial.ts'
import { provisionFileIn } from './second-start.ts'
import { devServerOf, isKiosk, provisionFileOf } from './switches.ts'
import type { TrainingLook } from './training-switch.ts'
import type { PracticeBooth } from '#electron/core/training/practice-booth.ts'

/** The composition root: builds everything, starts it in order, stops it in reverse. `training`: at the made-up lot alone. */
export function compose(training: TrainingLook | undefined): void {
  const devServer = devServerOf(app.isPackaged, process.env)
  const beginning = begun({ toStderr: devServer !== undefined, isTraining: training !== undefined })
  if (beginning !== undefined) start(beginning, devServer, training)
}

/** If not even the log can be opened, it says so and ends: a LaneDesk that stays turns every later start away. */
function begun(how: Parameters<typeof begin>[0]): Beginning | undefined {
  try {
    return begin(how)
  } catch (error) {
    endUnstarted(error, app.getPath('userData'))
    return undefined
  }
}

function start(
  beginning: Beginning,
  devServer: string | undefined,
  training: TrainingLook | undefined,
): void {
  const { userData, lifetime, log, documents, isUpdateUndone } = beginning
  let window: CashierWindow | undefined
  const settingsReady = Promise.withResolvers<LotSettings>()
  app.on('second-instance', (_event, _argv, _workingDirectory, additionalData) => {
    window?.focus()
    const file = provisionFileIn(additionalData)
    if (file === null) return
    if (training !== undefined) return log.warn({ file }, 'not provisioned: somebody practises')
    // A file that comes while this start is still on its way waits for it.
    settingsReady.promise
      .then((settings) => settings.provision(file))
      .catch((error: unknown) => log.error({ err: error }, 'not provisioned'))
  })

  const work = async (): Promise<void> => {
    await app.whenReady()
    // The default menu has keys that close or reload the window; on macOS it carries copy and paste, too.
    if (devServer === undefined && process.platform !== 'darwin') Menu.setApplicationMenu(null)
    const practice = training === undefined ? null : await createPractice(training)
    const built = build(beginning, deskDocuments(documents), devServer, practice)
    window = built.window
    settingsReady.resolve(built.settings)
    await built.settled
    if (isUpdateUndone)
      built.booth.events.raise(alertOf({ kind: 'update-undone', text: null }, systemClocks.now()))
  }

  work().catch((error: unknown) => {
    if (lifetime.isEnding) return
    log.fatal({ err: error }, 'LaneDesk could not start')
    // First what watches main: a box that waits to be read would be a hang to it.
    lifetime
      .end()
      .catch((fault: unknown) => log.error({ err: fault }, NOT_STOPPED))
      .finally(() => endUnstarted(error, userData))
  })
}

/** What the start goes on with. */
interface Built {
  readonly window: CashierWindow
  readonly booth: Booth
  readonly settings: LotSettings
  /** The settings have come to work, and what a provisioning file of this start says has been taken over. */
  readonly settled: Promise<unknown>
}

/**
 * Opens the window, builds everything while its process starts, and binds the commands. It can await nothing: whatever the
 * page asks meanwhile is heard when all of this stands, because nothing here lets go of the thread.
 */
function build(
  { userData, lifetime, log, tail, health, trial }: Beginning,
  kept: DeskDocuments,
  devServer: string | undefined,
  practice: PracticeBooth | null,
): Built {
  const onTrial = new PageOnTrial(() => {
    trial.end().catch((error: unknown) => log.error({ err: error }, 'this version stays on trial'))
  })
  lifetime.onEnd(() => onTrial.gone())
  const publisher = new StatePublisher({
    state: () => ({
      ...booth.state(),
      printing: printing.state(),
      sales: till.state(),
      shift: shifts.state(),
      barriers: barriers.state(),
      preferences: kept.preferences.read(),
      practice: practice?.state() ?? null,
    }),
    log,
  })
  const pages = new HiddenPages()
  protocol.handle(APP_SCHEME.scheme, (request) =>
    answerAppRequest(request, {
      root: join(import.meta.dirname, '../renderer'),
      picture: (orderNo, at) => booth.picture(orderNo, at),
      eventPicture: (uid, field) => booth.events.picture(uid, field),
      printPage: (id) => pages.page(id),
    }),
  )
  const kioskByStart = isKiosk(process.argv, app.isPackaged ? process.resourcesPath : null)
  const kiosk = (): boolean => kioskByStart || (practice?.look ?? kept.lot.value?.operation)?.kiosk === true
  const window = new CashierWindow({
    page: pageOf(devServer ?? APP_PAGE, practice !== null),
    isKiosk: kiosk,
    mayClose: () => mayGive('closeLaneDesk').ok,
    onOpened: (contents) => publisher.add(contents),
    // The display of the driver goes with the cashier's window: without it nothing would end LaneDesk.
    onClosed: () => driver.stop(),
    onMishap: (mishap) => {
      health.count(mishap)
      onTrial.gone()
    },
    lifetime,
    log,
  })
  window.open()
  const wireLog = new WireLog(systemClocks)
  const { booth, journal, operators } = createBooth({
    app: app.getVersion(),
    userData,
    kept,
    exports: () => app.getPath('downloads'),
    wireLog,
    practice,
    log,
  })
  const mayGive = giving(practice, operators)
  lifetime.onEnd(() => journal.close())
  lifetime.onEnd(() => operators.stop())
  const { shifts, barriers, supervisor, resumed, stop } = createShifts({
    journal,
    booth,
    atDesk: operators,
    pins: operators,
    rules: operators.authority,
    log,
  })
  lifetime.onEnd(stop)
  const onFault = (what: string, cause: unknown): void => log.error({ err: cause }, what)
  const { printing, drawer, till } = createTill({
    journal,
    operators,
    store: practice?.slips ?? kept.printing,
    pages,
    fileMark: practice?.fileMark ?? '',
    window: () => window.window,
    onReversed: () => shifts.changed(),
    publish: (change) => publisher.publish(change),
    onFault,
  })
  const driverWindow = new DriverWindow({ pages, onFault })
  lifetime.onEnd(() => driverWindow.stop())
  const driver = new DriverDisplay({
    screen: driverWindow,
    read: () => kept.driverDisplay.read(),
    save: (wanted) => kept.driverDisplay.save(wanted),
    state: () => booth.state(),
    now: () => systemClocks.now(),
  })
  const settings = createSettings({
    userData,
    kept,
    booth,
    journal,
    operators,
    printing,
    driver,
    onFault,
    log,
  })

  booth.start()
  lifetime.onEnd(() => booth.stop())
  lifetime.onEnd(booth.onChange((change) => publisher.publish(change)))
  lifetime.onEnd(
    booth.onChange((change) => {
      if (change.slice === 'activities' && 'part' in change) till.heard(change.part)
      if (change.slice === 'lanes' || change.slice === 'activities') driver.look()
    }),
  )
  printing.start()
  lifetime.onEnd(() => printing.stop())
  lifetime.onEnd(shifts.onChange((shift) => publisher.publish({ slice: 'shift', whole: shift })))
  // With the shift its limits begin anew.
  lifetime.onEnd(shifts.onChange(() => operators.changed()))
  lifetime.onEnd(kept.preferences.onChange((whole) => publisher.publish({ slice: 'preferences', whole })))
  lifetime.onEnd(barriers.onChange((whole) => publisher.publish({ slice: 'barriers', whole })))
  const provisionFile = practice === null ? provisionFileOf(process.argv, process.cwd()) : undefined
  const settled =
    practice?.start({ booth, admin: operators.admin, preferences: kept.preferences }) ??
    settings.start(provisionFile)
  if (practice !== null) {
    lifetime.onEnd(practice.onChange((whole) => publisher.publish({ slice: 'practice', whole })))
    lifetime.onEnd(() => practice.stop())
  }
  lifetime.onEnd(() => settings.stop())

  const updates = createUpdates({
    version: app.getVersion(),
    from: () => kept.lot.value?.operation?.updatesFrom ?? '',
    booth,
    shift: () => shifts.state(),
    trial,
    close: () => app.quit(),
    log,
  })
  updates.start()
  lifetime.onEnd(() => updates.stop())

  const handlers = joinHandlers({
    userData,
    publisher,
    booth,
    journal,
    operators,
    settings,
    // The lanes can be shown before the callbacks' listener stands.
    decided: Promise.race([booth.decided, settled]),
    onScreen: async () => {
      await settled
      onTrial.shown()
    },
    preferences: kept.preferences,
    preferencesSettled: provisionFile === undefined ? Promise.resolve() : settled,
    shifts,
    barriers,
    supervisor,
    printing,
    till,
    drawer,
    pages,
    driver,
    updates,
    practice,
    kiosk,
    diagnostics: { health, tail, wireLog, booths: () => kept.lot.value?.booths ?? [], kioskByStart },
    onFault,
  })
  lifetime.onEnd(
    handleCommands(ipcMain, handlers, {
      origin: devServer ?? APP_ORIGIN,
      mayGive,
      log,
    }),
  )
  powerMonitor.on('resume', () => {
    // First what happened to the clock: the rows that follow stand after it.
    resumed()
    booth.resumed()
  })
  driver.start()
  app.on('activate', () => {
    if (window.window !== undefined) return
    window.open()
    driver.start()
  })
  return { window, booth, settings, settled }
}
