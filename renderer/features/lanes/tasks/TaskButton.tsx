import { useContext } from 'react'
import type { JSX, ReactNode } from 'react'
import { Settling } from '#renderer/components/use-settling.ts'

/** A button of a task that sends nothing. In the first moment after the task has opened a tap on it is ignored. */
export function TaskButton(props: {
  readonly className: string | undefined
  readonly label?: string | undefined
  readonly pressed?: boolean
  /** It is no stop for the Tab key, and a tap leaves the focus where it is. */
  readonly beside?: boolean
  readonly onPress: () => void
  readonly children: ReactNode
}): JSX.Element {
  const { className, label, pressed, beside = false, onPress, children } = props
  const settling = useContext(Settling)
  return (
    <button
      type="button"
      className={className}
      aria-label={label}
      aria-pressed={pressed}
      aria-disabled={settling}
      tabIndex={beside ? -1 : undefined}
      onPointerDown={beside ? (event) => event.preventDefault() : undefined}
      // A click of a pointer has a count, one that a key made has none.
      onClick={({ detail }) => {
        if (!settling || detail === 0) onPress()
      }}
    >
      {children}
    </button>
  )
}
