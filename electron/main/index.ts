/**
 * The entry: what must be said before Electron is ready, and whether this is the only LaneDesk. Only then everything
 * else is read, so that a second start ends at once.
 */
import { app, protocol } from 'electron'
import { APP_SCHEME } from './app-protocol.ts'
import { localDataFolder } from './data-folder.ts'
import type { SecondStart } from './second-start.ts'
import { secureAllContents } from './security.ts'
import { provisionFileOf } from './switches.ts'
import { trainingFolder, trainingOf } from './training-switch.ts'
import { giveWay } from './way-back.ts'

app.enableSandbox()
app.setAppUserModelId('com.lanedesk.booth')
protocol.registerSchemesAsPrivileged([APP_SCHEME])
secureAllContents(app)

// A folder that was named on the command line is meant.
const localData = app.commandLine.hasSwitch('user-data-dir')
  ? undefined
  : localDataFolder(process.platform, process.env, app.getPath('userData'))
if (localData !== undefined) app.setPath('userData', localData)

const asSecond: SecondStart = { provisionFile: provisionFileOf(process.argv, process.cwd()) ?? null }
// Electron is not ready before this module has come to its end.
if (app.requestSingleInstanceLock(asSecond)) {
  const training = trainingOf(process.argv)
  // The lock is the real booth's for both: never are two of them on one screen.
  if (training !== undefined) app.setPath('userData', trainingFolder(app.getPath('userData')))
  ;(await import('./compose.ts').catch(giveWay))?.compose(training)
} else app.quit()
