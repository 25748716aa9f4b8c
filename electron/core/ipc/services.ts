import type { BoothState, Change, Choice } from '#shared/contract/booth.ts'
import type {
  CommandArgs,
  CommandOutcome,
  ConnectionTest,
  Preferences,
  SettingsView,
} from '#shared/contract/commands.ts'
import type { AppError } from '#shared/contract/errors.ts'
import type { CallbackState, EventPageView, ListenerSettings } from '#shared/contract/events.ts'
import type { BrokerLogin, MqttSettings, RouteOverrides } from '#shared/lan/mqtt-settings.ts'
import type { Result } from '#shared/result.ts'

/** Who asks. `appSecret` never leaves main. */
interface LotKeys {
  readonly parkKey: string
  readonly appId: string
  readonly appSecret: string
}

/** Where the lot is: at an HTTP address (V2.0), or behind a broker (V3.0). The broker's password never leaves main. */
type LotWay =
  | {
      readonly transport: 'http'
      /** `http://host:port`, no slash at the end. */
      readonly baseUrl: string
    }
  | {
      readonly transport: 'mqtt'
      readonly mqtt: MqttSettings
      /** Routes that differ from section 7.2 at this lot. */
      readonly routes: RouteOverrides
    }

/** What is needed to talk to a lot. */
export type LotCredentials = LotKeys & LotWay

/** How the booths of a lot share events. The broker's password never leaves main. */
export interface SharingSettings extends BrokerLogin {
  readonly enabled: boolean
  readonly topic: string
}

/** What a booth works with. */
export type BoothSettings = LotCredentials & {
  /** The numbers (`No`) of the lot's SentryHosts whose lanes this booth serves. */
  readonly booths: readonly string[]
  /** Absent: nobody has set it up. */
  readonly sharing?: SharingSettings
}

/**
 * What the booth is to do. Without credentials it rests in the given phase, and `error` says on
 * `state().connection` why (null: simply not set up yet).
 */
export type BoothConfiguration =
  | { readonly phase: 'booth'; readonly settings: BoothSettings }
  | { readonly phase: 'set-up' | 'weak-storage'; readonly error: AppError | null }

/** An entry picture as the lot delivered it. */
export interface Picture {
  readonly mime: string
  readonly bytes: Uint8Array
}

/**
 * The booth, as IPC sees it. No function here throws for something that can happen at a booth: refusals and
 * unknown ends are outcomes.
 */
export interface BoothService {
  /** Opens what it needs; answers before any connection is made. */
  start(): Promise<void>
  /** Ends polling and gives up calls under way. */
  stop(): Promise<void>
  /** Goes to work with these settings, or rests. Replaces what was before. */
  configure(configuration: BoothConfiguration): Promise<void>
  /** The PC woke from sleep: everything that is known is old. */
  resumed(): void

  /** The whole state now; ages are computed at the moment of asking. */
  state(): BoothState
  /** Calls back with every change of `state()`, after it took place. Returns the unsubscribe. */
  onChange(listener: (change: Change) => void): () => void

  openBarrier(args: CommandArgs<'openBarrier'>[0]): Promise<CommandOutcome>
  closeBarrier(args: CommandArgs<'closeBarrier'>[0]): Promise<CommandOutcome>
  setHoldOpen(args: CommandArgs<'setHoldOpen'>[0]): Promise<CommandOutcome>
  changeFee(args: CommandArgs<'changeFee'>[0]): Promise<CommandOutcome>
  takeCash(args: CommandArgs<'takeCash'>[0]): Promise<CommandOutcome>
  noPlateEntry(args: CommandArgs<'noPlateEntry'>[0]): Promise<CommandOutcome>
  /** A virtual plate that is not in use, for a car without one. */
  proposeVirtualPlate(): string
  /** The entry picture of an order; `undefined` when there is none. */
  picture(orderNo: string): Promise<Picture | undefined>
  /** Asks the lot for its booths with these credentials, beside whatever is running. Stores nothing. */
  testConnection(credentials: LotCredentials): Promise<Result<ConnectionTest, AppError>>
  /** Shares events as these settings say from now on, while it is at work. */
  share(sharing: SharingSettings): Promise<CallbackState>
}

/** The lot's events and what brings them, as IPC sees them. */
export interface EventService {
  /** Stored events, newest first. */
  page(args: CommandArgs<'eventsPage'>[0]): EventPageView
  /** The lanes that stored events name, each with its newest name (empty: none was told). */
  lanes(): Choice[]
  /** A picture of an event; `undefined` when there is none (any more). */
  picture(uid: number, field: string): Promise<Picture | undefined>
  saveListener(settings: ListenerSettings): Promise<Result<CallbackState, AppError>>
  testListener(): Promise<Result<{ ms: number }, AppError>>
  setCallbacks(args: CommandArgs<'setCallbacks'>[0]): Promise<Result<CallbackState, AppError>>
  retryCallbacks(range: CommandArgs<'retryCallbacks'>[0]): Promise<Result<CallbackState, AppError>>
  dismissAlert(id: string): void
}

/** Settings and secret, as IPC sees them. */
export interface SettingsService {
  readSettings(): Promise<Result<SettingsView, AppError>>
  testConnection(args: CommandArgs<'testConnection'>[0]): Promise<Result<ConnectionTest, AppError>>
  saveSettings(args: CommandArgs<'saveSettings'>[0]): Promise<Result<SettingsView, AppError>>
  answerWeakStorage(answer: CommandArgs<'answerWeakStorage'>[0]): Promise<Result<SettingsView, AppError>>
  saveSharing(args: CommandArgs<'saveSharing'>[0]): Promise<Result<CallbackState, AppError>>
}

/** What the person at the desk prefers. */
export interface PreferencesService {
  read(): Preferences
  /** Stores the given ones and leaves the others as they are. */
  save(change: CommandArgs<'savePreferences'>[0]): Result<Preferences, AppError>
}
