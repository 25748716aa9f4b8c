// Starts LaneDesk: in Electron where its binary is there, else in the stand-in. Arguments go to the app; --dev starts
// the development server of electron-vite with live reload instead of the built app.
import { spawn } from 'node:child_process'
import { join, resolve } from 'node:path'
import { appLauncher } from './find-electron.mjs'

const root = resolve(import.meta.dirname, '..')
const args = process.argv.slice(2)
// No shell on the way: on Windows it would take a path with a space apart.
const [program, rest, env] = args.includes('--dev')
  ? [
      process.execPath,
      [
        join(root, 'node_modules/electron-vite/bin/electron-vite.js'),
        'dev',
        ...args.filter((one) => one !== '--dev'),
      ],
      { ...process.env, ELECTRON_EXEC_PATH: appLauncher() },
    ]
  : [appLauncher(), [...args.filter((one) => one.startsWith('--')), root], process.env]
const child = spawn(program, rest, { cwd: root, stdio: 'inherit', env })

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.on(signal, () => child.kill(signal))
}
child.on('exit', (code) => {
  process.exitCode = code ?? 1
})
