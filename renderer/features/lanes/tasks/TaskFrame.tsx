import { useEffect, useId, useRef } from 'react'
import type { FormEvent, JSX, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ToneIcon } from '#renderer/components/Tone.tsx'
import type { Tone } from '#renderer/components/Tone.tsx'
import { closeDialog } from '#renderer/stores/desk-store.ts'
import { useDesk } from '#renderer/stores/hooks.ts'
import { TaskButton } from './TaskButton.tsx'
import { Settling, useSettling } from '#renderer/components/use-settling.ts'
import buttons from './Buttons.module.css'
import classes from './TaskFrame.module.css'

/** What a task says below its fields; its room is always there, so that nothing moves when it speaks. */
export interface TaskNotice {
  readonly tone: Tone
  readonly text: string
}

/**
 * The frame of the lanes' tasks: in the pane, whom it is about above, its buttons always at the same place below. It is left
 * with Escape or Back. Taps in the first moment are ignored, keys are not.
 */
export function TaskFrame(props: {
  readonly title: string
  /** Whom it is about. */
  readonly about: ReactNode
  /** What the button does; null: the task is only looked at. */
  readonly submit: string | null
  /** What exactly that means now, below its name. */
  readonly means?: string | null
  readonly sending: boolean
  /** Why it cannot be sent at all now. */
  readonly locked: string | null
  /** The most pressing of what there is to say beside that. */
  readonly notice: TaskNotice | null
  readonly onSubmit?: () => void
  readonly children: ReactNode
}): JSX.Element {
  const { title, about, submit, means = null, sending, locked, notice, onSubmit, children } = props
  const { t } = useTranslation()
  const heading = useId()
  const frame = useRef<HTMLDialogElement>(null)
  const settling = useSettling()
  const hint = useDesk((state) => state.keyFeedback?.state === 'open')
  const off = sending || locked !== null

  // A task without a field of its own takes the keyboard itself.
  useEffect(() => {
    const { current } = frame
    if (current !== null && !current.contains(document.activeElement)) current.focus()
  }, [])

  // The pane around it may be given the focus a moment late, or by a click: it belongs to the task as long as that is open.
  useEffect(() => {
    const { current } = frame
    const pane = current?.closest('section') ?? null
    if (current === null || pane === null) return undefined
    const giveOn = ({ target, relatedTarget }: FocusEvent): void => {
      if (target !== pane) return
      const had = relatedTarget instanceof HTMLElement && current.contains(relatedTarget)
      ;(had ? relatedTarget : current).focus()
    }
    pane.addEventListener('focusin', giveOn)
    return () => pane.removeEventListener('focusin', giveOn)
  }, [])

  // A tap beside everything takes the keyboard from the task: the next key finds it where it was, and Escape leads back.
  useEffect(() => {
    const { current } = frame
    if (current === null) return undefined
    const listening = new AbortController()
    const { activeElement } = document
    let last =
      activeElement instanceof HTMLElement && current.contains(activeElement) ? activeElement : current
    const remember = ({ target }: FocusEvent): void => {
      if (target instanceof HTMLElement) last = target
    }
    const takeBack = (event: KeyboardEvent): void => {
      const { key, altKey, ctrlKey, metaKey } = event
      if (document.activeElement !== document.body || altKey || ctrlKey || metaKey) return
      if (key === 'Escape') {
        event.preventDefault()
        closeDialog()
        return
      }
      // What is typed is meant for the task, and chooses no lane.
      if (key.length === 1) event.stopPropagation()
      ;(last.isConnected ? last : current).focus()
    }
    current.addEventListener('focusin', remember, { signal: listening.signal })
    window.addEventListener('keydown', takeBack, { capture: true, signal: listening.signal })
    return () => listening.abort()
  }, [])

  useEffect(() => {
    const { current } = frame
    if (current === null) return undefined
    const listening = new AbortController()
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented) return
      // A task that proposes everything is sent from where the focus is at first: no field has to be gone to.
      if (event.key === 'Enter' && event.target === current) current.querySelector('form')?.requestSubmit()
      if (event.key !== 'Escape') return
      event.preventDefault()
      event.stopPropagation()
      closeDialog()
    }
    /** A click of a pointer has a count, one that a key made has none. */
    const ignoreEarlyTaps = (event: MouseEvent): void => {
      const button = event.target instanceof Element && event.target.closest('button') !== null
      if (!settling || !button || event.detail === 0) return
      event.preventDefault()
      event.stopPropagation()
    }
    current.addEventListener('keydown', onKey, { signal: listening.signal })
    current.addEventListener('click', ignoreEarlyTaps, { capture: true, signal: listening.signal })
    return () => listening.abort()
  }, [settling])

  const send = (event: FormEvent): void => {
    event.preventDefault()
    if (!off) onSubmit?.()
  }
  const said: TaskNotice | null =
    locked !== null
      ? { tone: 'warn', text: locked }
      : (notice ?? (hint ? { tone: 'info', text: t('keyHint.open') } : null))

  return (
    <Settling value={settling}>
      <dialog ref={frame} open aria-labelledby={heading} className={classes['frame']} tabIndex={-1}>
        <form className={classes['task']} noValidate onSubmit={send}>
          <div className={classes['about']}>
            <h3 id={heading} className={classes['title']}>
              {title}
            </h3>
            {about}
          </div>
          <div className={classes['content']}>{children}</div>
          <div className={classes['notice']} data-tone={said?.tone} role="alert">
            {said === null ? null : (
              <>
                <ToneIcon tone={said.tone} />
                <span>{said.text}</span>
              </>
            )}
          </div>
          <div className={classes['foot']} data-single={submit === null}>
            <TaskButton className={buttons['back']} label={t('app.cancel')} onPress={closeDialog}>
              <span>{t('task.back')}</span>
              <kbd>Esc</kbd>
            </TaskButton>
            {submit === null ? null : (
              <button
                type="submit"
                className={buttons['submit']}
                data-off={off}
                aria-label={submit}
                aria-disabled={off || settling}
              >
                <span>{sending ? t('dialog.sending') : submit}</span>
                <small>{means === null ? <kbd>Enter</kbd> : means}</small>
              </button>
            )}
          </div>
        </form>
      </dialog>
    </Settling>
  )
}
