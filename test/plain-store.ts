import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import type { StoreFile } from '#electron/core/base/document.ts'

const object = z.record(z.string(), z.unknown())

/** Reads and writes a document as electron-store does, which itself needs Electron. */
export const plainStore = ({ cwd, name }: { readonly cwd: string; readonly name: string }): StoreFile => {
  const path = join(cwd, `${name}.json`)
  return {
    get store() {
      // What is no object is an empty one there.
      return object.catch({}).parse(JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, '')))
    },
    set store(value) {
      writeFileSync(path, JSON.stringify(value))
    },
  }
}
