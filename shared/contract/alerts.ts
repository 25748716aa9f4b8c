import * as z from 'zod'

/** Something the cashier must see at once. Stays until it is dismissed. */
export const alert = z.object({
  id: z.string(),
  kind: z.enum(['blacklist', 'abnormal-passage', 'journal-set-aside']),
  at: z.number(),
  plate: z.string().nullable(),
  laneName: z.string().nullable(),
  /** AbnormalPassageTypeEnum for `abnormal-passage` (open). */
  code: z.number().int().nullable(),
  /** The lot's own words, or a file's name. */
  text: z.string().nullable(),
})
export type Alert = z.infer<typeof alert>

/** Newest first, bounded. */
export const alertSlices = { alerts: z.array(alert) }

export const alertCommands = {
  dismissAlert: { args: z.tuple([z.object({ id: z.string().max(200) })]), result: z.null() },
} as const
