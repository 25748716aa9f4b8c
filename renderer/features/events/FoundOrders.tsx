import { useDebouncedValue } from '@mantine/hooks'
import { IconLock } from '@tabler/icons-react'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { FoundOrder } from '#shared/contract/events.ts'
import { plateOf } from '#shared/plates.ts'
import { dotted } from '#shared/dotted.ts'
import { Plate } from '#renderer/components/Plate.tsx'
import { errorSentence } from '#renderer/i18n/error-text.ts'
import { lotClock } from '#renderer/i18n/format.ts'
import { useAnswer } from '#renderer/parts/call/use-answer.ts'
import type { Answer } from '#renderer/parts/call/use-answer.ts'
import { isCarGone } from '#renderer/stores/booth-store.ts'
import type { LaneEntry } from '#renderer/stores/booth-view.ts'
import { foundCar } from '#renderer/stores/desk-store.ts'
import { useBooth, useDesk } from '#renderer/stores/hooks.ts'
import classes from './FoundOrders.module.css'

/** Fewer letters would fit half of the lot. */
const FEWEST = 3
/** The lot is asked once the typing has stopped. */
const SETTLE_MS = 400
/** So many stand above the events; who looks for one car types more of it. */
const MOST = 3

/** What the lot's orders have of this plate. */
function useOrders(part: string): Answer<FoundOrder[]> {
  const plate = plateOf(part)
  const [settled] = useDebouncedValue(plate, SETTLE_MS)
  const asked = settled === plate && plate.length >= FEWEST ? plate : null
  return useAnswer(asked, (of) => window.laneDesk.ordersOfPlate({ plate: of }))
}

function Row({ order }: { readonly order: FoundOrder }): JSX.Element {
  const { t } = useTranslation()
  const { plate, entryTime, entryLane, exitTime, plateType, orderNo, locked, remarks } = order
  const wanted = useDesk((state) => state.findingFor)
  const at = useBooth<LaneEntry | null>((view) => view.lanes[wanted?.laneNo ?? ''] ?? null, null)
  const gone = useBooth(() => wanted !== null && isCarGone(wanted.laneNo, wanted.car), false)
  const came = entryTime === null ? null : t('feed.cameIn', { time: lotClock(entryTime) })
  return (
    <li className={classes['row']}>
      <Plate plate={plate} colour={null} missing={t('feed.noPlate')} />
      <span className={classes['when']}>{dotted([came, entryLane])}</span>
      <strong className={classes['where']} data-inside={exitTime === null}>
        {exitTime === null ? t('feed.inside') : t('feed.wentOut', { time: lotClock(exitTime) })}
      </strong>
      {locked ? (
        <strong className={classes['locked']}>
          <IconLock size="1.1rem" aria-hidden />
          {t('feed.locked')}
        </strong>
      ) : null}
      <span className={classes['rest']}>{dotted([remarks, plateType, orderNo])}</span>
      {at === null || exitTime !== null ? null : gone ? (
        <strong className={classes['gone']}>{t('feed.carGone', { lane: at.lane.name })}</strong>
      ) : (
        <button type="button" className={classes['isIt']} onClick={() => foundCar(at.lane.no, order)}>
          {t('feed.isIt', { lane: at.lane.name })}
        </button>
      )}
    </li>
  )
}

/** A search by plate asks the lot's own orders, too: no callback may have told of the car. */
export function FoundOrders({ plate }: { readonly plate: string }): JSX.Element | null {
  const { t } = useTranslation()
  const { answer, error } = useOrders(plate)
  if (answer === null && error === null) return null
  const found = answer ?? []
  return (
    <section className={classes['found']} aria-label={t('feed.orders')}>
      <h3 className={classes['title']}>
        {t('feed.orders')}
        <span className={classes['said']}>
          {error === null
            ? found.length === 0
              ? t('feed.ordersNone')
              : found.length > MOST
                ? t('feed.ordersMore', { n: found.length - MOST })
                : null
            : errorSentence(error, t)}
        </span>
      </h3>
      {found.length === 0 ? null : (
        <ul className={classes['rows']}>
          {found.slice(0, MOST).map((order) => (
            <Row key={order.orderNo} order={order} />
          ))}
        </ul>
      )}
    </section>
  )
}
