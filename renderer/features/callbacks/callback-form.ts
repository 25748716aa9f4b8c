import type { CallbackState, CallbackTarget, ListenerSettings } from '#shared/contract/callbacks.ts'
import { isHost } from '#shared/is-host.ts'
import type { en } from './texts.ts'
import { callbackPaths } from './callback-paths.ts'

export type CallbackProblem = keyof typeof en.callbackProblem

/** What stands in the fields about the listener. */
export interface ListenerForm {
  readonly enabled: boolean
  readonly host: string
  readonly port: string
  readonly publicUrl: string
  /** Separated by commas, spaces or lines. */
  readonly allowed: string
}

/** The longest that the contract takes. */
const MAX = { host: 100, url: 300, allowed: 20, interval: 600_000 } as const
const MIN_INTERVAL = 200
const USUAL_INTERVAL = 1000

const isUrl = (text: string): boolean =>
  /^https?:\/\/[^/]/i.test(text) && !/\s/.test(text) && URL.canParse(text)

const urlProblem = (text: string): CallbackProblem | null =>
  isUrl(text) ? (text.length > MAX.url ? 'too-long' : null) : 'url'

const namesIn = (text: string): string[] => text.split(/[\s,;，；]+/).filter((one) => one !== '')

const wholeNumber = (text: string, min: number, max: number): number | null => {
  const value = /^\d{1,9}$/.test(text.trim()) ? Number(text) : Number.NaN
  return value >= min && value <= max ? value : null
}

export const listenerFormOf = (settings: ListenerSettings): ListenerForm => ({
  ...settings,
  port: String(settings.port),
  allowed: settings.allowed.join(', '),
})

function hostProblem(
  field: 'host' | 'allowed',
  ...hosts: readonly string[]
): Partial<Record<'host' | 'allowed', CallbackProblem>> {
  if (hosts.some((one) => one.length > MAX.host)) return { [field]: 'too-long' }
  return hosts.every(isHost) ? {} : { [field]: 'host' }
}

/** What is wrong with which field; empty when it may be saved. The public address may be left out until it is needed. */
export function listenerProblems(
  form: ListenerForm,
): Partial<Record<'host' | 'port' | 'publicUrl' | 'allowed', CallbackProblem>> {
  const host = form.host.trim()
  const allowed = namesIn(form.allowed)
  const publicUrl = form.publicUrl.trim() === '' ? null : urlProblem(form.publicUrl.trim())
  return {
    ...(host === '' ? { host: 'host-empty' } : hostProblem('host', host)),
    ...(wholeNumber(form.port, 1, 65_535) === null ? { port: 'port' } : {}),
    ...(publicUrl === null ? {} : { publicUrl }),
    ...(allowed.length > MAX.allowed ? { allowed: 'too-many' } : hostProblem('allowed', ...allowed)),
  }
}

/** The settings in a form without problems. */
export const listenerSettingsOf = (form: ListenerForm): ListenerSettings => ({
  enabled: form.enabled,
  host: form.host.trim(),
  port: Number(form.port),
  publicUrl: form.publicUrl.trim(),
  allowed: namesIn(form.allowed),
})

/** One line of the list that is to be set. */
export interface TargetForm {
  readonly index: number
  readonly on: boolean
  /** null: the proposed address. */
  readonly typed: string | null
  readonly interval: string
}

/** The address for a callback below the public one; empty while there is none. */
const proposedUrl = (index: number, publicUrl: string): string =>
  publicUrl === '' ? '' : publicUrl.replace(/\/+$/, '') + (callbackPaths[index] ?? '')

/** The address that stands in the field. */
export const urlOf = ({ index, typed }: TargetForm, publicUrl: string): string =>
  typed ?? proposedUrl(index, publicUrl)

/** Whether an address is still to be proposed, which needs the public one: nobody has done anything wrong yet. */
export const isUnproposed = ({ on, typed }: TargetForm, publicUrl: string): boolean =>
  on && typed === null && publicUrl === ''

/** A line for each callback: as it was last set from here, otherwise all of them on. */
export function targetForms({ lastSet, settings }: CallbackState): readonly TargetForm[] {
  return callbackPaths.map((_, index) => {
    const target = lastSet?.targets.find((one) => one.index === index)
    return {
      index,
      on: lastSet === null || target !== undefined,
      typed:
        target === undefined || target.url === proposedUrl(index, settings.publicUrl) ? null : target.url,
      interval: String(target?.intervalMs ?? USUAL_INTERVAL),
    }
  })
}

/** What is wrong with a line. One that is off cannot be wrong. */
export function targetProblems(
  target: TargetForm,
  publicUrl: string,
): Partial<Record<'url' | 'interval', CallbackProblem>> {
  if (!target.on) return {}
  const url = urlOf(target, publicUrl).trim()
  const problem = url === '' ? 'url-empty' : urlProblem(url)
  return {
    ...(problem === null ? {} : { url: problem }),
    ...(wholeNumber(target.interval, MIN_INTERVAL, MAX.interval) === null ? { interval: 'interval' } : {}),
  }
}

/** The lines that are on, as the contract takes them. */
export const targetsOf = (forms: readonly TargetForm[], publicUrl: string): CallbackTarget[] =>
  forms
    .filter((one) => one.on)
    .map((one) => ({
      index: one.index,
      url: urlOf(one, publicUrl).trim(),
      intervalMs: Number(one.interval),
    }))
