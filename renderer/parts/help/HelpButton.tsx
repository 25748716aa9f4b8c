import { Button } from '@mantine/core'
import { useState } from 'react'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '#renderer/components/Dialog.tsx'
import { goTo } from '#renderer/stores/desk-store.ts'
import classes from './WhatHelps.module.css'

/** Where the self-test stands, in the table of screens. */
const DIAGNOSTICS = 'diagnostics'

/** What helps against something that the screen says, behind a button; `code` is its chapter in the guide. */
export function HelpButton(props: {
  readonly sentence: string
  readonly cure: string
  readonly code: string
}): JSX.Element {
  const { sentence, cure, code } = props
  const { t } = useTranslation()
  const [opened, setOpened] = useState(false)
  const close = (): void => setOpened(false)
  return (
    <>
      <Button variant="default" h={48} onClick={() => setOpened(true)}>
        {t('help.open')}
      </Button>
      {opened ? (
        <Dialog title={t('help.title')} width={560} onClose={close}>
          <div className={classes['words']}>
            <strong>{sentence}</strong>
            <p>{cure}</p>
            <small>{t('help.code', { code })}</small>
          </div>
          <div className={classes['ways']}>
            <Button
              h={56}
              fz="md"
              onClick={() => {
                close()
                goTo(DIAGNOSTICS)
              }}
            >
              {t('help.test')}
            </Button>
          </div>
        </Dialog>
      ) : null}
    </>
  )
}
