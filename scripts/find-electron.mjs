import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..')

/**
 * Path of the real Electron binary, where it could be downloaded.
 *
 * @returns {string | undefined}
 */
export function electronBinary() {
  const folder = join(root, 'node_modules/electron')
  const pathFile = join(folder, 'path.txt')
  if (!existsSync(pathFile)) return undefined
  const binary = join(folder, 'dist', readFileSync(pathFile, 'utf8').trim())
  return existsSync(binary) ? binary : undefined
}

/** Real Electron needs a screen; only Linux machines come without. */
const hasScreen =
  process.platform !== 'linux' || Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY'])

/**
 * What the app is started with, `launcher [switches] <app>`: real Electron where it is there and can run, else the
 * stand-in.
 *
 * @returns {string}
 */
export function appLauncher() {
  return (hasScreen ? electronBinary() : undefined) ?? join(root, 'test/electron-stand-in/electron')
}
