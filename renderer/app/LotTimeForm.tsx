import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { FormEvent, JSX, KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { lotTime } from '#shared/lot-time.ts'
import { errorSentence } from '#renderer/i18n/error-text.ts'
import { replyOf } from '#renderer/stores/reply.ts'
import classes from './NoticeBar.module.css'

const HEIGHT = 48
const two = (value: number): string => String(value).padStart(2, '0')

/** This PC's time as a lot writes it: most often only the day or the hour is wrong. */
function now(): string {
  const at = new Date()
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
  return `${day} ${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`
}

/**
 * Asks for the time that the lot's computer shows, where the lot refuses what is signed with this PC's. It is typed as
 * the lot writes it, and not in a field of the browser's, whose order of day and month is another on every PC.
 */
export function LotTimeForm(): JSX.Element {
  const { t } = useTranslation()
  const [typed, setTyped] = useState<string | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  if (typed === null)
    return (
      <Button variant="default" h={HEIGHT} onClick={() => setTyped(now())}>
        {t('connection.tellTime')}
      </Button>
    )
  const leave = (): void => {
    setTyped(null)
    setProblem(null)
  }
  const use = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const text = typed.trim()
    const time = lotTime(/:\d\d:/.test(text) ? text : `${text}:00`)
    if (time === undefined) {
      setProblem(t('connection.noTime'))
      return
    }
    const reply = await replyOf(window.laneDesk.setLotTime({ time }))
    if (reply.ok) leave()
    else setProblem(errorSentence(reply.error, t))
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') leave()
  }
  return (
    <form className={classes['cure']} onSubmit={(event) => void use(event)}>
      <label htmlFor="lot-time">{problem ?? t('connection.lotTime')}</label>
      <TextInput
        id="lot-time"
        // The form was opened for this field.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        autoComplete="off"
        spellCheck={false}
        w="13.5rem"
        aria-invalid={problem !== null}
        value={typed}
        onKeyDown={onKeyDown}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <Button type="submit" h={HEIGHT}>
        {t('connection.useTime')}
      </Button>
      <Button variant="default" h={HEIGHT} onClick={leave}>
        {t('connection.notNow')}
      </Button>
    </form>
  )
}
