/** Starts the built app under Playwright: in real Electron where its binary is there, else in the stand-in. */
import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import { _electron, type ElectronApplication, type Page } from '@playwright/test'
import { appLauncher } from '../../scripts/find-electron.mjs'

const projectRoot = resolve(import.meta.dirname, '../..')

/** For what hangs: a start on a busy machine may take long. */
const START_LIMIT_MS = 120_000

export interface LaunchOptions {
  readonly userDataDir: string
  /** Further switches, `--provision=FILE` for example. */
  readonly args?: readonly string[]
  /** Beside this process's own variables. */
  readonly env?: Readonly<Record<string, string>>
  /** Folder of the app's package.json; this project by default. */
  readonly app?: string
  /** Real Electron's binary or the stand-in; what {@link appLauncher} finds by default. */
  readonly launcher?: string
}

export interface LaunchedApp {
  readonly app: ElectronApplication
  /** The first window's page, its document parsed. */
  readonly page: Page
}

export async function launchApp(options: LaunchOptions): Promise<LaunchedApp> {
  const {
    userDataDir,
    args = [],
    env = {},
    app: root = projectRoot,
    launcher: executablePath = appLauncher(),
  } = options
  const app = await _electron.launch({
    executablePath,
    args: [`--user-data-dir=${userDataDir}`, ...args, root],
    cwd: root,
    env: { ...definedIn(process.env), ...env },
    timeout: START_LIMIT_MS,
  })
  const page = await app.firstWindow({ timeout: START_LIMIT_MS })
  await page.waitForLoadState('domcontentloaded')
  return { app, page }
}

/** Ends the app as a power cut would, and resolves when it is gone. */
export async function killApp(app: ElectronApplication): Promise<void> {
  const closed = app.waitForEvent('close')
  const { pid } = app.process()
  if (pid !== undefined) endTree(pid)
  await closed
}

/** Ends a process that Playwright has started with all that it has started itself. */
function endTree(pid: number): void {
  if (process.platform === 'win32') spawnSync('taskkill', ['/PID', String(pid), '/T', '/F'])
  // Playwright gives the app a process group of its own: the negative number is all of it.
  else process.kill(-pid, 'SIGKILL')
}

/** Ends the LaneDesk that has started again by itself in place of the one that was process `pid`. */
export function endSuccessor(pid: number | undefined, userDataDir: string): void {
  if (process.platform !== 'win32') {
    // It is in the process group of the one before.
    if (pid !== undefined) endTree(pid)
    return
  }
  const ofFolder = '$_.CommandLine -and $_.CommandLine.Contains($env:LANEDESK_FOLDER)'
  const end = `Get-CimInstance Win32_Process -Filter "Name = 'electron.exe'" | Where-Object { ${ofFolder} } | ForEach-Object { Stop-Process -Force -Id $_.ProcessId }`
  spawnSync('powershell', ['-NoProfile', '-Command', end], {
    env: { ...process.env, LANEDESK_FOLDER: userDataDir },
  })
}

/** Ends main as a fault in native code does. */
export async function crashMain(app: ElectronApplication): Promise<void> {
  const closed = app.waitForEvent('close')
  const { pid } = app.process()
  // Windows knows no such signal; there it is real Electron.
  if (process.platform === 'win32') await app.evaluate(() => process.crash()).catch(() => undefined)
  else if (pid !== undefined) process.kill(pid, 'SIGSEGV')
  await closed
}

function definedIn(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
}
