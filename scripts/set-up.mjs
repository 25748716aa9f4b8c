// Makes a fresh clone ready, and says in one line each what it did. Runs on Node 20 with nothing installed; a second
// run has nothing to do. With --build it also builds the app when a source is newer than the last build.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { delimiter, join, resolve } from 'node:path'
import { findChromium } from './find-chromium.mjs'
import { appLauncher, electronBinary } from './find-electron.mjs'

/**
 * What earlier runs have found out.
 *
 * @typedef {object} Stamp
 * @property {string} [lockfile] hash of the package-lock.json that was installed
 * @property {number} [electronRefusedAt] when the Electron binary could last not be downloaded, in ms since 1970
 * @property {string} [build] state of the sources that were built
 */

const root = resolve(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..')
const stampFolder = join(root, 'node_modules/.cache/lanedesk')
const stampFile = join(stampFolder, 'set-up.json')
const windows = process.platform === 'win32'
const ownNode = join(root, 'node_modules/node/bin', windows ? 'node.exe' : 'node')

const NODE_MAJOR = 24
const ELECTRON_DOWNLOAD_MS = 60_000
const ELECTRON_RETRY_MS = 24 * 60 * 60 * 1000
const BUILD_SOURCES = ['electron', 'renderer', 'shared', 'resources']
const BUILD_FILES = ['electron.vite.config.ts', 'package.json', 'package-lock.json', 'tsconfig.json']

installPackages()
checkNode()
if (electronBinary() === undefined) fetchElectron()
if (appLauncher() !== electronBinary()) provideStandIn()
if (process.argv.includes('--build')) build()

function installPackages() {
  const lockfile = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
  const stamp = readStamp()
  const present = stamp.lockfile === undefined ? isInstalledByHand() : stamp.lockfile === lockfile
  if (present) {
    say('npm packages: up to date')
  } else {
    say('npm packages: installing from package-lock.json …')
    if (!run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { shell: windows }))
      fail('npm ci failed: see above')
  }
  if (stamp.lockfile !== lockfile) writeStamp({ lockfile })
}

/** npm keeps its own record, which is younger than the lockfile after an install by hand. */
function isInstalledByHand() {
  const record = join(root, 'node_modules/.package-lock.json')
  return existsSync(record) && statSync(record).mtimeMs >= statSync(join(root, 'package-lock.json')).mtimeMs
}

function checkNode() {
  if (nodeVersion().startsWith(`v${NODE_MAJOR}.`)) return say(`Node: ${nodeVersion()} from node_modules`)
  // npm may have been told to run no install scripts: this is the one of the package `node`.
  say('Node: fetching the binary of the npm package "node" …')
  run(process.execPath, ['installArchSpecificPackage'], { cwd: join(root, 'node_modules/node') })
  if (nodeVersion().startsWith(`v${NODE_MAJOR}.`)) return say(`Node: ${nodeVersion()} from node_modules`)
  fail(
    `Node ${NODE_MAJOR} is missing: the npm package "node" could not install its binary. Allow its install script and run "npm rebuild node".`,
  )
}

function nodeVersion() {
  return spawnSync(ownNode, ['--version'], { encoding: 'utf8' }).stdout?.trim() ?? ''
}

function fetchElectron() {
  if (process.env['ELECTRON_SKIP_BINARY_DOWNLOAD'])
    return say('Electron: download switched off, using the stand-in')
  const { electronRefusedAt = 0 } = readStamp()
  // Without it nothing runs on Windows: there it is worth the wait each time.
  if (!windows && Date.now() - electronRefusedAt < ELECTRON_RETRY_MS)
    return say('Electron: could not be downloaded lately, using the stand-in')
  say('Electron: downloading the binary …')
  const { status } = spawnSync(ownNode, [join(root, 'node_modules/electron/install.js')], {
    stdio: 'ignore',
    timeout: ELECTRON_DOWNLOAD_MS,
  })
  if (status === 0 && electronBinary() !== undefined) return say('Electron: downloaded')
  writeStamp({ electronRefusedAt: Date.now() })
  say('Electron: cannot be downloaded from here, using the stand-in (asked again tomorrow)')
}

/** The stand-in draws its windows with Chromium. */
function provideStandIn() {
  if (windows) {
    fail(
      'Electron is missing: its binary could not be downloaded, and the stand-in for it runs on Linux alone. Let this PC download it ' +
        '(a proxy: set ELECTRON_GET_USE_PROXY and HTTPS_PROXY; a mirror: ELECTRON_MIRROR), then try again.',
    )
  }
  const found = findChromium()
  if (found !== undefined) return say(`Chromium: ${found}`)
  if (process.env['LANEDESK_CHROMIUM'])
    fail(`LANEDESK_CHROMIUM names no executable: ${process.env['LANEDESK_CHROMIUM']}`)
  if (process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0) {
    say('Chromium: installing with apt-get …')
    const packages = ['chromium', 'fonts-wqy-microhei']
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    const installed =
      run('apt-get', ['update', '-q'], { env }) &&
      run('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...packages], { env })
    const chromium = findChromium()
    if (installed && chromium !== undefined) return say(`Chromium: ${chromium}`)
  }
  fail(
    'Chromium is missing, and there is no Electron that could run here. Install one of chromium, chromium-browser or google-chrome ' +
      '(on Debian: "apt install chromium fonts-wqy-microhei"), or set LANEDESK_CHROMIUM to its executable.',
  )
}

function build() {
  const sources = describeSources()
  const outputs = ['main/index.js', 'preload/index.cjs', 'renderer/index.html'].map((file) =>
    join(root, 'out', file),
  )
  if (readStamp().build === sources && outputs.every((file) => existsSync(file)))
    return say('Build: up to date')
  say('Build: running electron-vite …')
  const started = Date.now()
  const env = {
    ...process.env,
    PATH: `${join(root, 'node_modules/.bin')}${delimiter}${process.env['PATH'] ?? ''}`,
  }
  if (
    !run(
      ownNode,
      [join(root, 'node_modules/electron-vite/bin/electron-vite.js'), 'build', '--logLevel', 'warn'],
      { env },
    )
  ) {
    fail('the build failed: see above')
  }
  writeStamp({ build: sources })
  say(`Build: done in ${((Date.now() - started) / 1000).toFixed(1)} s`)
}

/** Changes with every file that goes into the build: its name, its size, its time. */
function describeSources() {
  const hash = createHash('sha256')
  /** @param {string} path */
  const add = (path) => {
    const { mtimeMs, size } = statSync(join(root, path))
    hash.update(`${path}\0${size}\0${mtimeMs}\n`)
  }
  /** @param {string} folder */
  const walk = (folder) => {
    const entries = readdirSync(join(root, folder), { withFileTypes: true })
    for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = `${folder}/${entry.name}`
      if (entry.isDirectory()) walk(path)
      else if (!/\.spec\.tsx?$/.test(entry.name)) add(path)
    }
  }
  BUILD_SOURCES.filter((folder) => existsSync(join(root, folder))).forEach(walk)
  BUILD_FILES.filter((file) => existsSync(join(root, file))).forEach(add)
  return hash.digest('hex')
}

/** @returns {Stamp} */
function readStamp() {
  try {
    /** @type {unknown} */
    const stamp = JSON.parse(readFileSync(stampFile, 'utf8'))
    return typeof stamp === 'object' && stamp !== null ? stamp : {}
  } catch {
    return {} // None yet, or not readable: everything is looked at afresh.
  }
}

/** @param {Stamp} changes */
function writeStamp(changes) {
  mkdirSync(stampFolder, { recursive: true })
  writeFileSync(stampFile, `${JSON.stringify({ ...readStamp(), ...changes })}\n`)
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnSyncOptions} options
 * @returns {boolean} whether it succeeded
 */
function run(command, args, options) {
  return spawnSync(command, args, { cwd: root, stdio: 'inherit', ...options }).status === 0
}

/** @param {string} line */
function say(line) {
  console.log(line)
}

/**
 * @param {string} line
 * @returns {never}
 */
function fail(line) {
  console.error(line)
  process.exit(1)
}
