/** Each language in its own words. */
export const languageNames = { en: 'English', zh: '中文' } as const
