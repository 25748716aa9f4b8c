import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { commandNames, eventNames } from './shared/contract/contract.ts'

const here = (path: string): string => resolve(import.meta.dirname, path)

/**
 * Three bundles: main (ESM), preload (one CommonJS file: a sandboxed preload cannot be ESM) and renderer.
 * Everything but `electron` itself is bundled, so that the packaged app carries no node_modules.
 */
export default defineConfig({
  main: {
    build: {
      rolldownOptions: {
        input: { index: here('electron/main/index.ts') },
        // All in one folder: from there main finds the page and the preload.
        output: { chunkFileNames: '[name]-[hash].js' },
      },
      sourcemap: true,
    },
  },
  preload: {
    // The names of the contract alone: the preload carries no schemas.
    define: {
      CONTRACT_COMMANDS: JSON.stringify(commandNames),
      CONTRACT_EVENTS: JSON.stringify(eventNames),
    },
    build: {
      rolldownOptions: {
        input: { index: here('electron/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: here('renderer'),
    base: './',
    // `app://` replaces this placeholder by a fresh nonce in every answer (electron/main/app-protocol.ts).
    html: { cspNonce: '__CSP_NONCE__' },
    plugins: [react()],
    build: {
      rolldownOptions: {
        input: { index: here('renderer/index.html') },
        // What the first screen needs is one file, not a hundred: each is a question to main.
        output: { codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] } },
      },
      minify: true,
      // The maps tell what is bundled (THIRD-PARTY.md); they do not ship.
      sourcemap: 'hidden',
    },
  },
})
