import * as z from 'zod'

export const language = z.enum(['en', 'zh'])
export type Language = z.infer<typeof language>
export const languages = language.options
const colorScheme = z.enum(['light', 'dark', 'auto'])

export const preferences = z.object({
  language: language.nullable(),
  colorScheme,
  /** Whether alerts and events are heard. */
  sound: z.boolean(),
  /** The plate type of the last no-plate entry, which is proposed for the next one. */
  plateTypeNo: z.string().max(64).nullable(),
})
export type Preferences = z.infer<typeof preferences>

/** Of somebody who has chosen nothing yet. */
export const noPreferences: Preferences = {
  language: null,
  colorScheme: 'auto',
  sound: true,
  plateTypeNo: null,
}

/** They change also without the page: a provisioning file may bring others while LaneDesk runs. */
export const preferenceSlices = { preferences }

export const preferenceCommands = {
  readPreferences: { args: z.tuple([]), result: preferences },
  savePreferences: { args: z.tuple([preferences.partial()]), result: preferences },
} as const
