import * as z from 'zod'

const secondStart = z.object({ provisionFile: z.string().nullable() })

/** What a second start tells the first: only this is passed on exactly; Chromium may change the arguments themselves. */
export type SecondStart = z.infer<typeof secondStart>

/** The provisioning file that a second start was given; null without one, or when it tells something else. */
export const provisionFileIn = (additionalData: unknown): string | null =>
  secondStart.safeParse(additionalData).data?.provisionFile ?? null
