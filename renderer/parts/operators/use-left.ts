import type { TFunction } from 'i18next'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isBeyond } from '#shared/contract/operators.ts'
import type { Left, LeftOfAll, Limited } from '#shared/contract/operators.ts'
import type { Cents } from '#shared/money.ts'
import { dotted } from '#shared/dotted.ts'
import { money } from '#renderer/i18n/format.ts'
import { useAsking } from '#renderer/parts/call/use-answer.ts'
import { useBooth } from '#renderer/stores/hooks.ts'

/** What is left of whoever is at the desk for an order that is to pay `fee`; main says it anew when anything was given. */
export function useLeftFor(orderNo: string, fee: Cents | null): LeftOfAll | null {
  // What is left without an order in mind: null where nothing is limited, another one when something was given.
  const limits = useBooth<LeftOfAll | null>((view) => view.atDesk.left, null)
  const by = useBooth((view) => view.atDesk.operator?.number ?? null, null)
  // It stays while it is asked for again, and is not shown for whoever signs in next.
  const [told, setTold] = useState<{ readonly by: string | null; readonly left: LeftOfAll | null } | null>(
    null,
  )
  const of = useMemo(
    () => (fee === null || limits === null ? null : { limits, orderNo, fee, by }),
    [limits, orderNo, fee, by],
  )
  useAsking(
    of,
    (asked) => window.laneDesk.leftFor({ orderNo: asked.orderNo, fee: asked.fee }),
    (reply) => setTold({ by, left: reply.ok ? reply.value : null }),
  )
  return of !== null && told?.by === by ? told.left : null
}

/** Which parts of a limit are told, and in which order. */
const amounts = ['order', 'day', 'shift'] as const

/** What is left, in one line; '': nothing is limited. */
function leftWords(on: Limited, left: Left, t: TFunction): string {
  const parts = amounts.flatMap((name) => {
    const amount = left[name]
    const one = name === 'order' && on === 'pay-out' ? 'one' : name
    return amount === null ? [] : t(`left.${one}`, { amount: money(amount) })
  })
  if (left.count !== null) parts.push(t('left.times', { n: left.count }))
  return parts.length === 0 ? '' : t('left.all', { parts: dotted(parts) })
}

/** What a task says of a limit before it is sent: what is left, or that a supervisor will be asked; null: nothing. */
export interface LimitNotice {
  readonly tone: 'info' | 'warn'
  readonly text: string
}

/** `amount`: what it would cost the lot, null while nothing is typed. */
export function useLimitNotice(
  on: Limited,
  all: LeftOfAll | null,
  amount: number | null,
): LimitNotice | null {
  const { t } = useTranslation()
  const left = all?.[on]
  const words = left === undefined ? '' : leftWords(on, left, t)
  if (left === undefined || words === '') return null
  return isBeyond(left, amount ?? 0)
    ? { tone: 'warn', text: t('left.beyond', { left: words }) }
    : { tone: 'info', text: words }
}
