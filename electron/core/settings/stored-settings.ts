import * as z from 'zod'
import { operation } from '#shared/contract/operation.ts'
import { mqttBroker, sharingBroker } from '#shared/lan/mqtt-settings.ts'
import { routeOverrides } from '#shared/lan/route-overrides.ts'

/** The settings as they lie in `settings.json`: all but the secret, which is in the vault. */
export const storedSettings = z.object({
  /** What carries the calls. What the other one needs is kept beside it. */
  transport: z.enum(['http', 'mqtt']).default('http'),
  /** As `parseBaseUrl` gives it; may be empty where MQTT carries the calls. */
  baseUrl: z.string(),
  /** The CA certificate of an https:// address, as its text; absent: those that this PC trusts. */
  httpCa: z.string().min(1).optional(),
  /** The broker's password is in the vault. */
  mqtt: mqttBroker.optional(),
  /** Routes over MQTT that differ from section 7.2 at this lot. */
  routes: routeOverrides.default({}),
  parkKey: z.string().trim().min(1).max(64),
  appId: z.string().trim().min(1).max(64),
  booths: z.array(z.string().min(1)).min(1),
  /** How events are shared with the other booths; the broker's password is in the vault. */
  sharing: sharingBroker.optional(),
  /** Absent: as LaneDesk works by itself. */
  operation: operation.optional(),
})
export type StoredSettings = z.infer<typeof storedSettings>
