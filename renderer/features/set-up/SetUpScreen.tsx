import { Button } from '@mantine/core'
import { IconArrowLeft, IconPlugConnected } from '@tabler/icons-react'
import type { FormEvent, JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { SettingsView } from '#shared/contract/settings.ts'
import type { AppError } from '#shared/contract/errors.ts'
import { Page } from '#renderer/components/Page.tsx'
import surface from '#renderer/components/Surface.module.css'
import { leadToFirstProblem } from '#renderer/components/first-problem.ts'
import { TextField } from '#renderer/components/TextField.tsx'
import { Notice } from '#renderer/components/Tone.tsx'
import { errorSentence } from '#renderer/i18n/error-text.ts'
import { WhatHelps } from '#renderer/parts/help/WhatHelps.tsx'
import { goHome } from '#renderer/stores/desk-store.ts'
import { useBooth } from '#renderer/stores/hooks.ts'
import { StartPractice } from '#renderer/parts/practice/StartPractice.tsx'
import { TakeSettings } from '#renderer/parts/settings-file/TakeSettings.tsx'
import { ErrorNotice } from '#renderer/parts/call/ErrorNotice.tsx'
import { BoothChoice } from './BoothChoice.tsx'
import { ConnectionFields } from './ConnectionFields.tsx'
import { NextSecret } from './NextSecret.tsx'
import { WeakStorageDialog } from './WeakStorage.tsx'
import { useSetUp } from './use-set-up.ts'
import { useFields } from './fields.ts'
import classes from './SetUp.module.css'

/** The back end of a system that has none: what it keeps can be read by whoever reads the files. */
const NO_ENCRYPTION = 'basic_text'

const secretHints = {
  none: 'setUp.secretHint',
  safe: 'setUp.secretKept',
  weak: 'setUp.secretKeptWeak',
  session: 'setUp.secretKeptSession',
} as const satisfies Record<SettingsView['secretStorage'], string>

/** Why LaneDesk is not at work, where that is more than "nothing was entered yet". */
function WhyNotAtWork(): JSX.Element | null {
  const { t } = useTranslation()
  const error = useBooth<AppError | null>(
    (view) => (view.phase === 'set-up' ? view.connection.error : null),
    null,
  )
  if (error === null || error.code === 'not-configured') return null
  return (
    <>
      <Notice tone="warn" live>
        {errorSentence(error, t)}
      </Notice>
      <WhatHelps error={error} />
    </>
  )
}

/** Enters the credentials, tests them, chooses the booths of this PC. `first`: there is nothing to go back to. */
export function SetUpScreen({ first = false }: { readonly first?: boolean }): JSX.Element {
  const { t } = useTranslation()
  const setUp = useSetUp()
  const { settings, doing, error, weakBackend } = setUp
  const field = useFields(setUp)
  const onSubmit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    void setUp.test()
    leadToFirstProblem(event.currentTarget)
  }

  return (
    <Page
      title={t(first ? 'setUp.welcome' : 'screen.set-up')}
      intro={t('setUp.intro')}
      actions={
        first ? (
          <div className={classes['file']}>
            <TakeSettings onTaken={setUp.takeOver} />
            <StartPractice />
          </div>
        ) : (
          <Button
            variant="default"
            h={48}
            leftSection={<IconArrowLeft size={20} aria-hidden />}
            onClick={goHome}
          >
            {t('app.back')}
          </Button>
        )
      }
    >
      <WhyNotAtWork />
      <div className={classes['columns']}>
        <form className={surface['form']} onSubmit={onSubmit} noValidate>
          <ConnectionFields setUp={setUp} />
          <div className={classes['pair']}>
            <TextField label={t('setUp.parkKey')} field={field('parkKey')} />
            <TextField label={t('setUp.appId')} field={field('appId')} />
          </div>
          <TextField
            label={t('setUp.appSecret')}
            hint={t(secretHints[settings?.secretStorage ?? 'none'])}
            secret
            field={field('appSecret')}
          />
          <Button
            type="submit"
            h={56}
            fz="md"
            variant="default"
            loading={doing === 'testing'}
            leftSection={<IconPlugConnected size={20} aria-hidden />}
          >
            {t('setUp.test')}
          </Button>
          <ErrorNotice error={error} />
          <NextSecret setUp={setUp} />
          {settings === null ? null : (
            <p className={classes['backend']}>
              {t(settings.secretBackend === NO_ENCRYPTION ? 'setUp.backendWeak' : 'setUp.backend', {
                backend: settings.secretBackend,
              })}
            </p>
          )}
        </form>
        <BoothChoice
          tested={setUp.tested}
          changedSinceTest={setUp.changedSinceTest}
          chosen={setUp.booths}
          saving={doing === 'saving'}
          onChoose={setUp.chooseBooths}
          onSave={() => void setUp.save('ask')}
        />
      </div>
      {weakBackend === null ? null : (
        <WeakStorageDialog
          backend={weakBackend}
          onAnswer={(answer) => void setUp.save(answer)}
          onCancel={setUp.forgetWeakQuestion}
        />
      )}
    </Page>
  )
}
