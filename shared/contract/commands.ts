import * as z from 'zod'
import { activityState, choice, numberedChange, snapshot } from './booth.ts'
import { appError } from './errors.ts'
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
export type ColorScheme = z.infer<typeof colorScheme>

export const preferences = z.object({
  language: language.nullable(),
  colorScheme,
  /** Who is at the desk; goes with every command as OperatorName. */
  operatorName: text(40).nullable(),
})
export type Preferences = z.infer<typeof preferences>

/** How the secret is (to be) kept. `safe`: OS encryption. `weak`: encrypted, but its key lies beside it. `session`: only in memory. */
const secretStorage = z.enum(['none', 'safe', 'weak', 'session'])

/** The settings as the screen may see them: never the secret. */
const settingsView = z.object({
  baseUrl: z.string(),
  parkKey: z.string(),
  appId: z.string(),
  booths: z.array(z.string()),
  secretStorage,
  /** The back end that keeps secrets on this PC (for the technician), e.g. "basic_text", "dpapi". */
  secretBackend: z.string(),
})
export type SettingsView = z.infer<typeof settingsView>

const credentialsInput = {
  baseUrl: text(300).min(1),
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
