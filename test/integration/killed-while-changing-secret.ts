/**
 * Exchanges the AppSecret in a vault and is killed at one step of the writing. Arguments: the folder of the vault, the
 * new secret, and before which call of the file system it dies, counted from 0; beyond the last one it lives.
 */
import fs from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import { join } from 'node:path'

const [folder, secret, at] = process.argv.slice(2)
if (folder === undefined || secret === undefined || at === undefined)
  throw new Error('usage: killed-while-changing-secret.ts <folder> <secret> <step>')

let step = 0
/** SIGKILL leaves no time for anything. */
function dieHere(): void {
  if (step === Number(at)) process.kill(process.pid, 'SIGKILL')
  step += 1
}
const { open, rename } = fs
fs.open = async (...given) => {
  dieHere()
  const file = await open(...given)
  for (const name of ['chmod', 'writeFile', 'sync', 'close'] as const) {
    const original: (...args: never[]) => Promise<void> = file[name].bind(file)
    Object.assign(file, {
      [name]: (...args: never[]) => {
        dieHere()
        return original(...args)
      },
    })
  }
  return file
}
fs.rename = async (...given) => {
  dieHere()
  await rename(...given)
}
syncBuiltinESMExports()

// Only now: whoever is imported before has the file system as it was.
const { pino } = await import('pino')
const { FakeSafeStorage } = await import('#electron/core/settings/fake-safe-storage.ts')
const { SecretVault } = await import('#electron/core/settings/secret-vault.ts')
const vault = new SecretVault({
  path: join(folder, 'secret.json'),
  safeStorage: new FakeSafeStorage(),
  platform: 'win32',
  log: pino({ enabled: false }),
})
const stored = await vault.store(secret)
if (!stored.ok) throw new Error(stored.error.code)
