// What electron-builder would fetch from the network, made from what Debian and npm have: for tests alone. A real build
// uses the real things. File layout, asar and its hash, fuses, resources and the NSIS script are electron-builder's own
// all the same.
import { spawnSync } from 'node:child_process'
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { basename, join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../..')
const sources = join(import.meta.dirname, 'nsis-stand-ins')
const DEBIAN = {
  makensis: 'nsis',
  '7za': 'p7zip-full',
  icotool: 'icoutils',
  'rsvg-convert': 'librsvg2-bin',
  'i686-w64-mingw32-gcc': 'gcc-mingw-w64-i686',
}
/** Another apt-get on this machine is waited for. */
const WAIT = ['-o', 'DPkg::Lock::Timeout=600']
const NSIS = '/usr/share/nsis'
/** The fuse wire of Electron: sentinel, version 1, nine fuses, all as Electron ships them. */
const FUSE_WIRE = Buffer.concat([
  Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'),
  Buffer.from([1, 9]),
  Buffer.from('101101011'),
])

const ELECTRON_FILES = ['LICENSE', 'LICENSES.chromium.html', 'version', 'locales/en-US.pak', 'resources.pak']

/**
 * Makes everything in `folder` and tells what leads electron-builder there, and what the tests need.
 *
 * @param {string} folder
 */
export function makeStandIns(folder) {
  installDebian()
  mkdirSync(folder, { recursive: true })
  const electron = electronOf(join(folder, 'electron'))
  const programs = join(import.meta.dirname, 'programs')
  const nsis = join(folder, 'nsis')
  const resources = join(folder, 'nsis-resources')
  const plugins = join(resources, 'plugins/x86-unicode')
  for (const one of [nsis, plugins]) {
    rmSync(one, { recursive: true, force: true })
    mkdirSync(one, { recursive: true })
  }
  for (const name of readdirSync(sources).filter((one) => one.endsWith('.c'))) {
    compile(join(sources, name), join(plugins, `${basename(name, '.c')}.dll`), ['-shared'])
  }
  mkdirSync(join(nsis, 'linux'))
  symlinkSync(run('which', ['makensis']).trim(), join(nsis, 'linux/makensis'))
  for (const name of readdirSync(NSIS)) symlinkSync(join(NSIS, name), join(nsis, name))
  cpSync(join(electron, 'electron.exe'), join(nsis, 'elevate.exe'))
  return {
    sevenZip: join(unpacked(folder, '7zip-bin@5.2.0'), 'win/ia32/7za.exe'),
    electron: { '--win': electron, '--linux': electronForLinux(join(folder, 'electron-linux')) },
    netsh: compile(join(programs, 'netsh.c'), join(folder, 'netsh.exe')),
    fails: compile(join(programs, 'fails.c'), join(folder, 'fails.exe')),
    press: compile(join(programs, 'press.c'), join(folder, 'press.exe')),
    env: {
      CUSTOM_FPM_PATH: join(import.meta.dirname, 'fpm.mjs'),
      ELECTRON_BUILDER_NSIS_DIR: nsis,
      ELECTRON_BUILDER_NSIS_RESOURCES_DIR: resources,
      ELECTRON_BUILDER_7ZIP_PATH: run('which', ['7za']).trim(),
      ELECTRON_BUILDER_OFFLINE: 'true',
      LANEDESK_ICON: icon(folder),
    },
  }
}

function installDebian() {
  const missing = Object.entries(DEBIAN).filter(([tool]) => spawnSync('which', [tool]).status !== 0)
  if (missing.length === 0) return
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  run('apt-get', ['update', '-q', ...WAIT], env)
  run(
    'apt-get',
    ['install', '-y', '-q', ...WAIT, '--no-install-recommends', ...missing.map(([, name]) => name)],
    env,
  )
}

/**
 * Electron's folder for Windows, with a program in place of its own that only sleeps.
 *
 * @param {string} folder
 */
function electronOf(folder) {
  const source = join(folder, '../sleeper.c')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(join(folder, 'resources'), { recursive: true })
  mkdirSync(join(folder, 'locales'))
  writeFileSync(source, '#include <windows.h>\nint main(void) { Sleep(600000); return 0; }\n')
  // electron-builder changes resources that are there.
  const resources = join(folder, '../electron.rc')
  writeFileSync(
    resources,
    `1 ICON "${icon(join(folder, '..'))}"
1 VERSIONINFO
FILEVERSION 1,0,0,0
BEGIN
  BLOCK "StringFileInfo"
  BEGIN
    BLOCK "040904b0"
    BEGIN
      VALUE "FileDescription", "Electron"
    END
  END
  BLOCK "VarFileInfo"
  BEGIN
    VALUE "Translation", 0x409, 1200
  END
END
`,
  )
  run('i686-w64-mingw32-windres', [resources, `${resources}.o`])
  compile(source, join(folder, 'electron.exe'), [`${resources}.o`])
  appendFileSync(join(folder, 'electron.exe'), FUSE_WIRE)
  for (const name of ELECTRON_FILES) writeFileSync(join(folder, name), name)
  return folder
}

/**
 * Electron's folder for Linux, with a program that says how it was called.
 *
 * @param {string} folder
 */
function electronForLinux(folder) {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(join(folder, 'resources'), { recursive: true })
  mkdirSync(join(folder, 'locales'))
  const program = join(folder, 'electron')
  writeFileSync(program, '#!/bin/sh\necho "$0 $*"\nexit 0\n', { mode: 0o755 })
  appendFileSync(program, FUSE_WIRE)
  for (const name of [...ELECTRON_FILES, 'chrome-sandbox']) writeFileSync(join(folder, name), name)
  return folder
}

/**
 * The folder of a package of npm that is for Windows, fetched once.
 *
 * @param {string} folder
 * @param {string} name with its version
 */
function unpacked(folder, name) {
  const to = join(folder, name)
  if (existsSync(join(to, 'package.json'))) return to
  mkdirSync(to, { recursive: true })
  const archive = run('npm', ['pack', name, '--silent', '--pack-destination', to]).trim()
  run('tar', ['-xzf', join(to, archive), '-C', to, '--strip-components=1'])
  return to
}

/** @param {string} folder */
function icon(folder) {
  const png = join(folder, 'icon.png')
  const ico = join(folder, 'icon.ico')
  run('rsvg-convert', ['-w', '256', '-h', '256', join(root, 'resources/icon.svg'), '-o', png])
  run('icotool', ['-c', '-o', ico, png])
  return ico
}

/**
 * @param {string} source
 * @param {string} to
 * @param {string[]} [more]
 */
function compile(source, to, more = []) {
  run('i686-w64-mingw32-gcc', [
    '-O1',
    '-s',
    '-w',
    ...more,
    '-o',
    to,
    source,
    '-lshell32',
    '-luser32',
    '-Wl,--kill-at',
  ])
  return to
}

/**
 * Runs a program that must succeed, and tells what it wrote.
 *
 * @param {string} program
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 */
function run(program, args, env = process.env) {
  const done = spawnSync(program, args, { encoding: 'utf8', env, maxBuffer: 64 * 1024 * 1024 })
  if (done.status !== 0) throw new Error(`${program} ${args.join(' ')}\n${done.stdout}\n${done.stderr}`)
  return done.stdout
}
