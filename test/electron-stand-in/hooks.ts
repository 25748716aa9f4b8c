/**
 * For `node --import`: sends every `import 'electron'` and `require('electron')` of this process to the stand-in, also where a
 * bundler (Vitest) has already resolved it to node_modules/electron/index.js. Worker threads are not reached.
 */
import { registerHooks } from 'node:module'

const standIn = import.meta.resolve('./electron.ts')
const electron = /^electron(\/(main|common))?$|^(file:\/\/)?\/.*\/node_modules\/electron\/index\.js$/

registerHooks({
  resolve: (specifier, context, nextResolve) =>
    electron.test(specifier)
      ? { url: standIn, format: 'module-typescript', shortCircuit: true }
      : nextResolve(specifier, context),
})
