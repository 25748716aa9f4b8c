import { createInstance } from 'i18next'
import type { i18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { Language } from '#shared/contract/preferences.ts'
import { en, zh } from './texts.ts'

/** The language of a PC whose user has not chosen one. `locales` are BCP 47 tags, the most wanted first. */
export function languageOf(locales: readonly string[]): Language {
  for (const locale of locales) {
    if (/^zh\b/i.test(locale)) return 'zh'
    if (/^en\b/i.test(locale)) return 'en'
  }
  return 'en'
}

/** Starts the translation with both languages on board; nothing is loaded later. */
export async function startI18n(language: Language): Promise<i18n> {
  const instance = createInstance()
  await instance.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    resources: { en: { translation: en }, zh: { translation: zh } },
    interpolation: { escapeValue: false },
    returnNull: false,
  })
  return instance
}
