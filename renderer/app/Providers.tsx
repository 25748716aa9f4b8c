import { MantineProvider } from '@mantine/core'
import type { i18n } from 'i18next'
import { useEffect } from 'react'
import type { JSX, ReactNode } from 'react'
import { I18nextProvider } from 'react-i18next'
import { languageOf } from '#renderer/i18n/i18n.ts'
import { usePreference } from '#renderer/stores/hooks.ts'
import { cssVariables, preferredColorScheme, theme } from './theme.ts'

const colorSchemeManager = preferredColorScheme()

/** The nonce that the page's policy lets style elements in with. */
const styleNonce = (): string =>
  document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''

/** Theme and language around everything. */
export function Providers({
  translations,
  children,
}: {
  readonly translations: i18n
  readonly children: ReactNode
}): JSX.Element {
  const language = usePreference((state) => state.language) ?? languageOf(navigator.languages)

  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
    if (translations.language !== language) void translations.changeLanguage(language)
  }, [language, translations])

  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      colorSchemeManager={colorSchemeManager}
      defaultColorScheme="auto"
      getStyleNonce={styleNonce}
    >
      <I18nextProvider i18n={translations}>{children}</I18nextProvider>
    </MantineProvider>
  )
}
