import { Button } from '@mantine/core'
import { useState } from 'react'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppError } from '#shared/contract/errors.ts'
import { Dialog } from '#renderer/components/Dialog.tsx'
import { errorSentence } from '#renderer/i18n/error-text.ts'
import { goTo } from '#renderer/stores/desk-store.ts'
import { isCurable } from './cures.ts'
import classes from './WhatHelps.module.css'

/** Where the self-test stands, in the table of screens. */
const DIAGNOSTICS = 'diagnostics'

/** A button beside the sentence of an error: what helps against it. Nothing where the sentence says it all. */
export function WhatHelps({ error }: { readonly error: AppError }): JSX.Element | null {
  const { t } = useTranslation()
  const [opened, setOpened] = useState(false)
  const { code } = error
  if (!isCurable(code)) return null
  const close = (): void => setOpened(false)
  return (
    <>
      <Button variant="default" h={48} onClick={() => setOpened(true)}>
        {t('help.open')}
      </Button>
      {opened ? (
        <Dialog title={t('help.title')} width={560} onClose={close}>
          <div className={classes['words']}>
            <strong>{errorSentence(error, t)}</strong>
            <p>{t(`cure.${code}`)}</p>
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
