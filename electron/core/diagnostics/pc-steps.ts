/** This PC: its disk, its databases, its firewall and ports. */
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { open, rm, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { errnoOf } from '#electron/core/base/errno.ts'
import { checkWhole } from '#electron/core/storage/integrity.ts'
import type { CallbackState } from '#shared/contract/callbacks.ts'
import type { AppError } from '#shared/contract/errors.ts'
import type { PrinterChoice } from '#shared/contract/printing.ts'
import type { Result } from '#shared/result.ts'
import { afterFault, notUsed, well, wrong } from './look.ts'
import type { Look } from './look.ts'
import { lookAtPort } from './way-steps.ts'

const MB = 1024 * 1024
/** Below this a busy day may fill the disk. */
const ENOUGH_MB = 500
const WRITES = 10
const WRITE_BYTES = 64 * 1024
/** A durable write stands between a cashier's press and the barrier. */
const SLOW_MS = 200
/** The inbound rule of the installer. */
const FIREWALL_RULE = 'LaneDesk callbacks'
const COMMAND_MS = 5000

/** Whether there is room for what must be kept, and how long a durable write takes. */
export async function lookAtDisk(folder: string): Promise<Look> {
  const { bavail, bsize } = await statfs(folder)
  const freeMb = Math.floor((bavail * bsize) / MB)
  const place = join(folder, 'self-test.tmp')
  try {
    const file = await open(place, 'w')
    let ms: number
    try {
      const began = performance.now()
      for (let n = 0; n < WRITES; n += 1) {
        await file.write(Buffer.alloc(WRITE_BYTES, n))
        await file.sync()
      }
      ms = Math.round((performance.now() - began) / WRITES)
    } finally {
      await file.close()
    }
    if (freeMb < ENOUGH_MB) return wrong('disk-full', { freeMb })
    return ms > SLOW_MS ? wrong('disk-slow', { ms, freeMb }) : well({ ms, freeMb })
  } catch (error) {
    return errnoOf(error) === 'ENOSPC'
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
): Promise<Look> {
  const there = files.filter((file) => existsSync(file))
  for (const file of there) {
    const verdict = await checkWhole(file, signal)
    if (verdict === 'damaged') return wrong('database-damaged', { file })
  }
  return well({ files: there.length })
}

/** Runs a program of Windows: how it ended and what it wrote. */
export type RunProgram = (
  program: string,
  args: readonly string[],
) => Promise<{ readonly code: number; readonly output: string }>

export const runProgram: RunProgram = (program, args) =>
  new Promise((resolve) => {
    execFile(program, args, { timeout: COMMAND_MS, windowsHide: true }, (error, output) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : -1
      resolve({ code, output })
    })
  })

/** The ports that Windows keeps for itself (Hyper-V, WSL): the only lines of two numbers that netsh writes, in any language. */
const reservedRanges = (output: string): { readonly from: number; readonly to: number }[] =>
  [...output.matchAll(/^\s*(\d+)\s+(\d+)\b/gm)].map(([, from, to]) => ({
    from: Number(from),
    to: Number(to),
  }))

/** How the listener stands, and what keeps it from listening. */
export async function lookAtListener(
  { listener, settings }: Pick<CallbackState, 'listener' | 'settings'>,
  platform: NodeJS.Platform,
  run: RunProgram,
): Promise<Look> {
  const { host, port, enabled } = settings
  if (!enabled) return notUsed
  if (listener.state === 'listening') return well({ host, port })
  const range = platform === 'win32' ? await reservedRange(port, run) : undefined
  if (range !== undefined) return wrong('port-reserved', { port, ...range })
  const code = listener.error?.code
  if (code === 'port-taken') return wrong('port-taken', { port })
  if (code === 'address-not-here') return wrong('address-not-here', { host })
  if (code === 'not-permitted') return wrong('not-permitted', { port })
  return wrong('step-broke', { reason: code ?? 'not listening' })
}

async function reservedRange(
  port: number,
  run: RunProgram,
): Promise<{ readonly from: number; readonly to: number } | undefined> {
  const { output } = await run('netsh', ['interface', 'ipv4', 'show', 'excludedportrange', 'protocol=tcp'])
  return reservedRanges(output).find(({ from, to }) => from <= port && port <= to)
}

/** Whether a signed body comes back through the address that the lot is given. */
export async function lookAtCallbackUrl(
  { listener, settings }: Pick<CallbackState, 'listener' | 'settings'>,
  test: () => Promise<Result<{ ms: number }, AppError>>,
): Promise<Look> {
  const { enabled, publicUrl } = settings
  if (!enabled || publicUrl === '') return notUsed
  if (listener.state !== 'listening') return afterFault
  const tested = await test()
  return tested.ok
    ? well({ url: publicUrl, ms: Math.round(tested.value.ms) })
    : wrong('callback-url-unreachable', {
        url: publicUrl,
        reason: String(tested.error.params?.['reason'] ?? tested.error.code),
      })
}

/** Whether Windows lets the lot in to the listener. */
export async function lookAtFirewall(
  { enabled, port }: CallbackState['settings'],
  platform: NodeJS.Platform,
  run: RunProgram,
): Promise<Look> {
  if (!enabled || platform !== 'win32') return notUsed
  const { code } = await run('netsh', ['advfirewall', 'firewall', 'show', 'rule', `name=${FIREWALL_RULE}`])
  return code === 0 ? well({ port }) : wrong('firewall-closed', { port, rule: FIREWALL_RULE })
}

/** Whether the receipt printer is there: one in the network answers, one of the system is in its list. */
export async function lookAtPrinter(
  printer: PrinterChoice,
  systemPrinters: () => Promise<readonly string[]>,
): Promise<Look> {
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
