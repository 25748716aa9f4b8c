import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { app, dialog } from 'electron'
import { updateFiles } from './update-files.ts'

/** Asks for the administrator's yes. */
const elevate = (): string => join(process.resourcesPath, 'elevate.exe')

/** Runs the installer of the version before, which may need an administrator's yes, and does not wait for it. */
export function goBack(installer: string): void {
  spawn(elevate(), [installer, '--updated', '/S', '--force-run'], {
    detached: true,
    stdio: 'ignore',
  }).unref()
}

/**
 * Main could not even be read: a file of it is missing, or throws while it is read. Nothing of it can be relied on, its log
 * included, so this stands in the entry. On trial the version before is installed again at once: another try would
 * read the same files. Else somebody is told. Either way this LaneDesk ends.
 */
export function giveWay(error: unknown): void {
  if (!isGoingBack()) dialog.showErrorBox('LaneDesk could not start', toldOf(error))
  app.exit(1)
}

/** Begins to install the version before, on trial; whether it could. A LaneDesk that stays would turn every later start away. */
function isGoingBack(): boolean {
  const { trial, before } = updateFiles(app.getPath('userData'))
  try {
    if (!existsSync(before) || !existsSync(elevate()) || !isOnTrial(trial)) return false
    goBack(before)
    return true
  } catch {
    return false
  }
}

/** By the words of the file alone: the one schema of it is part of what could not be read. */
const isOnTrial = (file: string): boolean =>
  existsSync(file) && readFileSync(file, 'utf8').includes(`"to":${JSON.stringify(app.getVersion())}`)

const toldOf = (error: unknown): string =>
  `LaneDesk is not whole on this PC. Install it again; its data stay.\n本机上的 LaneDesk 不完整。请重新安装，数据会保留。\n\n${error instanceof Error ? error.message : String(error)}`
