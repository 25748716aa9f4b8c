import { mkdir, readFile, readdir } from 'node:fs/promises'
import { arch, cpus, freemem, hostname, release, totalmem, uptime, version } from 'node:os'
import { join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { replaceFile } from '#electron/core/base/durable-file.ts'
import { errnoOf, isErrno } from '#electron/core/base/errno.ts'
import type { Finding, Health, WireLine } from '#shared/contract/diagnostics.ts'
import { withoutPlates, withoutSecrets } from './redact.ts'

/** Files of the data folder that help, and hold no secret by themselves. Never the vault, never the databases. */
const DOCUMENTS = ['settings.json', 'preferences.json', 'listener.json', 'lot-clock.json', 'health.json']

/** Where support files are put. */
export const supportFolder = (dataFolder: string): string => join(dataFolder, 'support')

export interface BundleContent {
  readonly dataFolder: string
  readonly health: Health
  readonly findings: readonly Finding[]
  readonly wire: readonly WireLine[]
  /** What the lot told last, as a table. */
  readonly callbacks: string
  /** Whatever must not be in it, wherever it may have got to. */
  readonly secrets: readonly string[]
  readonly withoutPlates: boolean
  readonly now: () => Date
}

/**
 * Writes a zip into `support/` of the data folder and tells its path: the log, the settings, the self-test, the wire
 * log, the last callbacks and what this PC is. Every text goes through the same sieve. A file that cannot be read, or has another name since
 * the log was put away, is named in it. Rejects with what the file system says; no half a zip is left then.
 */
export async function writeSupportBundle(content: BundleContent): Promise<string> {
  const { dataFolder, health, findings, wire, callbacks, secrets, now } = content
  const sieve = (text: string): Uint8Array => {
    const clean = withoutSecrets(text, secrets)
    return strToU8(content.withoutPlates ? withoutPlates(clean) : clean)
  }
  const pretty = (value: unknown): Uint8Array => sieve(JSON.stringify(value, null, 2))
  const files: Record<string, Uint8Array> = {
    'pc.json': pretty(thisPc()),
    'health.json': pretty(health),
    'self-test.json': pretty(findings),
    'wire-log.json': pretty(wire),
    'callbacks.csv': sieve(callbacks),
  }
  const missing: Record<string, string> = {}
  const add = async (inZip: string, path: string): Promise<void> => {
    try {
      files[inZip] = sieve(await readFile(path, 'utf8'))
    } catch (error) {
      missing[inZip] = errnoOf(error) ?? String(error)
    }
  }
  for (const name of DOCUMENTS) await add(`settings/${name}`, join(dataFolder, name))
  for (const name of await namesIn(join(dataFolder, 'logs')))
    await add(`logs/${name}`, join(dataFolder, 'logs', name))
  files['missing.json'] = pretty(missing)
  const folder = supportFolder(dataFolder)
  await mkdir(folder, { recursive: true })
  const file = join(folder, `lanedesk-${now().toISOString().replaceAll(/[:.]/g, '-')}.zip`)
  await replaceFile(file, Buffer.from(zipSync(files)), 0o600)
  return file
}

const thisPc = (): object => ({
  computer: hostname(),
  platform: process.platform,
  system: version(),
  release: release(),
  arch: arch(),
  processors: cpus().length,
  memoryMb: Math.round(totalmem() / 1024 / 1024),
  freeMemoryMb: Math.round(freemem() / 1024 / 1024),
  upHours: Math.round(uptime() / 3600),
  versions: process.versions,
})

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return []
    throw error
  }
}
