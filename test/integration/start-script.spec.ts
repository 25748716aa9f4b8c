import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'

/** A project whose Electron and whose electron-vite only write down how they were called. */
let folder: string
let root: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lanedesk-start-'))
  root = join(folder, 'Lane Desk')
  for (const name of ['start.mjs', 'find-electron.mjs'])
    cpSync(resolve(import.meta.dirname, '../../scripts', name), join(root, 'scripts', name))
  const electron = join(root, 'node_modules/electron')
  mkdirSync(join(electron, 'dist'), { recursive: true })
  writeFileSync(join(electron, 'path.txt'), 'electron.exe')
  // Node in Electron's place runs the app as Electron does: by its folder.
  cpSync(process.execPath, join(electron, 'dist/electron.exe'))
  writeFileSync(join(root, 'package.json'), '{ "type": "module", "main": "./app.js" }')
  const says = `import { writeFileSync } from 'node:fs'
writeFileSync('called.json', JSON.stringify({ args: process.argv.slice(1), with: process.env.ELECTRON_EXEC_PATH }))
process.exit(7)
`
  writeFileSync(join(root, 'app.js'), says)
  mkdirSync(join(root, 'node_modules/electron-vite/bin'), { recursive: true })
  writeFileSync(join(root, 'node_modules/electron-vite/bin/electron-vite.js'), says)
})
afterEach(() => rmSync(folder, { recursive: true }))

function start(...args: string[]): unknown {
  const { status, stderr } = spawnSync(process.execPath, [join(root, 'scripts/start.mjs'), ...args], {
    cwd: folder,
    encoding: 'utf8',
    // Electron needs a display, and is not asked for one here.
    env: { ...process.env, DISPLAY: ':0' },
  })
  expect({ status, stderr }).toMatchObject({ status: 7 })
  return JSON.parse(readFileSync(join(root, 'called.json'), 'utf8'))
}

it('npm start starts the app from a folder whose name has a space, with its switches, and ends as it ends', () => {
  expect(start('--title=Lane Desk', 'nothing')).toEqual({ args: [root] })
})

it('npm run dev starts the development server from there, and tells it what to start', () => {
  expect(start('--dev', '--', '--provision=my booth.json')).toEqual({
    args: [
      join(root, 'node_modules/electron-vite/bin/electron-vite.js'),
      'dev',
      '--',
      '--provision=my booth.json',
    ],
    with: join(root, 'node_modules/electron/dist/electron.exe'),
  })
})
