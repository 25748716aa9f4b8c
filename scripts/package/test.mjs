// `npm run test:package`, on Debian as root: packages LaneDesk with stand-ins for what would come from the network (stand-ins.mjs), looks at
// what ships, and installs, upgrades and removes it under Wine. What it cannot show: Electron's own program, signatures, UAC.
import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import { delimiter, join, resolve } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import asarTools from '@electron/asar'
import fuseTools from '@electron/fuses'
import * as z from 'zod'
import { fuses } from '../../resources/packaging/builder.mjs'
import { makeStandIns } from './stand-ins.mjs'

const { extractFile, getRawHeader, listPackage } = asarTools
const { FuseV1Options, getCurrentFuseWire } = fuseTools

const packageSchema = z.object({ version: z.string() })

const root = resolve(import.meta.dirname, '../..')
const windows = resolve(process.env['LANEDESK_WINDOWS'] ?? '/var/cache/lanedesk-windows')
const folder = join(windows, 'package')
const output = join(folder, 'dist')
const prefix = join(folder, 'prefix')
const wine = join(import.meta.dirname, 'wine32.sh')
const { version } = packageSchema.parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')))
const NEWER = '99.0.0'
const SECRET = 'f00dfeed-nowhere-to-be-found'
const NO_DUMPS = 'HKLM\\Software\\Microsoft\\Windows\\Windows Error Reporting\\ExcludedApplications'

if (process.platform !== 'linux' || process.getuid?.() !== 0) {
  console.error('npm run test:package needs Debian and root: it makes a root of its own with Wine in it.')
  process.exit(1)
}
const standIns = makeStandIns(folder)
const tools = join(folder, 'bin')
rmSync(tools, { recursive: true, force: true })
mkdirSync(tools)
symlinkSync(wine, join(tools, 'wine'))
const env = {
  ...process.env,
  ...standIns.env,
  PATH: tools + delimiter + (process.env['PATH'] ?? ''),
  HOME: '/root',
  WINEPREFIX: prefix,
  WINEDEBUG: '-all',
  NSIS7Z_EXE: windowsPath(standIns.sevenZip),
}
rmSync(output, { recursive: true, force: true })
rmSync(prefix, { recursive: true, force: true })

// Its root and its drive C are made on the first run; electron-builder, which calls it next, would not wait so long.
assert.equal(await inWine('cmd', '/c', 'exit'), 0, 'Wine starts')
const setup = build(version)
latestSays(version, setup)
await looksRight(join(output, 'win-unpacked'))
const newerSetup = build(NEWER)
await installs()
console.log('the package is as it should be')

/**
 * Builds the installer of a version; tells where it is.
 *
 * @param {string} as
 */
function build(as) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      join(root, 'scripts/package.mjs'),
      '--win',
      ...standIns.options,
      '-c.compression=store',
      `-c.directories.output=${output}`,
      `-c.extraMetadata.version=${as}`,
    ],
    { cwd: root, env, encoding: 'utf8' },
  )
  assert.equal(status, 0, `electron-builder could not build ${as}:\n${stdout}${stderr}`)
  return join(output, `LaneDesk-${as}-setup.exe`)
}

/**
 * What booths look for updates by: the hash in it is the installer's.
 *
 * @param {string} as
 * @param {string} installer
 */
function latestSays(as, installer) {
  const latest = readFileSync(join(output, 'latest.yml'), 'utf8')
  assert.match(latest, new RegExp(`^version: ${as.replaceAll('.', '\\.')}$`, 'm'))
  const hash = createHash('sha512').update(readFileSync(installer)).digest('base64')
  assert.ok(latest.includes(hash), "latest.yml has the installer's hash")
}

/**
 * What ships, and how its program is set.
 *
 * @param {string} unpacked
 */
function looksRight(unpacked) {
  const asar = join(unpacked, 'resources/app.asar')
  const files = listPackage(asar, { isPack: false })
  for (const name of [
    '/out/main/index.js',
    '/out/preload/index.cjs',
    '/out/renderer/index.html',
    '/package.json',
  ]) {
    assert.ok(files.includes(name), `${name} is in the package`)
  }
  const foreign = files.filter((name) =>
    /\.map$|node_modules|^\/(test|scripts|electron|docs)\b|\.spec\./.test(name),
  )
  assert.deepEqual(foreign, [], 'nothing but the three bundles ships')
  assert.match(extractFile(asar, 'package.json').toString(), /"main": ?"\.?\/?out\/main\/index\.js"/)

  const program = join(unpacked, 'LaneDesk.exe')
  const bytes = readFileSync(program)
  const hash = createHash('sha256').update(getRawHeader(asar).headerString).digest('hex')
  assert.ok(bytes.includes(hash), "the program knows the hash of the archive's head")
  for (const text of ['LaneDesk', version]) {
    assert.ok(bytes.includes(Buffer.from(text, 'utf16le')), `the program's resources say ${text}`)
  }
  return checkFuses(program)
}

/** @param {string} program */
async function checkFuses(program) {
  const wire = await getCurrentFuseWire(program)
  const names = {
    runAsNode: FuseV1Options.RunAsNode,
    enableCookieEncryption: FuseV1Options.EnableCookieEncryption,
    enableNodeOptionsEnvironmentVariable: FuseV1Options.EnableNodeOptionsEnvironmentVariable,
    enableNodeCliInspectArguments: FuseV1Options.EnableNodeCliInspectArguments,
    enableEmbeddedAsarIntegrityValidation: FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
    onlyLoadAppFromAsar: FuseV1Options.OnlyLoadAppFromAsar,
    loadBrowserProcessSpecificV8Snapshot: FuseV1Options.LoadBrowserProcessSpecificV8Snapshot,
    grantFileProtocolExtraPrivileges: FuseV1Options.GrantFileProtocolExtraPrivileges,
  }
  for (const [name, wanted] of Object.entries(fuses ?? {})) {
    const index = Object.entries(names).find(([one]) => one === name)?.[1]
    assert.ok(index !== undefined, `the test knows the fuse ${name}`)
    assert.equal(wire[index], (wanted === true ? '1' : '0').charCodeAt(0), `fuse ${name}`)
  }
}

/** Silent installation, a refused and a good upgrade, and removal; the data stay. */
async function installs() {
  const drive = join(prefix, 'drive_c')
  const home = join(drive, 'Program Files/LaneDesk')
  // As a technician might: the installer takes no such file, and what it is called with must be nowhere afterwards.
  const provision = join(output, 'provision.json')
  writeFileSync(provision, JSON.stringify({ appSecret: SECRET }))
  const given = `--provision=${windowsPath(provision)}`
  assert.equal(await inWine(setup, '/S', '/allusers', given), 0, 'silent installation')
  const data = join(drive, 'users', userInfo().username, 'AppData/Local/LaneDesk/journal')
  mkdirSync(data, { recursive: true })
  writeFileSync(join(data, 'booth.sqlite'), 'payments')
  const installed = readFileSync(join(home, 'LaneDesk.exe'))
  assert.match(await registry('HKLM\\Software\\Microsoft\\Windows\\CurrentVersion\\Run'), /LaneDesk\.exe/)
  assert.match(await registry(NO_DUMPS), /LaneDesk\.exe\s+REG_DWORD\s+0x1/, 'Windows makes no dump of it')

  spawn(wine, [join(home, 'LaneDesk.exe')], { env, stdio: 'ignore' })
  await until(() => appProcesses().length > 0, 'the app to run')
  assert.equal(await inWine(newerSetup, '/S', '/allusers'), 5, 'an upgrade while the app runs is refused')
  assert.deepEqual(readFileSync(join(home, 'LaneDesk.exe')), installed, 'and changes nothing')
  for (const pid of appProcesses()) process.kill(pid, 'SIGKILL')
  await until(() => appProcesses().length === 0, 'the app to end')

  assert.equal(await inWine(newerSetup, '/S', '/allusers'), 0, 'upgrade')
  const upgraded = readFileSync(join(home, 'LaneDesk.exe'))
  assert.ok(upgraded.includes(Buffer.from(NEWER, 'utf16le')), 'which brings the newer program')
  // As when a newer version does not start (electron/main/trial-start.ts).
  assert.equal(await inWine(setup, '--updated', '/S', '/allusers'), 0, 'the version before')
  assert.deepEqual(readFileSync(join(home, 'LaneDesk.exe')), installed, 'comes back')
  assert.equal(await inWine(join(home, 'Uninstall LaneDesk.exe'), '/S', '/allusers'), 0, 'removal')
  await until(() => !existsSync(join(home, 'LaneDesk.exe')), 'the program to be gone')
  assert.doesNotMatch(await registry('HKLM\\Software\\Microsoft\\Windows\\CurrentVersion\\Run'), /LaneDesk/)
  assert.doesNotMatch(await registry(NO_DUMPS), /LaneDesk/)
  assert.equal(readFileSync(join(data, 'booth.sqlite'), 'utf8'), 'payments', 'the journal stays')
  assert.deepEqual(filesWith(output, SECRET), [provision], 'the search finds what is there')
  assert.deepEqual(
    filesWith(prefix, SECRET),
    [],
    'no log, no registry, no file of the installer knows the secret',
  )
}

/**
 * Every file below a folder that holds the text, as it is or in Windows' letters. Follows no link: Wine's drive Z is this machine.
 *
 * @param {string} place
 * @param {string} text
 */
function filesWith(place, text) {
  const wide = text.split('').join(String.raw`\x00`)
  const { stdout } = spawnSync('grep', ['-rlaP', `${text}|${wide}`, place], {
    env: { ...env, LC_ALL: 'C' },
    encoding: 'utf8',
  })
  return stdout.split('\n').filter((file) => file !== '')
}

/**
 * @param {string} program
 * @param {...string} args
 * @returns {Promise<number | null>}
 */
function inWine(program, ...args) {
  const { promise, resolve: end } = Promise.withResolvers()
  spawn(wine, [program, ...args], { env, stdio: 'ignore' }).once('exit', (code) => end(code))
  return promise
}

/**
 * What a program under Wine writes.
 *
 * @param {...string} command
 */
async function wineOutput(...command) {
  const file = join(folder, 'output.txt')
  spawnSync('bash', ['-c', '"$0" "${@:2}" > "$1" 2>&1 < /dev/null', wine, file, ...command], { env })
  return readFileSync(file, 'utf8')
}

/**
 * The processes of the installed app: Wine's are Linux's, too, under the name that they were started by, which one Wine
 * writes as Windows does and another as it was typed.
 */
function appProcesses() {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => /^(?:[A-Z]:\\[^\0]*\\|\/[^\0]*\/)LaneDesk\.exe[\s\0]*$/.test(commandLine(pid)))
    .map(Number)
}

/** @param {string} pid */
function commandLine(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    // It has ended meanwhile.
    return ''
  }
}

/** @param {string} key */
function registry(key) {
  return wineOutput('reg', 'query', key, '/reg:64')
}

/**
 * @param {() => boolean} look
 * @param {string} what
 */
async function until(look, what) {
  for (let n = 0; n < 60; n += 1) {
    if (look()) return
    await delay(1000)
  }
  assert.fail(`waited a minute for ${what}`)
}

/** @param {string} path */
function windowsPath(path) {
  return `Z:${path.replaceAll('/', '\\')}`
}
