import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { FormEvent, JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { lotTime } from '#shared/lot-time.ts'
import { errorSentence } from '#renderer/i18n/error-text.ts'
import { replyOf } from '#renderer/stores/reply.ts'
import classes from './NoticeBar.module.css'

const two = (value: number): string => String(value).padStart(2, '0')

/** This PC's time as the field takes it: most often only the day or the hour is wrong. */
function now(): string {
  const at = new Date()
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
  return `${day}T${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`
}

/** Asks for the time that the lot's computer shows, where the lot refuses what is signed with this PC's. */
export function LotTimeForm(): JSX.Element {
  const { t } = useTranslation()
  const [typed, setTyped] = useState<string | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  if (typed === null)
    return (
      <Button variant="default" size="sm" onClick={() => setTyped(now())}>
        {t('connection.tellTime')}
      </Button>
    )
  const use = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const time = lotTime(`${typed.replace('T', ' ')}${typed.length === 16 ? ':00' : ''}`)
    if (time === undefined) {
      setProblem(t('connection.noTime'))
      return
    }
    const reply = await replyOf(window.laneDesk.setLotTime({ time }))
    if (reply.ok) setTyped(null)
    else setProblem(errorSentence(reply.error, t))
  }
  return (
    <form className={classes['cure']} onSubmit={(event) => void use(event)}>
      <TextInput
        type="datetime-local"
        step={1}
        size="sm"
        aria-label={t('connection.lotTime')}
        error={problem}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <Button type="submit" size="sm">
        {t('connection.useTime')}
      </Button>
    </form>
  )
}
