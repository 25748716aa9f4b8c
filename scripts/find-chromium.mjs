import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/**
 * The Chromium the stand-in for Electron draws its windows with: LANEDESK_CHROMIUM where that is set, else the first one on PATH.
 *
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {string | undefined} path of the executable
 */
export function findChromium(env = process.env) {
  const chosen = env['LANEDESK_CHROMIUM']
  if (chosen) return isExecutable(chosen) ? chosen : undefined
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '')
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable)
}

/** @param {string} file */
function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}
