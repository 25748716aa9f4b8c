import type { TFunction } from 'i18next'
import type { Activity } from '#shared/contract/activities.ts'
import type { ErrorCode } from '#shared/contract/errors.ts'
import { dotted } from '#shared/dotted.ts'
import type { Tone } from '#renderer/components/Tone.tsx'
import { errorText } from '#renderer/i18n/error-text.ts'
import { money, pcClock } from '#renderer/i18n/format.ts'
import { methodWords } from '#renderer/parts/payment/method-words.ts'
import type { LocalRefusal } from '#renderer/stores/commands-store.ts'

/** How something ended, for icon and word. */
export interface Outcome {
  readonly tone: Tone
  readonly text: string
}

/** Refusals that came from here, before anything was on its way. */
const NOT_SENT: ReadonlySet<ErrorCode> = new Set([
  'unreachable',
  'login-refused',
  'no-turn',
  'not-configured',
  'invalid-request',
  'journal-failed',
])

const refusal = (error: Activity['error'], t: TFunction): string => {
  if (error === null) return t('activity.rejected', { why: '?' })
  const why = errorText(error, t)
  if (error.code === 'not-done') return t('activity.notDone', { why })
  return t(NOT_SENT.has(error.code) ? 'activity.notSent' : 'activity.rejected', { why })
}

const findingOut = ({ at, command, error }: Activity, t: TFunction): string => {
  if (command === 'no-plate-entry') return t('activity.findingOutEntry')
  if (command !== 'take-cash') return t('activity.findingOut', { at: pcClock(at) })
  const cash = t('activity.findingOutCash')
  return error?.code === 'payment-held' || error?.code === 'end-unknown'
    ? dotted([cash, errorText(error, t)])
    : cash
}

const unknown = ({ command, error }: Activity, t: TFunction): string => {
  const what = t(`unknown.${command}`)
  return error === null
    ? t('activity.unknown', { what })
    : t('activity.unknownWhy', { what, why: errorText(error, t) })
}

const decidedBy = ({ error }: Activity, t: TFunction): string | null =>
  error?.code === 'decided-by-hand' ? errorText(error, t) : null

/** The outcome of a command in words: what the state means and what to do about it. */
export function outcomeOf(activity: Activity, t: TFunction): Outcome {
  const asked = activity.foundOut ? t('activity.foundOut') : null
  switch (activity.state) {
    case 'under-way':
      return { tone: 'busy', text: t('activity.underWay') }
    case 'finding-out':
      return { tone: 'busy', text: findingOut(activity, t) }
    case 'confirmed':
      return { tone: 'ok', text: dotted([t('activity.confirmed'), decidedBy(activity, t) ?? asked]) }
    case 'rejected':
      return { tone: 'bad', text: dotted([refusal(activity.error, t), asked]) }
    case 'unknown':
      return { tone: 'warn', text: unknown(activity, t) }
  }
}

/** The outcome of a press that main began nothing for. */
export const outcomeOfRefusal = ({ error }: LocalRefusal, t: TFunction): Outcome => ({
  tone: 'bad',
  text: refusal(error, t),
})

/**
 * What a command is called in a line of its own: as its button is at this booth, and a payment that was not in cash is not
 * called cash; of a list, what is done to which. `onlyCash`: nothing else is taken here.
 */
export const commandWords = (
  { command, method, listChange }: Pick<Activity, 'command' | 'method' | 'listChange'>,
  onlyCash: boolean,
  t: TFunction,
): string => {
  if (listChange !== undefined) return t(`listDeed.${listChange.list}.${listChange.deed}`)
  return command === 'take-cash' && (!onlyCash || method !== undefined)
    ? t('activity.payment')
    : t(`command.${command}`)
}

/** The fee of zero that this opening carried out, as a free exit; null: it was none. `activities`: newest first. */
function waiverOf(opening: Activity, activities: readonly Activity[]): Activity | null {
  const { id, command, state, orderNo } = opening
  if (command !== 'open' || state !== 'confirmed' || orderNo === null) return null
  const before = activities.slice(activities.findIndex((one) => one.id === id) + 1)
  const fee = before.find(
    (one) => one.command === 'change-fee' && one.orderNo === orderNo && one.state === 'confirmed',
  )
  return fee?.amounts.newFee === 0 ? fee : null
}

/**
 * Whether this opening carried out a free exit: its order was set to no fee at this desk, and let out.
 *
 * @param activities newest first.
 */
export const isFreeExit = (opening: Activity, activities: readonly Activity[]): boolean =>
  waiverOf(opening, activities) !== null

/**
 * What exactly a command does: "¥5.00 → ¥2.00", "¥20.00 for ¥5.00, change ¥15.00", "WeChat Pay ¥5.00", "A1 → A7", the
 * name of a coupon. Empty when there is nothing to say.
 */
export function amountsText(
  {
    amounts,
    method,
    plate,
    newPlate,
    coupon,
  }: Pick<Activity, 'amounts' | 'method' | 'plate' | 'newPlate' | 'coupon'>,
  t: TFunction,
): string {
  if (newPlate !== undefined)
    return t('activity.plate', { from: plate || t('activity.noPlate'), to: newPlate })
  if (coupon !== undefined) return coupon.scheme.name
  const { fee, newFee, due, tendered, change } = amounts
  if (fee !== undefined && newFee !== undefined)
    return t('activity.fee', { from: money(fee), to: money(newFee) })
  if (due === undefined || tendered === undefined) return ''
  if (method !== undefined) return `${methodWords(method, t)} ${money(due)}`
  const cash = { tendered: money(tendered), due: money(due) }
  return change === undefined
    ? t('activity.cash', cash)
    : t('activity.cashAndChange', { ...cash, change: money(change) })
}

/** One line of the strip, whether main or only this screen knows of it. */
export type StripLine =
  | {
      readonly kind: 'activity'
      readonly id: string
      readonly at: number
      readonly activity: Activity
      /** The fee of zero that this opening carried out: both are one deed; null: it is a deed of its own. */
      readonly waiver: Activity | null
    }
  | { readonly kind: 'refusal'; readonly id: string; readonly at: number; readonly refusal: LocalRefusal }

/** Both kinds together, newest first. A free exit is one line, also where its car was let out twice. */
export function stripLines(
  activities: readonly Activity[],
  refusals: readonly LocalRefusal[],
): readonly StripLine[] {
  const waivers = new Map<Activity, Activity>()
  for (const activity of activities) {
    const waiver = waiverOf(activity, activities)
    // Newest first: the opening that followed upon the fee is the last to be found.
    if (waiver !== null) waivers.set(waiver, activity)
  }
  const known = activities
    .filter((activity) => !waivers.has(activity))
    .map((activity): StripLine => {
      const waiver = waiverOf(activity, activities)
      const carriedOut = waiver !== null && waivers.get(waiver) === activity
      const { id, at } = activity
      return { kind: 'activity', id, at, activity, waiver: carriedOut ? waiver : null }
    })
  const local = refusals.map((one): StripLine => ({ kind: 'refusal', id: one.id, at: one.at, refusal: one }))
  return [...known, ...local].toSorted((a, b) => b.at - a.at)
}
