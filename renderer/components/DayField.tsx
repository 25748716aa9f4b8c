import { DateInput } from '@mantine/dates'
import '@mantine/dates/styles.css'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import { useState } from 'react'
import type { JSX, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './DayField.module.css'

/** As the lot writes a day, whatever the language: nobody has to think which number is the month. */
const WRITTEN = 'YYYY-MM-DD'

/** A day (`yyyy-MM-dd`; empty: none), typed or taken from a calendar in the language of the app. */
export function DayField(props: {
  /** What is read out where no label stands above. */
  readonly name?: string
  readonly label?: ReactNode
  /** What stands in it while it is empty; default: how a day is written. */
  readonly placeholder?: string
  readonly value: string
  readonly error?: string | null
  /** It has the keyboard when its dialog opens. */
  readonly begins?: boolean
  readonly onChange: (value: string) => void
}): JSX.Element {
  const { name, label, placeholder, value, error, begins, onChange } = props
  const { t, i18n } = useTranslation()
  const [open, setOpen] = useState(false)
  const isChinese = i18n.language === 'zh'
  return (
    <DateInput
      size="md"
      w="10.5rem"
      aria-label={name}
      label={label}
      error={error}
      data-autofocus={begins === true || undefined}
      // Escape closes the calendar, and not the dialog around it.
      data-mantine-stop-propagation={open || undefined}
      placeholder={placeholder ?? t('app.day')}
      valueFormat={WRITTEN}
      locale={isChinese ? 'zh-cn' : 'en'}
      monthLabelFormat={isChinese ? 'YYYY年M月' : 'MMMM YYYY'}
      yearLabelFormat={isChinese ? 'YYYY年' : 'YYYY'}
      getDayAriaLabel={(day) => dayjs(day).format(isChinese ? 'YYYY年M月D日' : 'D MMMM YYYY')}
      classNames={{ day: classes['day'] ?? '' }}
      firstDayOfWeek={1}
      value={value === '' ? null : value}
      onChange={(day) => onChange(day ?? '')}
      autoComplete="off"
      previousLabel={t('app.before')}
      nextLabel={t('app.next')}
      popoverProps={{
        transitionProps: { duration: 0 },
        onOpen: () => setOpen(true),
        onClose: () => setOpen(false),
      }}
      clearable={false}
    />
  )
}
