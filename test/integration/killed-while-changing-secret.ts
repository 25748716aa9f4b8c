/**
 * Exchanges the AppSecret in a vault and is killed at one step of the writing. Arguments: the folder of the vault, the
 * new secret, and before which call of the file system it dies, counted from 0; beyond the last one it lives.
 */
import { join } from 'node:path'
import { dieAtStep } from './die-at-step.ts'

const [folder, secret, at] = process.argv.slice(2)
if (folder === undefined || secret === undefined || at === undefined)
  throw new Error('usage: killed-while-changing-secret.ts <folder> <secret> <step>')

dieAtStep(Number(at))

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
