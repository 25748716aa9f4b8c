import type { JSX, ReactNode } from 'react'
import type { Reply } from '#shared/contract/contract.ts'
import type { OperatorView } from '#shared/contract/operators.ts'
import { Dialog } from '#renderer/components/Dialog.tsx'
import { Notice } from '#renderer/components/Tone.tsx'
import { PinForm } from './PinForm.tsx'
import classes from './Operators.module.css'

/** Somebody proves who they are, over whatever is on the screen: it stays as it is beneath. */
export function PinDialog(props: {
  readonly title: string
  /** What it is for, above the people. */
  readonly about?: ReactNode
  readonly people: readonly OperatorView[]
  /** The name of the group of people. */
  readonly who: string
  /** What is said where there is nobody to choose. */
  readonly none: string
  /** Why nobody can do it any more, as a sentence. */
  readonly locked?: string | null
  readonly submit: string
  readonly onSubmit: (number: string, pin: string) => Promise<Reply<unknown>>
  readonly onDone: () => void
  readonly onClose: () => void
}): JSX.Element {
  const { title, about = null, locked = null, people, who, none, submit, onSubmit, onDone, onClose } = props
  return (
    <Dialog title={title} width={820} onClose={onClose}>
      {people.length === 0 || locked !== null ? (
        <div className={classes['lost']}>
          {about}
          <Notice tone="bad" live>
            {locked ?? none}
          </Notice>
        </div>
      ) : (
        <PinForm
          about={about}
          people={people}
          who={who}
          submit={submit}
          onSubmit={onSubmit}
          onDone={onDone}
        />
      )}
    </Dialog>
  )
}
