/** This PC: its disk, its databases, its printer. */
import { existsSync } from 'node:fs'
import { open, rm, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import type { PcClock } from '#electron/core/base/clocks.ts'
import { errnoOf } from '#electron/core/base/errno.ts'
import { checkWhole } from '#electron/core/storage/integrity.ts'
import type { PrinterChoice } from '#shared/contract/printing.ts'
import { notUsed, well, wrong } from './step-result.ts'
import type { StepResult } from './step-result.ts'
import { lookAtPort } from './way-steps.ts'

const MB = 1024 * 1024
/** Below this a busy day may fill the disk. */
const ENOUGH_MB = 500
const WRITES = 10
const WRITE_BYTES = 64 * 1024
/** A durable write stands between a cashier's press and the barrier. */
const SLOW_MS = 200
/** The disk has no room, or this user of it. */
const FULL: ReadonlySet<unknown> = new Set(['ENOSPC', 'EDQUOT'])

/** Whether there is room for what must be kept, and how long a durable write takes by a clock that only goes forward. */
export async function lookAtDisk(
  folder: string,
  { monotonic }: Pick<PcClock, 'monotonic'>,
): Promise<StepResult> {
  const { bavail, bsize } = await statfs(folder)
  const freeMb = Math.floor((bavail * bsize) / MB)
  const place = join(folder, 'self-test.tmp')
  try {
    const file = await open(place, 'w')
    let ms: number
    try {
      const began = monotonic()
      for (let n = 0; n < WRITES; n += 1) {
        await file.write(Buffer.alloc(WRITE_BYTES, n))
        await file.sync()
      }
      ms = Math.round((monotonic() - began) / WRITES)
    } finally {
      await file.close()
    }
    if (freeMb < ENOUGH_MB) return wrong('disk-full', { freeMb })
    return ms > SLOW_MS ? wrong('disk-slow', { ms, freeMb }) : well({ ms, freeMb })
  } catch (error) {
    return FULL.has(errnoOf(error))
      ? wrong('disk-full', { freeMb })
      : wrong('disk-not-writable', { reason: errnoOf(error) ?? String(error) })
  } finally {
    await rm(place, { force: true })
  }
}

/** Reads every page of the databases in another thread. */
export async function lookAtDatabases(
  files: readonly string[],
  signal: AbortSignal = new AbortController().signal,
): Promise<StepResult> {
  const there = files.filter((file) => existsSync(file))
  for (const file of there) {
    const verdict = await checkWhole(file, signal)
    if (verdict === 'damaged') return wrong('database-damaged', { file })
  }
  return well({ files: there.length })
}

/** Whether the receipt printer is there: one in the network answers, one of the system is in its list. */
export async function lookAtPrinter(
  printer: PrinterChoice,
  systemPrinters: () => Promise<readonly string[]>,
): Promise<StepResult> {
  switch (printer.kind) {
    case 'none':
      return notUsed
    case 'network': {
      const name = `${printer.host}:${printer.port}`
      const seen = await lookAtPort({ ...printer, tls: false, ca: undefined })
      return seen.fault === null
        ? well({ printer: name })
        : wrong('printer-off', { ...seen.facts, printer: name })
    }
    case 'system': {
      const { name } = printer
      return (await systemPrinters()).includes(name)
        ? well({ printer: name })
        : wrong('printer-off', { printer: name })
    }
  }
}
