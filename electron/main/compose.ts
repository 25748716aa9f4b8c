import { join } from 'node:path'
import { Menu, app, ipcMain, powerMonitor, protocol } from 'electron'
import type { BrowserWindow } from 'electron'
import { handleCommands } from '#electron/core/ipc/handle.ts'
import { APP_ORIGIN } from '#electron/core/ipc/origin.ts'
import { StatePublisher } from '#electron/core/ipc/publish.ts'
import { alertOf } from '#electron/core/events/alerts.ts'
import { systemClocks } from '#electron/core/base/clocks.ts'
import { DriverDesk } from '#electron/core/receipts/driver-desk.ts'
import { WireLog } from '#electron/core/diagnostics/wire-log.ts'
import { deskDocuments } from '#electron/core/settings/desk-documents.ts'
import type { LotSettings } from '#electron/core/settings/lot-settings.ts'
import { APP_PAGE, APP_SCHEME, answerAppRequest } from './app-protocol.ts'
import { begin } from './begin.ts'
import type { Beginning } from './begin.ts'
import { HiddenPages } from './hidden-pages.ts'
import { DriverWindow } from './driver-screen.ts'
import { createBooth } from './create-booth.ts'
import { createSettings } from './create-settings.ts'
import { createUpdates } from './create-updates.ts'
import { createShifts } from './create-shifts.ts'
import { createTill } from './create-till.ts'
import { NOT_STOPPED, endUnstarted, endWithSession } from './endings.ts'
import { joinHandlers } from './join-handlers.ts'
import { keepOpen } from './kiosk.ts'
import { PageOnTrial } from './page-on-trial.ts'
import { provisionFileIn } from './second-start.ts'
import { devServerOf, isKiosk, provisionFileOf } from './switches.ts'
import { focusWindow, openWindow } from './window.ts'

/** The composition root: builds everything, starts it in order, and stops it in reverse. */
export function compose(): void {
  const devServer = devServerOf(app.isPackaged, process.env)
  const beginning = begun({ toStderr: devServer !== undefined })
  if (beginning !== undefined) start(beginning, devServer)
}

/** Where not even the log could be opened, somebody is told all the same: a LaneDesk that stays turns every later start away. */
function begun(how: Parameters<typeof begin>[0]): Beginning | undefined {
  try {
    return begin(how)
  } catch (error) {
    endUnstarted(error, app.getPath('userData'))
    return undefined
  }
}

function start(
  { userData, lifetime, log, tail, documents, health, trial, isUpdateUndone }: Beginning,
  devServer: string | undefined,
): void {
  let mainWindow: BrowserWindow | undefined
  const onTrial = new PageOnTrial(() => {
    trial.end().catch((error: unknown) => log.error({ err: error }, 'this version stays on trial'))
  })
  lifetime.onEnd(() => onTrial.gone())
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

  const build = async (): Promise<void> => {
    await app.whenReady()
    const kept = deskDocuments(documents)
    const publisher = new StatePublisher({
      state: () => ({
        ...booth.state(),
        printing: printing.state(),
        sales: till.state(),
        shift: shifts.state(),
        barriers: barriers.state(),
        preferences: kept.preferences.read(),
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
    // The default menu has keys that close or reload the window; on macOS it carries copy and paste, too.
    if (devServer === undefined && process.platform !== 'darwin') Menu.setApplicationMenu(null)

    const kioskByStart = isKiosk(process.argv, app.isPackaged ? process.resourcesPath : null)
    const open = (): void => {
      const kiosk = kioskByStart || kept.lot.value?.operation?.kiosk === true
      const window = openWindow(devServer ?? APP_PAGE, {
        kiosk,
        log,
        onMishap: (mishap) => {
          health.count(mishap)
          onTrial.gone()
        },
      })
      if (kiosk)
        keepOpen(window, {
          isEnding: () => lifetime.isEnding,
          mayClose: () => operators.mayGive('closeLaneDesk').ok,
        })
      publisher.add(window.webContents)
      endWithSession(window, lifetime, log)
      mainWindow = window
      window.once('closed', () => {
        mainWindow = undefined
        // The display of the driver goes with the cashier's window: without it nothing would end LaneDesk.
        driver.stop()
      })
    }
    // Its process starts while the rest is built. Whatever it asks is heard when all of this stands: until then nothing here lets
    // go of the thread.
    open()
    const wireLog = new WireLog(systemClocks)
    const { booth, journal, operators } = createBooth({
      app: app.getVersion(),
      userData,
      kept,
      exports: () => app.getPath('downloads'),
      wireLog,
      log,
    })
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
      store: kept.printing,
      pages,
      window: () => mainWindow,
      onReversed: () => shifts.changed(),
      publish: (change) => publisher.publish(change),
      onFault,
    })
    const driverWindow = new DriverWindow({ pages, onFault })
    lifetime.onEnd(() => driverWindow.stop())
    const driver = new DriverDesk({
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
    // With the shift its limits begin anew.
    lifetime.onEnd(shifts.onChange(() => operators.changed()))
    lifetime.onEnd(kept.preferences.onChange((whole) => publisher.publish({ slice: 'preferences', whole })))
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
      diagnostics: { health, tail, wireLog, booths: () => kept.lot.value?.booths ?? [], kioskByStart },
      onFault,
    })
    lifetime.onEnd(
      handleCommands(ipcMain, handlers, {
        origin: devServer ?? APP_ORIGIN,
        mayGive: (name) => operators.mayGive(name),
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
      if (mainWindow !== undefined) return
      open()
      driver.start()
    })
    await settled
    if (isUpdateUndone) booth.events.raise(alertOf({ kind: 'update-undone', text: null }, systemClocks.now()))
  }

  build().catch((error: unknown) => {
    if (lifetime.isEnding) return
    log.fatal({ err: error }, 'LaneDesk could not start')
    // First what watches main: a box that waits to be read would be a hang to it.
    lifetime
      .end()
      .catch((fault: unknown) => log.error({ err: fault }, NOT_STOPPED))
      .finally(() => endUnstarted(error, userData))
  })
}
