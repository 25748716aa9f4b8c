// `npm run package`: builds LaneDesk and its installer into dist/. On Windows an NSIS installer, on Linux a .deb; `--
// --win --linux` for both. Needs network: electron-builder fetches Electron and its tools.
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { isSigned } from '../resources/packaging/builder.mjs'
import { LICENCES, licenceTexts } from './licences.ts'

const root = resolve(import.meta.dirname, '..')
const args = process.argv.slice(2)

if (!isSigned && (args.includes('--win') || process.platform === 'win32')) {
  console.warn(
    'NOT SIGNED: no certificate is given (resources/packaging/builder.mjs says how). Windows will warn whoever installs it.',
  )
}
writeFileSync(join(root, 'out', LICENCES), licenceTexts(root))
const { status } = spawnSync(
  process.execPath,
  [
    join(root, 'node_modules/electron-builder/cli.js'),
    '--config',
    'resources/packaging/builder.mjs',
    '--publish',
    'never',
    ...args,
  ],
  { cwd: root, stdio: 'inherit' },
)
process.exitCode = status ?? 1
