import { useId, useRef, useState } from 'react'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { CouponScheme } from '#shared/contract/coupons.ts'
import type { AppError } from '#shared/contract/errors.ts'
import { ResultCode } from '#shared/lan/enumerations.ts'
import { Notice } from '#renderer/components/Tone.tsx'
import { errorSentence } from '#renderer/i18n/error-text.ts'
import { money } from '#renderer/i18n/format.ts'
import { useAnswer } from '#renderer/parts/call/use-answer.ts'
import { useLeftFor, useLimitNotice } from '#renderer/parts/operators/use-left.ts'
import type { LaneEntry } from '#renderer/stores/booth-view.ts'
import { CarSummary } from './CarSummary.tsx'
import { Reason, reasonProblem } from './Reason.tsx'
import { TaskButton } from './TaskButton.tsx'
import { TaskFrame } from './TaskFrame.tsx'
import type { TaskNotice } from './TaskFrame.tsx'
import { Tiles } from './Tiles.tsx'
import { worthWords } from '#renderer/parts/activity/coupon-words.ts'
import { useCar } from './use-car.ts'
import { useDeskCommand } from './use-desk-command.ts'
import buttons from './Buttons.module.css'
import fields from './Fields.module.css'
import classes from './GiveCoupon.module.css'

/** Gives a coupon to the car at a lane, with a reason. What the fee is then, the lot says. */
export function GiveCoupon(props: { readonly entry: LaneEntry; readonly orderNo: string }): JSX.Element {
  const { entry, orderNo } = props
  const { no: laneNo, name: laneName } = entry.lane
  const { t } = useTranslation()
  const { sending, refused, send } = useDeskCommand(laneName)
  const car = useCar(entry, orderNo, sending)
  const { answer, error, failed, again } = useAnswer('coupons', () => window.laneDesk.couponSchemes())
  const [chosen, setChosen] = useState<string | null>(null)
  const [business, setBusiness] = useState('')
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const reasonInput = useRef<HTMLInputElement>(null)
  const businessField = useId()
  const { fee } = car

  const offered = answer ?? []
  const scheme = offered.find(({ no }) => no === chosen) ?? (offered.length === 1 ? offered[0] : undefined)
  // Then there is nothing to send, nor to say why.
  const none = failed || answer?.length === 0
  const whyProblem = reasonProblem(reason)
  const takesOff = fee !== null && scheme?.worth.kind === 'amount' ? Math.min(scheme.worth.amount, fee) : null
  const limit = useLimitNotice('coupon', useLeftFor(orderNo, fee), takesOff)

  const submit = (): void => {
    setTried(true)
    if (fee === null || scheme === undefined) return
    if (whyProblem !== null) return reasonInput.current?.focus()
    const args = { laneNo, orderNo, fee, scheme, business: business.trim(), reason: reason.trim() }
    void send({ kind: 'give-coupon', args })
  }
  const notice = (): TaskNotice | null => {
    if (refused !== null) return { tone: 'bad', text: errorSentence(refused, t) }
    if (fee !== null && car.feeAtFirst !== null && fee !== car.feeAtFirst && !sending)
      return { tone: 'warn', text: t('dialog.feeChanged', { from: money(car.feeAtFirst), to: money(fee) }) }
    if (tried && scheme === undefined && offered.length > 0)
      return { tone: 'warn', text: t('giveCoupon.choose') }
    return limit ?? { tone: 'info', text: t('giveCoupon.lotSays') }
  }

  return (
    <TaskFrame
      title={t('giveCoupon.title')}
      about={<CarSummary car={car} />}
      submit={none ? null : t('giveCoupon.submit')}
      means={scheme === undefined ? null : worthWords(scheme, t)}
      sending={sending}
      locked={car.locked}
      notice={none ? null : notice()}
      onSubmit={submit}
    >
      <SchemeChoice
        schemes={answer}
        error={error}
        failed={failed}
        value={scheme?.no ?? null}
        onChange={setChosen}
        onAgain={again}
        onChosen={() => reasonInput.current?.focus()}
      />
      {none ? null : (
        <div className={`${fields['fields'] ?? ''} ${classes['why'] ?? ''}`} data-pair>
          <div className={fields['field']}>
            <label htmlFor={businessField}>{t('giveCoupon.business')}</label>
            <input
              id={businessField}
              value={business}
              placeholder={scheme?.name}
              maxLength={60}
              autoComplete="off"
              onChange={(event) => setBusiness(event.currentTarget.value)}
            />
          </div>
          <Reason ref={reasonInput} of="coupon" value={reason} tried={tried} onChange={setReason} />
        </div>
      )}
    </TaskFrame>
  )
}

/** Why no coupons are there: the lot may not offer its list at all. */
const isSwitchedOff = ({ code, params }: AppError): boolean =>
  code === 'lot-refused' && params?.['code'] === ResultCode.NotEnabled

/** The coupons with what each is worth. */
function SchemeChoice(props: {
  /** null while they are being read, or could not be. */
  readonly schemes: readonly CouponScheme[] | null
  /** Why they could not be read. */
  readonly error: AppError | null
  readonly failed: boolean
  readonly value: string | null
  readonly onChange: (no: string) => void
  /** Enter on one of them. */
  readonly onChosen: () => void
  readonly onAgain: () => void
}): JSX.Element {
  const { schemes, error, failed, value, onChange, onChosen, onAgain } = props
  const { t } = useTranslation()
  if (schemes === null || schemes.length === 0)
    return (
      <div className={classes['state']}>
        {error !== null ? (
          <Notice tone="bad">
            {isSwitchedOff(error) ? t('giveCoupon.switchedOff') : errorSentence(error, t)}
          </Notice>
        ) : schemes === null ? (
          <Notice tone="busy">{t('giveCoupon.reading')}</Notice>
        ) : (
          <Notice tone="info">{t('giveCoupon.none')}</Notice>
        )}
        {schemes === null && !failed ? null : (
          <TaskButton className={buttons['chip']} onPress={onAgain}>
            {t('giveCoupon.again')}
          </TaskButton>
        )}
      </div>
    )
  const shownOf = (scheme: CouponScheme): JSX.Element => (
    <>
      {scheme.name}
      <strong>{worthWords(scheme, t)}</strong>
    </>
  )
  return (
    <Tiles
      focused
      name={t('giveCoupon.which')}
      className={classes['schemes'] ?? ''}
      tiles={schemes.map((scheme) => ({ value: scheme.no, shown: shownOf(scheme) }))}
      value={value}
      onChange={onChange}
      onEnter={(no) => {
        if (value === null) onChange(no)
        onChosen()
      }}
    />
  )
}
