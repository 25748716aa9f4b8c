import * as z from 'zod'

/** The settings as they lie in `settings.json`: all but the secret, which is in the vault. */
export const storedSettings = z.object({
  /** As `parseBaseUrl` gives it. */
  baseUrl: z.string().min(1),
  parkKey: z.string().trim().min(1).max(64),
  appId: z.string().trim().min(1).max(64),
  booths: z.array(z.string().min(1)).min(1),
})
export type StoredSettings = z.infer<typeof storedSettings>
