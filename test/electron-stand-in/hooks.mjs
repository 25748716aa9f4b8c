/**
 * For `node --import`: sends every `import 'electron'` and `require('electron')` of this process to the stand-in, also
 * where a bundler (Vitest) has already resolved it to node_modules/electron/index.js. Worker threads are not reached.
 *
 * The stand-in's own TypeScript is kept without its types in node_modules/.cache: to take them out anew would be the
 * longest part of every start, and Electron has nothing like it. The app's bundles are read as they are.
 */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { registerHooks, stripTypeScriptTypes } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const standIn = import.meta.resolve('./electron.ts')
const folder = import.meta.resolve('./')
const kept = join(import.meta.dirname, '../../node_modules/.cache/electron-stand-in')
const electron = /^electron(\/(main|common))?$|^(file:\/\/)?\/.*\/node_modules\/electron\/index\.js$/

/** @param {string} url of a file of the stand-in */
function withoutTypes(url) {
  const source = readFileSync(fileURLToPath(url), 'utf8')
  const file = join(kept, createHash('sha256').update(process.version).update(source).digest('hex'))
  if (existsSync(file)) return readFileSync(file, 'utf8')
  const stripped = stripTypeScriptTypes(source)
  mkdirSync(kept, { recursive: true })
  // Another start may be at the same.
  const whole = `${file}.${process.pid}`
  writeFileSync(whole, stripped)
  renameSync(whole, file)
  return stripped
}

registerHooks({
  resolve: (specifier, context, nextResolve) =>
    electron.test(specifier)
      ? { url: standIn, format: 'module', shortCircuit: true }
      : nextResolve(specifier, context),
  load: (url, context, nextLoad) =>
    url.startsWith(folder) && url.endsWith('.ts')
      ? { format: 'module', source: withoutTypes(url), shortCircuit: true }
      : nextLoad(url, context),
})
