import type { TFunction } from 'i18next'
import type { LaneCommand } from '#shared/contract/lane-commands.ts'
import { dotted } from '#shared/dotted.ts'
import { money } from '#renderer/i18n/format.ts'
import { worthWords } from '#renderer/parts/activity/coupon-words.ts'
import type { Question } from '#renderer/stores/commands-store.ts'

/** What somebody approves: the deed in the words of its button, with its amounts, and for what and why. */
export interface ToApprove {
  readonly deed: string
  /** Names with their values; what has none is not said. */
  readonly facts: readonly (readonly [name: string, value: string | null])[]
}

/**
 * What a command at a lane that waits for an approval does, read from the very command that is given with the yes.
 *
 * @param plate of the car that stood at the lane when it was asked.
 */
export function toApprove({ told, laneName }: Question, plate: string | null, t: TFunction): ToApprove {
  const lane = [t('approval.fact.lane'), laneName] as const
  const car = [t('approval.fact.plate'), plate] as const
  const because = (reason: string | undefined): readonly [string, string | null] => [
    t('approval.fact.reason'),
    reason?.trim() ?? null,
  ]
  switch (told.kind) {
    case 'change-fee': {
      const { newFee } = told.args
      return {
        deed: dotted([t(newFee === 0 ? 'action.free-exit' : 'action.change-fee'), lowered(told)]),
        facts: [car, lane, because(told.args.reason)],
      }
    }
    case 'give-coupon': {
      const { scheme, fee, business, reason } = told.args
      return {
        deed: dotted([t('giveCoupon.submit'), scheme.name]),
        facts: [
          [t('approval.fact.worth'), worthWords(scheme, t)],
          [t('approval.fact.fee'), money(fee)],
          car,
          lane,
          [t('approval.fact.business'), business.trim()],
          because(reason),
        ],
      }
    }
    case 'correct-plate':
      return {
        deed: t('correctPlate.submit'),
        facts: [
          [
            t('approval.fact.plate'),
            t('activity.plate', { from: told.args.plate || t('activity.noPlate'), to: told.args.newPlate }),
          ],
          lane,
          because(told.args.reason),
        ],
      }
    case 'no-plate-entry':
      return {
        deed: t('action.no-plate-entry'),
        facts: [
          [t('approval.fact.virtualPlate'), told.args.plate],
          lane,
          [t('approval.fact.remark'), told.args.remark.trim()],
        ],
      }
    case 'open':
    case 'hold':
      return {
        deed: t(`action.${told.kind}`),
        // An opening over a car is explained afterwards.
        facts: [car, lane, because(told.args.reason ?? t('approval.reasonLater'))],
      }
    case 'close':
    case 'release':
    case 'take-cash':
      return { deed: t(`action.${told.kind}`), facts: [car, lane] }
  }
}

const lowered = ({ args }: Extract<LaneCommand, { kind: 'change-fee' }>): string =>
  `${money(args.fee)} → ${money(args.newFee)}`
