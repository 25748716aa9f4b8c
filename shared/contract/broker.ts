import * as z from 'zod'
import { broker, isPem } from '../lan/mqtt-settings.ts'

/** A broker as it is typed. Every field is said here; only files leave some of them out. */
export const brokerInput = {
  url: broker.shape.url.max(300),
  username: z.string().max(200),
  version: broker.shape.version.unwrap(),
  /** The certificate itself: what the screen sends is never a path to read. */
  ca: z.string().max(100_000).refine(isPem).optional(),
  /** null: keep the one that is stored for this address and user. */
  password: z.string().min(1).max(200).nullable(),
}

const typedBroker = z.object(brokerInput)
export type TypedBroker = z.infer<typeof typedBroker>
