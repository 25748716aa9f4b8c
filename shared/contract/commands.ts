import * as z from 'zod'
import { activityState, choice, numberedChange, snapshot } from './booth.ts'
import { broker, isPem, mqttBroker, sharingBroker } from '../lan/mqtt-settings.ts'
import { appError } from './errors.ts'
import {
  callbackState,
  callbackTarget,
  eventFilter,
  eventPage,
  listenerSettings,
  retryRange,
} from './events.ts'
import { centsSchema } from './values.ts'

/**
 * The IPC contract: every command the renderer may give (arguments, result) and every event it may hear, as
 * schemas. Types are derived from it, main checks against it in both directions, the preload exposes one named
 * function per entry (names in ./names.ts).
 */

/** How a lane command ended for the one who pressed the button. `unknown`: the activity with this id tells more later. */
const commandOutcome = z.object({
  state: activityState,
  activityId: z.string(),
  message: z.string().nullable(),
  error: appError.nullable(),
})
export type CommandOutcome = z.infer<typeof commandOutcome>

const laneNo = z.string().min(1).max(64)
const text = (max: number): z.ZodString => z.string().trim().max(max)

const language = z.enum(['en', 'zh'])
export type Language = z.infer<typeof language>
const colorScheme = z.enum(['light', 'dark', 'auto'])

export const preferences = z.object({
  language: language.nullable(),
  colorScheme,
  /** Who is at the desk; goes with every command as OperatorName. */
  operatorName: text(40).nullable(),
  /** Whether alerts and events are heard. */
  sound: z.boolean(),
})
export type Preferences = z.infer<typeof preferences>

/** How the secret is (to be) kept. `safe`: OS encryption. `weak`: encrypted, but its key lies beside it. `session`: only in memory. */
const secretStorage = z.enum(['none', 'safe', 'weak', 'session'])

/** What carries the calls: HTTP (V2.0) or MQTT (V3.0). */
const transport = z.enum(['http', 'mqtt'])
export type TransportKind = z.infer<typeof transport>

/** The settings as the screen may see them: never the secret. */
const settingsView = z.object({
  transport,
  baseUrl: z.string(),
  mqtt: mqttBroker.safeExtend({ hasPassword: z.boolean() }).nullable(),
  parkKey: z.string(),
  appId: z.string(),
  booths: z.array(z.string()),
  secretStorage,
  /** The back end that keeps secrets on this PC (for the technician), e.g. "basic_text", "dpapi". */
  secretBackend: z.string(),
})
export type SettingsView = z.infer<typeof settingsView>

/** A broker as it is typed. Every field is said here; only files leave some of them out. */
const brokerInput = {
  url: broker.shape.url.max(300),
  username: z.string().max(200),
  version: broker.shape.version.unwrap(),
  /** The certificate itself: what the screen sends is never a path to read. */
  ca: z.string().max(100_000).refine(isPem).optional(),
  /** null: keep the one that is stored for this address and user. */
  password: z.string().min(1).max(200).nullable(),
}

const mqttInput = mqttBroker.safeExtend(brokerInput)
export type MqttInput = z.input<typeof mqttInput>

const sharingInput = sharingBroker.extend({
  ...brokerInput,
  enabled: z.boolean(),
  topic: sharingBroker.shape.topic.unwrap(),
})
export type SharingInput = z.input<typeof sharingInput>

const credentialsInput = {
  transport,
  /** May be empty where MQTT carries the calls. */
  baseUrl: text(300),
  /** null: keep the stored broker, if there is one. */
  mqtt: mqttInput.nullable(),
  parkKey: text(64).min(1),
  appId: text(64).min(1),
  /** null: keep the stored one. */
  appSecret: z.string().max(200).nullable(),
}

const connectionTest = z.object({
  booths: z.array(choice.extend({ lanes: z.number().int() })),
  clockOffsetMs: z.number().nullable(),
})
export type ConnectionTest = z.infer<typeof connectionTest>

export const commands = {
  /** Everything, to begin with or after a gap. */
  snapshot: { args: z.tuple([]), result: snapshot },
  openBarrier: { args: z.tuple([z.object({ laneNo })]), result: commandOutcome },
  closeBarrier: { args: z.tuple([z.object({ laneNo })]), result: commandOutcome },
  /** Brings hold-open to the wanted state; never a blind toggle. */
  setHoldOpen: { args: z.tuple([z.object({ laneNo, hold: z.boolean() })]), result: commandOutcome },
  /** `fee` is what the cashier saw; a different fee at the lot refuses the command. */
  changeFee: {
    args: z.tuple([
      z.object({
        laneNo,
        orderNo: z.string().min(1),
        fee: centsSchema,
        newFee: centsSchema,
        reason: text(200),
      }),
    ]),
    result: commandOutcome,
  },
  takeCash: {
    args: z.tuple([
      z.object({ laneNo, orderNo: z.string().min(1), due: centsSchema, tendered: centsSchema }),
    ]),
    result: commandOutcome,
  },
  proposeVirtualPlate: { args: z.tuple([]), result: z.string() },
  noPlateEntry: {
    args: z.tuple([
      z.object({
        laneNo,
        plate: text(32),
        plateTypeNo: z.string().max(64),
        plateColourNo: z.string().max(64).nullable(),
        remark: text(200),
      }),
    ]),
    result: commandOutcome,
  },
  readSettings: { args: z.tuple([]), result: settingsView },
  /** Asks the lot for its booths with these credentials; stores nothing. */
  testConnection: { args: z.tuple([z.object(credentialsInput)]), result: connectionTest },
  /** Stores the settings and goes to work with them. */
  saveSettings: {
    args: z.tuple([
      z.object({
        ...credentialsInput,
        booths: z.array(z.string().min(1)).min(1),
        /** The answer to "there is no real encryption on this PC": keep it all the same, keep it in memory only, or not asked yet. */
        weakStorage: z.enum(['ask', 'store', 'session']),
      }),
    ]),
    result: settingsView,
  },
  /** Answers the question of phase `weak-storage` (a provisioned secret waits). */
  answerWeakStorage: { args: z.tuple([z.enum(['store', 'session'])]), result: settingsView },
  readPreferences: { args: z.tuple([]), result: preferences },
  savePreferences: { args: z.tuple([preferences.partial()]), result: preferences },
  /** Stored events, newest first. `before`: `next` of the page before; null for the first. */
  eventsPage: {
    args: z.tuple([
      z.object({
        before: z.number().int().nullable(),
        filter: eventFilter,
        limit: z.number().int().min(1).max(200),
      }),
    ]),
    result: eventPage,
  },
  /** The lanes that stored events name, all booths' ones: each with its newest name, empty where none was told. */
  eventLanes: { args: z.tuple([]), result: z.array(choice) },
  /** Stores how the listener is set up and starts or stops it; whether it listens is in the result. */
  saveListener: { args: z.tuple([listenerSettings]), result: callbackState },
  /** Sends a signed body to the listener through its public URL. Nothing is stored of it. */
  testListener: { args: z.tuple([]), result: z.object({ ms: z.number() }) },
  /** Stores how events are shared with the other booths and begins or ends it; how it goes is told by changes. */
  saveSharing: { args: z.tuple([sharingInput]), result: callbackState },
  /**
   * SetCallbackParams (section 5): replaces the list of the whole lot, for everybody; an index without a target is
   * switched off. `confirmed`: the person at the desk was told so and agreed.
   */
  setCallbacks: {
    args: z.tuple([z.object({ targets: z.array(callbackTarget).max(11), confirmed: z.literal(true) })]),
    result: callbackState,
  },
  /** RetryCallback (section 5), at most once per 30 minutes. */
  retryCallbacks: { args: z.tuple([retryRange]), result: callbackState },
  dismissAlert: { args: z.tuple([z.object({ id: z.string().max(200) })]), result: z.null() },
} as const

export type Commands = typeof commands
export type CommandName = keyof Commands
export type CommandArgs<N extends CommandName> = z.input<Commands[N]['args']>
export type CommandResult<N extends CommandName> = z.output<Commands[N]['result']>

export const events = {
  change: numberedChange,
} as const
export type Events = typeof events
export type EventName = keyof Events
export type EventPayload<N extends EventName> = z.output<Events[N]>

/** How a command's result travels: coded errors, never raw stacks. */
export type Reply<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: z.infer<typeof appError> }

/** What the preload puts on `window.laneDesk`: one named function per command, one `on…` per event. */
export type LaneDeskBridge = {
  readonly [N in CommandName]: (...args: CommandArgs<N>) => Promise<Reply<CommandResult<N>>>
} & {
  readonly [N in EventName as `on${Capitalize<N>}`]: (
    listener: (payload: EventPayload<N>) => void,
  ) => () => void
}
