import * as z from 'zod'
import { mqttBroker } from '../lan/mqtt-settings.ts'
import { routeOverrides } from '../lan/route-overrides.ts'
import { brokerInput } from './broker.ts'
import { operation } from './operation.ts'
import { callbackState } from './callbacks.ts'
import { sharingInput } from './sharing.ts'
import { choice, typedText } from './values.ts'

/** The settings of a lot, as they are read, tried and stored. */

/**
 * How the secret is (to be) kept. `safe`: OS encryption. `weak`: encrypted, but its key lies beside it. `session`: only
 * in memory.
 */
const secretStorage = z.enum(['none', 'safe', 'weak', 'session'])

/** What carries the calls: HTTP (V2.0) or MQTT (V3.0). */
const transport = z.enum(['http', 'mqtt'])
export type TransportKind = z.infer<typeof transport>

/** The settings as the screen may see them: never the secret. */
const settingsView = z.object({
  transport,
  baseUrl: z.string(),
  /** The CA certificate of an https:// address, as its text. */
  httpCa: z.string().optional(),
  mqtt: mqttBroker.safeExtend({ hasPassword: z.boolean() }).nullable(),
  /** Routes over MQTT that differ from section 7.2. */
  routes: routeOverrides,
  operation,
  parkKey: z.string(),
  appId: z.string(),
  booths: z.array(z.string()),
  secretStorage,
  /** An AppSecret waits for the lot to go over to it. */
  hasNextSecret: z.boolean(),
  /** The back end that keeps secrets on this PC (for the technician), e.g. "basic_text", "dpapi". */
  secretBackend: z.string(),
})
export type SettingsView = z.infer<typeof settingsView>

const importedSettings = z.object({ settings: settingsView, policyKept: z.boolean() })
export type ImportedSettings = z.infer<typeof importedSettings>

const mqttInput = mqttBroker.safeExtend(brokerInput)
export type MqttInput = z.input<typeof mqttInput>

const credentialsInput = {
  transport,
  /** May be empty where MQTT carries the calls. */
  baseUrl: typedText(300),
  /** Absent: none, the certificates that this PC trusts. */
  httpCa: brokerInput.ca,
  /** null: keep the stored broker, if there is one. */
  mqtt: mqttInput.nullable(),
  /** Absent: as they are stored. */
  routes: routeOverrides.optional(),
  parkKey: typedText(64).min(1),
  appId: typedText(64).min(1),
  /** null: keep the stored one. */
  appSecret: z.string().max(200).nullable(),
}

const connectionTest = z.object({
  booths: z.array(choice.extend({ lanes: z.number().int() })),
  clockOffsetMs: z.number().nullable(),
})
export type ConnectionTest = z.infer<typeof connectionTest>

export const settingsCommands = {
  readSettings: { args: z.tuple([]), result: settingsView },
  /** Asks the lot for its booths with these credentials; stores nothing. */
  testConnection: { args: z.tuple([z.object(credentialsInput)]), result: connectionTest },
  /** Stores the settings and goes to work with them. */
  saveSettings: {
    args: z.tuple([
      z.object({
        ...credentialsInput,
        booths: z.array(z.string().min(1)).min(1),
        /**
         * The answer to "there is no real encryption on this PC": keep it all the same, keep it in memory only, or not
         * asked yet.
         */
        weakStorage: z.enum(['ask', 'store', 'session']),
      }),
    ]),
    result: settingsView,
  },
  /** Answers the question of phase `weak-storage` (a provisioned secret waits). */
  answerWeakStorage: { args: z.tuple([z.enum(['store', 'session'])]), result: settingsView },
  /**
   * The AppSecret that the lot will go over to: tried until the lot takes it, the present one kept until then. null:
   * none.
   */
  saveNextSecret: {
    args: z.tuple([z.object({ appSecret: z.string().trim().min(1).max(200).nullable() })]),
    result: settingsView,
  },
  /** Forgets secrets, settings and operators, the journals only where that is said, and starts anew. */
  forgetEverything: {
    args: z.tuple([z.object({ journals: z.boolean(), confirmed: z.literal(true) })]),
    result: z.null(),
  },
  /** Ends LaneDesk. In a window that has the whole screen there is no other way out. */
  closeLaneDesk: { args: z.tuple([z.object({ confirmed: z.literal(true) })]), result: z.null() },
  saveOperation: { args: z.tuple([operation]), result: settingsView },
  /** Writes the settings without any secret, as a provisioning file for the next booth. Tells its path. */
  exportSettings: { args: z.tuple([]), result: z.object({ file: z.string() }) },
  /**
   * Takes over such a file; secrets that it lacks stay as they are. `name`: what it is called in an error. `policyKept`:
   * its limits and reasons were passed over, because others are laid down here.
   */
  importSettings: {
    args: z.tuple([z.object({ name: z.string().max(300), text: z.string().max(1_000_000) })]),
    result: importedSettings,
  },
  /** Stores how events are shared with the other booths and begins or ends it; how it goes is told by changes. */
  saveSharing: { args: z.tuple([sharingInput]), result: callbackState },
} as const
