// What ships: the archive, its hash in the program, the program's switches and resources.
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import asarTools from '@electron/asar'
import fuseTools from '@electron/fuses'
import { fuses } from '../../resources/packaging/builder.mjs'
import { LICENCES } from '../licences.ts'

const { extractFile, getRawHeader, listPackage } = asarTools
const { FuseV1Options, getCurrentFuseWire } = fuseTools

const SHIPS = ['/out/main/index.js', '/out/preload/index.cjs', '/out/renderer/index.html', '/package.json']

/**
 * @param {string} unpacked the folder that is installed
 * @param {string} program its program
 */
export async function looksRight(unpacked, program) {
  const asar = join(unpacked, 'resources/app.asar')
  const files = listPackage(asar, { isPack: false })
  for (const name of SHIPS) assert.ok(files.includes(name), `${name} is in the package`)
  const foreign = files.filter((name) =>
    /\.map$|node_modules|^\/(test|scripts|electron|docs)\b|\.spec\./.test(name),
  )
  assert.deepEqual(foreign, [], 'nothing but the three bundles ships')
  assert.match(extractFile(asar, 'package.json').toString(), /"main": ?"\.?\/?out\/main\/index\.js"/)
  const licences = readFileSync(join(unpacked, 'resources', LICENCES), 'utf8')
  assert.match(licences, /^react \d[^]*MIT License/m, 'the licences of what is bundled ship')
  await checkFuses(join(unpacked, program))
}

/**
 * On Windows the program carries the hash of the archive's head, and resources that tell what it is.
 *
 * @param {string} unpacked
 * @param {string} version
 */
export function looksRightOnWindows(unpacked, version) {
  const bytes = readFileSync(join(unpacked, 'LaneDesk.exe'))
  const { headerString } = getRawHeader(join(unpacked, 'resources/app.asar'))
  const hash = createHash('sha256').update(headerString).digest('hex')
  assert.ok(bytes.includes(hash), "the program knows the hash of the archive's head")
  for (const text of ['LaneDesk', version]) {
    assert.ok(bytes.includes(Buffer.from(text, 'utf16le')), `the program's resources say ${text}`)
  }
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

/**
 * What booths look for updates by: the hash in it is the installer's.
 *
 * @param {string} latest the file
 * @param {string} version
 * @param {string} installer
 */
export function latestSays(latest, version, installer) {
  const text = readFileSync(latest, 'utf8')
  assert.match(text, new RegExp(`^version: ${version.replaceAll('.', '\\.')}$`, 'm'))
  const hash = createHash('sha512').update(readFileSync(installer)).digest('base64')
  assert.ok(text.includes(hash), "latest.yml has the installer's hash")
}
