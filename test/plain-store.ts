import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { StoreFile } from '#electron/core/base/document.ts'

/** Writes a document as electron-store does, which itself needs Electron. */
export const plainStore = ({ cwd, name }: { readonly cwd: string; readonly name: string }): StoreFile => ({
  get store() {
    return {}
  },
  set store(value) {
    writeFileSync(join(cwd, `${name}.json`), JSON.stringify(value))
  },
})
