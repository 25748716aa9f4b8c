import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { errorText } from '#renderer/i18n/error-text.ts'
import type { LaneEntry } from '#renderer/stores/booth-view.ts'
import { CarPictures } from '../CarPictures.tsx'
import details from '../Details.module.css'
import { Fact } from '../Fact.tsx'
import { ZoneTable } from '../ZoneTable.tsx'
import { CarSummary } from './CarSummary.tsx'
import { TaskFrame } from './TaskFrame.tsx'
import fields from './Fields.module.css'
import { useCar } from './use-car.ts'

/** The pictures large, every zone of the calculation, and everything else that is known of the car. */
export function LookCloser({
  entry,
  orderNo,
}: {
  readonly entry: LaneEntry
  readonly orderNo: string
}): JSX.Element {
  const { t } = useTranslation()
  const car = useCar(entry, orderNo, false)
  const { popup } = car
  const record = popup?.entry.state === 'ready' ? popup.entry.value : null
  return (
    <TaskFrame
      title={t('pane.pictures')}
      about={<CarSummary car={car} />}
      submit={null}
      sending={false}
      locked={car.left ? car.locked : null}
      notice={
        popup?.entry.state === 'unavailable'
          ? { tone: 'warn', text: t('lanes.entryFailed', { why: errorText(popup.entry.error, t) }) }
          : null
      }
    >
      {popup === null ? null : (
        <>
          <div className={details['large']}>
            <CarPictures popup={popup} />
          </div>
          <div className={fields['fields']}>
            <ZoneTable calculation={popup.calculation} />
            <dl className={details['facts']}>
              <Fact name={t('lanes.coupons')} value={popup.coupons.join(', ')} />
              <Fact name={t('lanes.plateType')} value={record?.plateType ?? null} />
              <Fact name={t('lanes.entryLane')} value={record?.laneName ?? null} />
              <Fact name={t('lanes.zone')} value={record?.areaName ?? null} />
              <Fact name={t('lanes.remarks')} value={record?.remarks ?? null} />
            </dl>
          </div>
        </>
      )}
    </TaskFrame>
  )
}
