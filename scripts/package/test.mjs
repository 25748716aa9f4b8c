// `npm run test:package`, on Debian as root: packages LaneDesk for Windows and for Debian with stand-ins for what would
// come from the network (stand-ins.mjs), looks at what ships, and installs, upgrades and removes it under Wine and in a
// Debian. What it cannot show: Electron's own programs, signatures, UAC, Windows' firewall.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { delimiter, join, resolve } from 'node:path'
import * as z from 'zod'
import { installsOnDebian } from './deb-test.mjs'
import { installsOnWindows } from './installer-test.mjs'
import { latestSays, looksRight, looksRightOnWindows } from './looks.mjs'
import { makeStandIns } from './stand-ins.mjs'
import { wine, wineAt, windowsPath } from './wine.mjs'

const packageSchema = z.object({ version: z.string() })

const root = resolve(import.meta.dirname, '../..')
const windows = resolve(process.env['LANEDESK_WINDOWS'] ?? '/var/cache/lanedesk-windows')
const folder = join(windows, 'package')
const output = join(folder, 'dist')
const prefix = join(folder, 'prefix')
const { version } = packageSchema.parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')))
const NEWER = '99.0.0'

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
  // Ours, not Wine's own.
  WINEDLLOVERRIDES: 'netsh.exe=n',
  NSIS7Z_EXE: windowsPath(standIns.sevenZip),
}
rmSync(output, { recursive: true, force: true })
rmSync(prefix, { recursive: true, force: true })

// Its root and its drive C are made on the first run; electron-builder, which calls it next, would not wait so long.
await step('Wine starts', makeDrive)
const [present, newer] = [packed(version), packed(NEWER)]
await step('what ships to Windows', async () => {
  const unpacked = join(present.folder, 'win-unpacked')
  await looksRight(unpacked, 'LaneDesk.exe')
  looksRightOnWindows(unpacked, version)
  latestSays(join(present.folder, 'latest.yml'), version, present.setup)
})
await step('what ships to Debian', async () => {
  await looksRight(join(present.folder, 'linux-unpacked'), 'lanedesk')
  latestSays(join(present.folder, 'latest-linux.yml'), version, present.deb)
})
await step('the .deb installs, upgrades and goes', async () =>
  installsOnDebian(join(windows, 'installer-root'), present, newer),
)
await step('the installer installs, waits, upgrades, goes back and removes', () =>
  installsOnWindows({ folder, prefix, env, press: standIns.press, fails: standIns.fails, present, newer }),
)
console.log('the package is as it should be')

async function makeDrive() {
  const { run } = wineAt(folder, env)
  // Aloud: the first run makes the root, and what stops it stands nowhere else.
  const { status, signal } = spawnSync(wine, ['cmd', '/c', 'exit'], { env, stdio: 'inherit' })
  assert.equal(
    status,
    0,
    `Wine does not start (${signal ?? status}): the last lines above say why. "Exec format error": this kernel runs no 32-bit programs`,
  )
  // Windows and questions, without a screen.
  const drivers = ['HKCU\\Software\\Wine\\Drivers', '/v', 'Graphics', '/d', 'null', '/f']
  assert.equal(await run('reg', 'add', ...drivers), 0)
  for (const place of ['system32', 'syswow64']) {
    const netsh = join(prefix, 'drive_c/windows', place, 'netsh.exe')
    rmSync(netsh, { force: true })
    cpSync(standIns.netsh, netsh)
  }
}

/**
 * Builds what is installed of a version, for both systems.
 *
 * @param {string} as
 */
function packed(as) {
  const to = join(output, as)
  for (const [system, electron] of Object.entries(standIns.electron)) {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [
        join(root, 'scripts/package.mjs'),
        system,
        `-c.electronDist=${electron}`,
        '-c.compression=store',
        `-c.directories.output=${to}`,
        `-c.extraMetadata.version=${as}`,
      ],
      { cwd: root, env, encoding: 'utf8' },
    )
    assert.equal(status, 0, `electron-builder could not build ${as} (${system}):\n${stdout}${stderr}`)
    assert.ok(system !== '--win' || stderr.includes('NOT SIGNED'), 'that nobody has signed it is said loudly')
  }
  return {
    version: as,
    folder: to,
    setup: join(to, `LaneDesk-${as}-setup.exe`),
    deb: join(to, `lanedesk_${as}_amd64.deb`),
  }
}

/**
 * @param {string} what
 * @param {() => Promise<void>} run
 */
async function step(what, run) {
  const began = performance.now()
  await run()
  console.log(`${what}: yes (${Math.round((performance.now() - began) / 1000)} s)`)
}
