import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { parseJson } from '#electron/core/base/document.ts'
import { replaceFileNow } from '#electron/core/base/durable-file.ts'

/**
 * What was asked for, until it is done: LaneDesk holds the files open that have to go, so that it goes at its next
 * start.
 */
const ORDER = 'forget.json'
const order = z.object({ journals: z.boolean() })

/**
 * Where everything lies that somebody has entered, or that tells what was done. Files that were set aside go with
 * theirs.
 */
const DOCUMENTS = [
  'secret',
  'settings',
  'listener',
  'printing',
  'preferences',
  'operators',
  'driver-display',
  'lot-clock',
  'health',
]
const FOLDERS = ['logs', 'support', 'Crashpad', 'training']
/** The audit with the payments, the lot's events, and reports. */
const JOURNALS = ['journal', 'events', 'reports']

/** Has everything of this booth forgotten at the next start. On the disk when it returns. */
export function askToForget(folder: string, { journals }: { readonly journals: boolean }): void {
  replaceFileNow(join(folder, ORDER), JSON.stringify({ journals }))
}

/**
 * Does what was asked for, before anything of it is opened; killed in between, the next start goes on. Returns what could
 * not be removed, by name; null: nothing was asked for.
 *
 * An order that is damaged was given all the same: nothing else writes that file, and only when somebody has said yes.
 * Secrets that stay on a PC that is given away cannot be had back, settings can be entered anew: they go. The journals
 * are money, and whether they were meant cannot be read any more: they stay.
 */
export function forgetAsAsked(folder: string): string[] | null {
  const path = join(folder, ORDER)
  if (!existsSync(path)) return null
  const asked = order.safeParse(parseJson(readFileSync(path, 'utf8')))
  const left = forgetNow(folder, { journals: asked.success && asked.data.journals })
  // Another try would do no better while something holds them: it is said, and that was it.
  rmSync(path, { force: true })
  return left
}

/** Forgets everything of a folder of which nothing is open. Returns what could not be removed, by name. */
export function forgetNow(folder: string, { journals }: { readonly journals: boolean }): string[] {
  const folders = new Set(journals ? [...FOLDERS, ...JOURNALS] : FOLDERS)
  const goes = (name: string): boolean =>
    folders.has(name) || DOCUMENTS.some((one) => name === `${one}.json` || name.startsWith(`${one}.json.`))
  return readdirSync(folder)
    .filter(goes)
    .filter((name) => !removed(join(folder, name)))
}

function removed(path: string): boolean {
  try {
    rmSync(path, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
    return true
  } catch {
    return false
  }
}
