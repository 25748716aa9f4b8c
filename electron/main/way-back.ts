import { existsSync, readFileSync } from 'node:fs'
import { app, dialog } from 'electron'
import { beginElevatedNow } from './elevation.ts'
import { updateFiles } from './update-files.ts'

/**
 * Begins the installer of the version before, once an administrator has said yes. Whether it runs now; it never throws,
 * since a LaneDesk that neither works nor ends turns every later start away.
 *
 * @param onFault hears why it does not.
 */
export function goBack(installer: string, onFault: (cause: unknown) => void): boolean {
  try {
    beginElevatedNow(installer)
    return true
  } catch (cause) {
    onFault(cause)
    return false
  }
}

/**
 * Main could not even be read: a file of it is missing, or throws while it is read. Nothing of it can be relied on, its log
 * included, so this stands in the entry. On trial the version before is installed again at once: another try would
 * read the same files. Else somebody is told. Either way this LaneDesk ends.
 */
export function giveWay(error: unknown): void {
  const { trial, before } = updateFiles(app.getPath('userData'))
  const causes = [error]
  if (!existsSync(before) || !isOnTrial(trial) || !goBack(before, (cause) => causes.push(cause)))
    dialog.showErrorBox('LaneDesk could not start', toldOf(causes))
  app.exit(1)
}

/** By the words of the file alone: the one schema of it is part of what could not be read. */
function isOnTrial(file: string): boolean {
  try {
    return readFileSync(file, 'utf8').includes(`"to":${JSON.stringify(app.getVersion())}`)
  } catch {
    return false
  }
}

const toldOf = (causes: readonly unknown[]): string =>
  [
    'LaneDesk is not whole on this PC. Install it again; its data stay.',
    '本机上的 LaneDesk 不完整。请重新安装，数据会保留。',
    '',
    ...causes.map((cause) => (cause instanceof Error ? cause.message : String(cause))),
  ].join('\n')
