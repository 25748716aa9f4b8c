import type { SameKeys } from '#renderer/i18n/same-keys.ts'

/** The lanes beside the other screens. */
export const en = { rail: { label: 'Lanes', car: 'Car' } }

export const zh: SameKeys<typeof en> = { rail: { label: '车道', car: '有车' } }
