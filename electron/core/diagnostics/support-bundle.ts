import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises'
import { arch, cpus, freemem, hostname, release, totalmem, uptime, version } from 'node:os'
import { join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { isErrno } from '#electron/core/base/errno.ts'
import type { Finding, Health, WireLine } from '#shared/contract/diagnostics.ts'
import { withoutPlates, withoutSecrets } from './redact.ts'

/** Files of the data folder that help, and hold no secret by themselves. Never the vault, never the databases. */
const DOCUMENTS = ['settings.json', 'preferences.json', 'listener.json', 'lot-clock.json', 'health.json']
const FOLDER = 'support'

export interface BundleContent {
  readonly dataFolder: string
  readonly health: Health
  readonly findings: readonly Finding[]
  readonly wire: readonly WireLine[]
  /** Whatever must not be in it, wherever it may have got to. */
  readonly secrets: readonly string[]
  readonly withoutPlates: boolean
  readonly now: () => Date
}

/**
 * Writes a zip into `support/` of the data folder and tells its path: the log, the settings, the self-test, the wire
 * log and what this PC is. Every text goes through the same sieve. Rejects with what the file system says.
 */
export async function writeSupportBundle(content: BundleContent): Promise<string> {
  const { dataFolder, health, findings, wire, secrets, now } = content
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
  }
  for (const name of DOCUMENTS) {
    const text = await textOf(join(dataFolder, name))
    if (text !== undefined) files[`settings/${name}`] = sieve(text)
  }
  for (const name of await namesIn(join(dataFolder, 'logs'))) {
    const text = await textOf(join(dataFolder, 'logs', name))
    if (text !== undefined) files[`logs/${name}`] = sieve(text)
  }
  const folder = join(dataFolder, FOLDER)
  await mkdir(folder, { recursive: true })
  const file = join(folder, `lanedesk-${now().toISOString().replaceAll(/[:.]/g, '-')}.zip`)
  await writeFile(file, zipSync(files), { mode: 0o600 })
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

async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (isErrno(error, 'ENOENT') || isErrno(error, 'EISDIR')) return undefined
    throw error
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return []
    throw error
  }
}
