import { Button, Text, Title } from '@mantine/core'
import { IconAlertTriangle, IconRefresh } from '@tabler/icons-react'
import { Component } from 'react'
import type { JSX, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { FullScreen } from '#renderer/components/FullScreen.tsx'

/** What is shown instead of a white window when the screen itself fails. */
function Crashed(): JSX.Element {
  const { t } = useTranslation()
  return (
    <FullScreen role="alert">
      <IconAlertTriangle size={48} color="var(--ld-bad)" aria-hidden />
      <Title order={1} size="h2">
        {t('app.crashTitle')}
      </Title>
      <Text maw={520}>{t('app.crashText')}</Text>
      <Button
        size="lg"
        leftSection={<IconRefresh aria-hidden />}
        onClick={() => window.location.reload()}
        data-autofocus
      >
        {t('app.reload')}
      </Button>
    </FullScreen>
  )
}

/** Catches what a component throws while rendering; React itself reports the cause on the console. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, { readonly failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError(): { readonly failed: boolean } {
    return { failed: true }
  }

  override render(): ReactNode {
    return this.state.failed ? <Crashed /> : this.props.children
  }
}
