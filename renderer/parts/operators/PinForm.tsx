import { Button, PasswordInput, TextInput } from '@mantine/core'
import { IconBackspace } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import type { FormEvent, JSX, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppError } from '#shared/contract/errors.ts'
import type { OperatorView } from '#shared/contract/operators.ts'
import type { Reply } from '#shared/contract/contract.ts'
import { Notice } from '#renderer/components/Tone.tsx'
import { errorSentence } from '#renderer/i18n/error-text.ts'
import { replyOf } from '#renderer/stores/reply.ts'
import { isNumber, isPin, typedDigit } from './pin-form.ts'
import { PersonButton } from './PersonButton.tsx'
import classes from './Operators.module.css'

const pad = ['7', '8', '9', '4', '5', '6', '1', '2', '3', 'erase', '0'] as const

/**
 * Somebody with number and PIN: chosen by name with a tap, or typed. Keys and the pad on the screen do the same; a PIN
 * is forgotten with every try.
 */
export function PinForm(props: {
  /** What it is for, above the people. */
  readonly about?: ReactNode
  readonly people: readonly OperatorView[]
  /** The name of the group of people. */
  readonly who: string
  readonly submit: string
  readonly onSubmit: (number: string, pin: string) => Promise<Reply<unknown>>
  readonly onDone: () => void
}): JSX.Element {
  const { about = null, people, who, submit, onSubmit, onDone } = props
  const { t } = useTranslation()
  const [number, setNumber] = useState(people.length === 1 ? (people[0]?.number ?? '') : '')
  const [pin, setPin] = useState('')
  const [refused, setRefused] = useState<AppError | null>(null)
  const [tried, setTried] = useState(false)
  const [sending, setSending] = useState(false)
  const pinField = useRef<HTMLInputElement>(null)

  const choose = (one: string): void => {
    setNumber(one)
    setPin('')
    pinField.current?.focus()
  }
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setTried(true)
    if (!isNumber(number) || !isPin(pin) || sending) return
    setSending(true)
    // The next refusal is seen to be one, also when it says the same.
    setRefused(null)
    const reply = await replyOf(onSubmit(number, pin))
    setSending(false)
    setPin('')
    setTried(false)
    setRefused(reply.ok ? null : reply.error)
    if (reply.ok) onDone()
    else pinField.current?.focus()
  }

  return (
    <form className={classes['pinForm']} onSubmit={(event) => void send(event)} noValidate>
      {/* What it is for and what is said stand beside the fields: nothing moves below the finger. */}
      <div className={classes['beside']}>
        {about === null ? null : <div className={classes['about']}>{about}</div>}
        <fieldset className={classes['people']} aria-label={who}>
          {people.map((one) => (
            <PersonButton
              key={one.number}
              person={one}
              chosen={one.number === number}
              onChoose={() => choose(one.number)}
            />
          ))}
        </fieldset>
        <div className={classes['said']} role="alert">
          {refused === null ? null : <Notice tone="bad">{errorSentence(refused, t)}</Notice>}
        </div>
      </div>
      <div className={classes['typed']}>
        <TextInput
          size="lg"
          label={t('operator.number')}
          inputMode="numeric"
          autoComplete="off"
          value={number}
          error={tried && !isNumber(number) ? t('operatorProblem.number') : null}
          onChange={(event) => setNumber(event.currentTarget.value)}
          data-autofocus={people.length === 1 ? undefined : true}
        />
        <PasswordInput
          ref={pinField}
          size="lg"
          label={t('operator.pin')}
          inputMode="numeric"
          autoComplete="new-password"
          rightSectionWidth={0}
          visible={false}
          // Nothing to look at the PIN with: others stand around.
          rightSection={<span />}
          value={pin}
          error={tried && !isPin(pin) ? t('operatorProblem.pin') : null}
          onChange={(event) => setPin(event.currentTarget.value)}
          data-autofocus={people.length === 1 ? true : undefined}
        />
        <fieldset className={classes['pad']} aria-label={t('operator.pinPad')}>
          {pad.map((key) => (
            <button
              key={key}
              type="button"
              tabIndex={-1}
              aria-label={key === 'erase' ? t('operator.erase') : undefined}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => setPin(typedDigit(pin, key))}
            >
              {key === 'erase' ? <IconBackspace size={24} aria-hidden /> : key}
            </button>
          ))}
        </fieldset>
        <Button type="submit" h={56} fz="md" loading={sending}>
          {submit}
        </Button>
      </div>
    </form>
  )
}
