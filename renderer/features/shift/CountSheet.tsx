import { Button } from '@mantine/core'
import { IconMinus, IconPlus } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import type { FormEvent, JSX, KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { denominations } from '#shared/cash.ts'
import type { CashCount } from '#shared/cash.ts'
import { money } from '#renderer/i18n/format.ts'
import { countOf, stepped, sumTyped } from './count.ts'
import type { TypedCount } from './count.ts'
import classes from './Shift.module.css'

/** What is worth less than this hardly comes: it has fields without buttons, which share one line. */
const SMALL = 10

/** Cash, counted by denomination. Enter and the arrows lead from one to the next; the last Enter is the button. */
export function CountSheet(props: {
  readonly submit: string
  readonly busy: boolean
  readonly onCounted: (count: CashCount) => void
}): JSX.Element {
  const { submit, busy, onCounted } = props
  const { t } = useTranslation()
  const [typed, setTyped] = useState<TypedCount>({})
  const form = useRef<HTMLFormElement>(null)
  const sum = sumTyped(typed)
  const send = (event: FormEvent): void => {
    event.preventDefault()
    const count = countOf(typed)
    if (count !== undefined && !busy) onCounted(count)
  }
  const move = (event: KeyboardEvent<HTMLInputElement>): void => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' || event.key === 'Enter' ? 1 : 0
    if (by === 0) return
    const fields = [...(form.current?.querySelectorAll('input') ?? [])]
    const next = fields[fields.indexOf(event.currentTarget) + by]
    if (next === undefined) return
    event.preventDefault()
    next.focus()
    next.select()
  }
  return (
    <form ref={form} className={classes['sheet']} onSubmit={send} noValidate>
      <ul className={classes['pieces']}>
        {denominations.map(({ value, kind }) => {
          const name = money(value).replace(/\.00$/, '')
          const small = value < SMALL
          const step = (by: 1 | -1): JSX.Element | null =>
            small ? null : (
              <button
                type="button"
                aria-label={t(by < 0 ? 'shift.oneLess' : 'shift.oneMore', { name })}
                onClick={() => setTyped(stepped(typed, value, by))}
              >
                {by < 0 ? <IconMinus size={18} aria-hidden /> : <IconPlus size={18} aria-hidden />}
              </button>
            )
          return (
            <li key={value} data-kind={kind} data-small={small}>
              <label htmlFor={`pieces-${value}`}>{name}</label>
              {step(-1)}
              <input
                id={`pieces-${value}`}
                inputMode="numeric"
                autoComplete="off"
                value={typed[value] ?? ''}
                onKeyDown={move}
                onChange={(event) => setTyped({ ...typed, [value]: event.currentTarget.value })}
              />
              {step(1)}
            </li>
          )
        })}
      </ul>
      <div className={classes['sum']}>
        <span>{t('shift.sum')}</span>
        <output>{sum === undefined ? t('shift.notPieces') : money(sum)}</output>
        <Button type="submit" h={48} miw={180} loading={busy} disabled={sum === undefined}>
          {submit}
        </Button>
      </div>
    </form>
  )
}
