import { Button } from '@mantine/core'
import { useState } from 'react'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { OperatorView } from '#shared/contract/operators.ts'
import surface from '#renderer/components/Surface.module.css'
import { PersonButton } from '#renderer/parts/operators/PersonButton.tsx'
import classes from './Operators.module.css'

/** The operators, each with the way to change it; removing asks once more. */
export function People(props: {
  readonly people: readonly OperatorView[]
  readonly onEdit: (one: OperatorView) => void
  readonly onRemove: (number: string) => void
}): JSX.Element {
  const { people, onEdit, onRemove } = props
  const { t } = useTranslation()
  const [asked, setAsked] = useState<string | null>(null)
  return (
    <section className={surface['form']} aria-label={t('roster.people')}>
      <h3>{t('roster.people')}</h3>
      <ul className={classes['people']}>
        {people.map((one) => (
          <li key={one.number}>
            <PersonButton
              person={one}
              chosen={null}
              label={t('roster.edit', { name: one.name })}
              onChoose={() => onEdit(one)}
            />
            {asked === one.number ? (
              <Button color="red.9" h={48} onClick={() => onRemove(one.number)}>
                {t('roster.sure', { name: one.name })}
              </Button>
            ) : (
              <Button
                variant="default"
                h={48}
                aria-label={t('roster.removeOf', { name: one.name })}
                onClick={() => setAsked(one.number)}
              >
                {t('roster.remove')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
