import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { OperatorView } from '#shared/contract/operators.ts'
import { dotted } from '#shared/dotted.ts'
import classes from './PersonButton.module.css'

/** Somebody to be chosen, by name, number and role. `chosen`: null where choosing leads elsewhere. */
export function PersonButton(props: {
  readonly person: Pick<OperatorView, 'name' | 'number' | 'role'>
  readonly chosen: boolean | null
  readonly label?: string
  readonly onChoose: () => void
}): JSX.Element {
  const { person, chosen, label, onChoose } = props
  const { t } = useTranslation()
  return (
    <button
      type="button"
      className={classes['person']}
      aria-pressed={chosen ?? undefined}
      aria-label={label}
      onClick={onChoose}
    >
      <strong>{person.name}</strong>
      <small>{dotted([person.number, t(`role.${person.role}`)])}</small>
    </button>
  )
}
