import { join } from 'node:path'
import { Menu, app, dialog, ipcMain, powerMonitor, protocol, safeStorage } from 'electron'
import type { BrowserWindow } from 'electron'
import ElectronStore from 'electron-store'
import { handleCommands } from '#electron/core/ipc/handle.ts'
import { APP_ORIGIN } from '#electron/core/ipc/origin.ts'
import { StatePublisher, stateHandlers } from '#electron/core/ipc/publish.ts'
import {
  alertHandlers,
  boothHandlers,
  callbackHandlers,
  eventHandlers,
  laneHandlers,
} from '#electron/core/session/handlers.ts'
import { operatorHandlers } from '#electron/core/operators/handlers.ts'
import { preferenceHandlers, settingsHandlers } from '#electron/core/settings/handlers.ts'
import { alertOf } from '#electron/core/events/alerts.ts'
import { systemClocks } from '#electron/core/base/clocks.ts'
import { DriverDesk, driverDisplayHandlers } from '#electron/core/receipts/driver-desk.ts'
import { tillHandlers } from '#electron/core/receipts/till.ts'
import { printingHandlers } from '#electron/core/receipts/printing.ts'
import { ReportOutput, reportHandlers } from '#electron/core/receipts/report-output.ts'
import { barrierHandlers, shiftHandlers, supervisionHandlers } from '#electron/core/shifts/handlers.ts'
import { AuditDesk } from '#electron/core/journal/audit-desk.ts'
import { auditHandlers } from '#electron/core/journal/handlers.ts'
import { JsonDocument } from '#electron/core/base/document.ts'
import type { DocumentOptions } from '#electron/core/base/document.ts'
import { diagnosticsHandlers } from '#electron/core/diagnostics/handlers.ts'
import { HealthBook, storedHealth } from '#electron/core/diagnostics/health-book.ts'
import { LogTail } from '#electron/core/diagnostics/log-tail.ts'
import { WireLog } from '#electron/core/diagnostics/wire-log.ts'
import { deskDocuments } from '#electron/core/settings/desk-documents.ts'
import { askToForget, forgetAsAsked } from '#electron/core/settings/forget.ts'
import { LotSettings } from '#electron/core/settings/lot-settings.ts'
import { SecretVault } from '#electron/core/settings/secret-vault.ts'
import { SettingsRecord } from '#electron/core/settings/settings-record.ts'
import { APP_PAGE, APP_SCHEME, answerAppRequest } from './app-protocol.ts'
import { HiddenPages } from './hidden-pages.ts'
import { DriverWindow } from './driver-screen.ts'
import { createBooth } from './create-booth.ts'
import { localDataFolder } from './data-folder.ts'
import { watchForHangs } from './hang-watch.ts'
import { createUpdates, goBack } from './create-updates.ts'
import { createShifts } from './create-shifts.ts'
import { createTill } from './create-till.ts'
import { endBeforeQuit, endWithSession, startAgainAfterCrash } from './endings.ts'
import { Lifetime } from './lifetime.ts'
import { logLevelOf, openLog } from '#electron/core/base/log.ts'
import { secureAllContents } from './security.ts'
import { provisionFileIn, secondStartOf } from './second-start.ts'
import { startFailure } from './start-failure.ts'
import { devServerOf, isKiosk, provisionFileOf, withoutProvision } from './switches.ts'
import { TrialStart } from './trial-start.ts'
import { updateHandlers } from './update-desk.ts'
import { focusWindow, openWindow } from './window.ts'

/** The composition root: builds everything, starts it in order, and stops it in reverse. */

const STOP_WITHIN_MS = 4_000

app.enableSandbox()
app.setAppUserModelId('com.lanedesk.booth')
protocol.registerSchemesAsPrivileged([APP_SCHEME])
secureAllContents(app)

// A folder that was named on the command line is meant.
const localData = app.commandLine.hasSwitch('user-data-dir')
  ? undefined
  : localDataFolder(process.platform, process.env, app.getPath('userData'))
if (localData !== undefined) app.setPath('userData', localData)

if (app.requestSingleInstanceLock(secondStartOf(process.argv, process.cwd()))) run()
else app.quit()

function run(): void {
  const userData = app.getPath('userData')
  const left = forgetAsAsked(userData)
  const devServer = devServerOf(app.isPackaged, process.env)
  const lifetime = new Lifetime(STOP_WITHIN_MS)
  const tail = new LogTail()
  const { log, close } = openLog({
    directory: join(userData, 'logs'),
    level: logLevelOf(process.env['LANEDESK_LOG']),
    toStderr: devServer !== undefined,
    tail,
  })
  lifetime.onEnd(close)
  log.info({ version: app.getVersion() }, 'LaneDesk starts')
  if (left !== null) log.warn({ left }, 'everything was forgotten, as somebody asked')
  const trial = new TrialStart(join(userData, 'updates'), app.getVersion())
  const trialEnd = trial.look()
  if (trialEnd.kind === 'back') {
    log.fatal('this version has not come to work; the one before is installed again')
    goBack(trialEnd.installer)
    app.exit(1)
    return
  }
  const openStore: DocumentOptions<never>['openStore'] = (options) => new ElectronStore(options)
  const documents = { directory: userData, openStore, log }
  const health = new HealthBook(
    new JsonDocument({ ...documents, name: 'health', schema: storedHealth, isDisposable: true }),
    Date.now,
  )
  startAgainAfterCrash(lifetime, log, health)
  lifetime.onEnd(
    watchForHangs({
      onHang: (ms) => {
        log.error({ ms }, 'main stood still')
        health.count('main-hung')
      },
      restart: { program: process.execPath, args: process.argv.slice(1) },
    }),
  )
  process.on('unhandledRejection', (error) => log.error({ err: error }, 'unhandled rejection'))

  app.on('window-all-closed', () => app.quit())
  endBeforeQuit(lifetime, (error) => log.error({ err: error }, 'not everything could be stopped'))

  let mainWindow: BrowserWindow | undefined
  const settingsReady = Promise.withResolvers<LotSettings>()
  app.on('second-instance', (_event, _argv, _workingDirectory, additionalData) => {
    if (mainWindow !== undefined) focusWindow(mainWindow)
    const file = provisionFileIn(additionalData)
    if (file === null) return
    // A file that comes while this start is still on its way waits for it.
    settingsReady.promise
      .then((settings) => settings.provision(file))
      .catch((error: unknown) => log.error({ err: error }, 'not provisioned'))
  })

  const start = async (): Promise<void> => {
    await app.whenReady()
    const kept = deskDocuments(documents)
    const wireLog = new WireLog(systemClocks)
    const { booth, journal, operators } = createBooth({
      app: app.getVersion(),
      userData,
      roster: kept.roster,
      exports: () => app.getPath('downloads'),
      listener: kept.listener,
      notices: kept.notices,
      wasSetUp: kept.lot.value !== null || kept.lot.problem !== null,
      clockHint: kept.clockHint,
      onWire: (entry) => wireLog.note(entry),
      onBody: (body) => wireLog.noteBody(body),
      log,
    })
    lifetime.onEnd(() => journal.close())
    lifetime.onEnd(() => operators.stop())
    const { shifts, barriers, supervisor, resumed, stop } = createShifts({
      journal,
      booth,
      atDesk: operators,
      pins: operators,
      log,
    })
    lifetime.onEnd(stop)
    const onFault = (what: string, cause: unknown): void => log.error({ err: cause }, what)
    const record = new SettingsRecord({ audit: journal.audit, onFault })
    kept.follow(record)
    const settings = new LotSettings({
      document: kept.lot,
      vault: new SecretVault({
        path: join(userData, 'secret.json'),
        safeStorage,
        platform: process.platform,
        log,
      }),
      booth,
      parts: {
        listener: kept.listener,
        printing: { read: () => printing.settings, save: (printed) => printing.save(printed) },
        preferences: kept.preferences,
        operators: operators.admin,
        policy: () => operators.state().policy,
      },
      record,
      log,
    })
    const publisher = new StatePublisher({
      state: () => ({
        ...booth.state(),
        printing: printing.state(),
        sales: till.state(),
        shift: shifts.state(),
        barriers: barriers.state(),
      }),
      log,
    })
    const pages = new HiddenPages()
    const { printing, till } = createTill({
      journal,
      operators,
      store: kept.printing,
      pages,
      window: () => mainWindow,
      onReversed: () => shifts.changed(),
      publish: (change) => publisher.publish(change),
      onFault,
    })
    const driver = new DriverDesk({
      screen: new DriverWindow({ pages, onFault }),
      read: () => kept.driverDisplay.read(),
      save: (wanted) => kept.driverDisplay.save(wanted),
      state: () => booth.state(),
      now: () => systemClocks.now(),
    })

    await booth.start()
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
    lifetime.onEnd(barriers.onChange((whole) => publisher.publish({ slice: 'barriers', whole })))
    const provisionFile = provisionFileOf(process.argv, process.cwd())
    const settled = settings.start(provisionFile)
    settingsReady.resolve(settings)
    lifetime.onEnd(() => settings.stop())

    const updates = createUpdates({
      version: app.getVersion(),
      from: () => kept.lot.value?.operation?.updatesFrom ?? '',
      booth,
      shift: () => shifts.state(),
      trial,
      log,
    })
    updates.start()
    lifetime.onEnd(() => updates.stop())

    const handlers = {
      ...stateHandlers(publisher, settled),
      ...boothHandlers(booth),
      ...laneHandlers(booth),
      ...eventHandlers(booth),
      ...alertHandlers(booth.events),
      ...callbackHandlers(booth.events),
      ...auditHandlers(
        new AuditDesk({
          journal,
          exports: () => app.getPath('downloads'),
          now: () => systemClocks.now(),
          onFault,
        }),
      ),
      ...settingsHandlers(settings, {
        exports: () => app.getPath('downloads'),
        now: () => systemClocks.now(),
        onFault,
        forget: (what) => {
          journal.audit.append('settings-changed', { what: 'everything', before: null, after: { ...what } })
          askToForget(userData, what)
          // A provisioning file would bring the settings back.
          app.relaunch({ args: withoutProvision(process.argv.slice(1)) })
          app.quit()
        },
      }),
      ...preferenceHandlers(kept.preferences, provisionFile === undefined ? Promise.resolve() : settled),
      ...printingHandlers(printing, pages),
      ...diagnosticsHandlers({
        version: app.getVersion(),
        dataFolder: userData,
        clock: systemClocks,
        access: () => settings.access(),
        secrets: () => settings.secretTexts(),
        callbacks: () => booth.events.state().callbacks,
        testListener: () => booth.events.testListener(),
        printer: () => printing.settings.printer,
        systemPrinters: async () => (await pages.printers()).map(({ name }) => name),
        health,
        tail,
        wireLog,
      }),
      ...barrierHandlers(barriers),
      ...shiftHandlers(shifts),
      ...supervisionHandlers(supervisor, shifts),
      ...tillHandlers(till),
      ...reportHandlers(
        new ReportOutput({
          shifts,
          printing,
          directory: join(userData, 'reports'),
          onFault,
        }),
      ),
      ...driverDisplayHandlers(driver),
      ...operatorHandlers(operators),
      ...updateHandlers(updates),
    }
    lifetime.onEnd(
      handleCommands(ipcMain, handlers, {
        origin: devServer ?? APP_ORIGIN,
        mayGive: (name) => operators.mayGive(name),
        log,
      }),
    )
    protocol.handle(APP_SCHEME.scheme, (request) =>
      answerAppRequest(request, {
        root: join(import.meta.dirname, '../renderer'),
        picture: (orderNo, at) => booth.picture(orderNo, at),
        eventPicture: (uid, field) => booth.events.picture(uid, field),
        printPage: (id) => pages.page(id),
      }),
    )
    powerMonitor.on('resume', () => {
      // First what happened to the clock: the rows that follow stand after it.
      resumed()
      booth.resumed()
    })
    // The default menu has keys that close or reload the window; on macOS it carries copy and paste, too.
    if (devServer === undefined && process.platform !== 'darwin') Menu.setApplicationMenu(null)

    const open = (): void => {
      const window = openWindow(devServer ?? APP_PAGE, {
        kiosk: isKiosk(process.argv) || kept.lot.value?.operation?.kiosk === true,
        log,
        onMishap: (mishap) => health.count(mishap),
      })
      publisher.add(window.webContents)
      endWithSession(window, lifetime)
      mainWindow = window
      driver.start()
      window.once('closed', () => {
        mainWindow = undefined
        // The display of the driver goes with the cashier's window: without it nothing would end LaneDesk.
        driver.stop()
      })
    }
    open()
    app.on('activate', () => {
      if (mainWindow === undefined) open()
    })
    await settled
    trial.held()
    if (trialEnd.kind === 'failed')
      booth.events.raise(alertOf({ kind: 'update-undone', text: null }, systemClocks.now()))
  }

  start().catch((error: unknown) => {
    if (lifetime.isEnding) return
    log.fatal({ err: error }, 'LaneDesk could not start')
    dialog.showErrorBox('LaneDesk could not start', startFailure(error, userData))
    app.exit(1)
  })
}
