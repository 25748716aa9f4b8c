import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
/** Programs of Windows are not on PATH. Edge, which every Windows has, is a Chromium, too. */
const WINDOWS_FOLDERS = ['ProgramFiles', 'ProgramFiles(x86)', 'LOCALAPPDATA']
const WINDOWS_NAMES = [
  'Chromium/Application/chrome.exe',
  'Google/Chrome/Application/chrome.exe',
  'Microsoft/Edge/Application/msedge.exe',
]

/**
 * The Chromium the stand-in for Electron draws its windows with, and tests of printed pages: LANEDESK_CHROMIUM where
 * that is set, else the first one on PATH, or on Windows among the programs.
 *
 * @param {NodeJS.ProcessEnv} [env]
 * @param {NodeJS.Platform} [platform]
 * @returns {string | undefined} path of the executable
 */
export function findChromium(env = process.env, platform = process.platform) {
  const chosen = env['LANEDESK_CHROMIUM']
  if (chosen) return isExecutable(chosen) ? chosen : undefined
  const [names, folders] =
    platform === 'win32'
      ? [WINDOWS_NAMES, WINDOWS_FOLDERS.map((name) => env[name] ?? '')]
      : [NAMES, (env['PATH'] ?? '').split(delimiter)]
  const there = folders.filter((folder) => folder !== '')
  return names.flatMap((name) => there.map((folder) => join(folder, name))).find(isExecutable)
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
