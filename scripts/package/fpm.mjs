#!/usr/bin/env node
// Stands in for fpm where electron-builder makes a .deb of it: the same arguments, the same package, by Debian's dpkg-deb.
import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'

const FLAGS = new Set(['--force'])
const args = process.argv.slice(2)
/** @type {Map<string, string[]>} */
const options = new Map()
/** @type {string[]} */
const files = []
for (let arg = args.shift(); arg !== undefined; arg = args.shift()) {
  if (!arg.startsWith('-')) files.push(arg)
  else if (!FLAGS.has(arg)) options.set(arg, [...(options.get(arg) ?? []), args.shift() ?? ''])
}
/** @param {string} name */
const option = (name) => options.get(name)?.[0] ?? ''

const root = mkdtempSync(join(tmpdir(), 'lanedesk-deb-'))
for (const file of files) {
  const [from = '', to = ''] = file.split('=')
  mkdirSync(dirname(join(root, to)), { recursive: true })
  cpSync(from, join(root, to), { recursive: true, verbatimSymlinks: true })
}
mkdirSync(join(root, 'DEBIAN'))
writeFileSync(
  join(root, 'DEBIAN/control'),
  `Package: ${option('--name')}
Version: ${option('--version')}
Architecture: ${option('--architecture')}
Maintainer: ${option('--maintainer')}
Vendor: ${option('--vendor')}
Homepage: ${option('--url')}
License: ${option('--license')}
Priority: ${option('--deb-priority')}
Depends: ${(options.get('-d') ?? []).join(', ')}
Recommends: ${(options.get('--deb-recommends') ?? []).join(', ')}
Description: ${option('--description').trim().replaceAll('\n', '\n ')}
`,
)
for (const [name, from] of [
  ['postinst', option('--after-install')],
  ['postrm', option('--after-remove')],
]) {
  cpSync(from ?? '', join(root, `DEBIAN/${name}`))
  chmodSync(join(root, `DEBIAN/${name}`), 0o755)
}
chmodSync(root, 0o755)
const to = option('--package')
const { status } = spawnSync('dpkg-deb', ['--root-owner-group', '-Znone', '--build', root, to], {
  stdio: 'inherit',
})
rmSync(root, { recursive: true })
console.log(`${basename(to)}: ${statSync(to).size} bytes`)
process.exitCode = status ?? 1
