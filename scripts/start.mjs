// Starts LaneDesk: in Electron where its binary is there, else in the stand-in. Arguments go to the app; --dev starts
// the development server of electron-vite with live reload instead of the built app.
import { spawn } from 'node:child_process'
import { join, resolve } from 'node:path'
import { appLauncher } from './find-electron.mjs'

const root = resolve(import.meta.dirname, '..')
const args = process.argv.slice(2)
const bin = (/** @type {string} */ name) => join(root, 'node_modules/.bin', name)

const child = args.includes('--dev')
  ? spawn(bin('electron-vite'), ['dev', ...args.filter((one) => one !== '--dev')], {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, ELECTRON_EXEC_PATH: appLauncher() },
      shell: process.platform === 'win32',
    })
  : spawn(appLauncher(), [...args.filter((one) => one.startsWith('--')), root], { stdio: 'inherit' })

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.on(signal, () => child.kill(signal))
}
child.on('exit', (code) => {
  process.exitCode = code ?? 1
})
