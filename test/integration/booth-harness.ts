import type { LotAccess } from '#electron/core/lan/lot-access.ts'
import type { SharingSettings } from '#electron/core/sharing/sharing-settings.ts'
import { systemClocks } from '#electron/core/base/clocks.ts'
import type { PcClock } from '#electron/core/base/clocks.ts'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { JsonDocument } from '#electron/core/base/document.ts'
import { Operators } from '#electron/core/operators/operators.ts'
import { roster } from '#electron/core/operators/roster.ts'
import { Booth } from '#electron/core/session/booth.ts'
import { plainStore } from '#test/plain-store.ts'
import type { ClockHint, ClockHintStore } from '#electron/core/lan/lot-clock-guess.ts'
import { lotLine } from '#electron/core/lan/lot-line.ts'
import type { Timing } from '#electron/core/base/timing.ts'
import type { Journal } from '#electron/core/journal/journal.ts'
import type { WhoIsAtTheDesk } from '#electron/core/journal/who-is-at-the-desk.ts'
import { openBoothJournal } from '#electron/core/journal/journal.ts'
import { mqttSettings } from '#shared/lan/mqtt-settings.ts'
import type { Activity } from '#shared/contract/activities.ts'
import type { LaneState, Popup } from '#shared/contract/lanes.ts'
import { CallbackIndex } from '#shared/lan/enumerations.ts'
import { nobody } from '#shared/contract/operators.ts'
import type { Actor } from '#shared/contract/operators.ts'
import { freePort } from '#test/free-port.ts'
import { fastTiming, MemoryListener, withoutOperators } from './booth-parts.ts'
import { LotSimulator } from '../servers/lot-simulator.ts'
import type { LotOptions } from '../servers/lot-simulator.ts'

/** A booth (the plain-Node part of LaneDesk) with real parts at a simulated lot. Dispose with `end()`. */
export class BoothAtWork {
  readonly lot: LotSimulator
  /** Who is at the desk. */
  actor: Actor = { ...nobody, name: 'Wang' }
  /** Whether the lot is another booth's, who ends it. */
  readonly #isGuest: boolean
  /** How it shares events with other booths; outlives the booth, as a file does. */
  sharing: SharingSettings | undefined
  #transport: LotAccess['transport']
  readonly folder = mkdtempSync(join(tmpdir(), 'lanedesk-booth-'))
  readonly #timing: Timing
  /** Faults that the booth had to swallow; a test that means them takes them out. */
  readonly faults: string[] = []
  /** Why callbacks were refused. */
  readonly refusals: string[] = []
  /** How the callback listener is set up; outlives the booth, as a file does. */
  readonly listener = new MemoryListener()
  /** What is kept of the lot's clock; outlives the booth, as a file does. */
  readonly clockHint: ClockHintStore & { kept: ClockHint | null } = {
    kept: null,
    read() {
      return this.kept
    },
    write(hint) {
      this.kept = hint
    },
  }
  #patienceMs = 20_000
  #clock: PcClock = systemClocks
  #journal: Journal | undefined
  #booth: Booth | undefined
  readonly #hasOperators: boolean
  #operators: Operators | undefined

  private constructor(
    lot: LotSimulator,
    transport: LotAccess['transport'],
    timing: Timing,
    isGuest: boolean,
    hasOperators: boolean,
  ) {
    this.#hasOperators = hasOperators
    this.lot = lot
    this.#isGuest = isGuest
    this.#transport = transport
    this.#timing = timing
  }

  static async begin(
    options: {
      readonly lot?: LotOptions
      readonly timing?: Partial<Timing>
      /** What carries the calls; default HTTP. */
      readonly transport?: LotAccess['transport']
      /** The lot of another booth, which ends it; default: one of its own. */
      readonly at?: LotSimulator
      readonly sharing?: SharingSettings
      /** Milliseconds for which anything is waited for unless told otherwise; default 20,000. */
      readonly patienceMs?: number
      /** This PC's clocks; default: the real ones. */
      readonly clock?: PcClock
      /** Whether it has operators of its own, none at first; otherwise Wang is at the desk. */
      readonly operators?: boolean
    } = {},
  ): Promise<BoothAtWork> {
    const { transport = 'http', at, sharing } = options
    const lot =
      at ?? new LotSimulator({ seed: 3, ...(transport === 'mqtt' ? { mqtt: true } : {}), ...options.lot })
    if (at === undefined) await lot.start()
    const timing = { ...fastTiming, ...options.timing }
    const work = new BoothAtWork(lot, transport, timing, at !== undefined, options.operators ?? false)
    work.sharing = sharing
    work.#patienceMs = options.patienceMs ?? 20_000
    work.#clock = options.clock ?? systemClocks
    await work.open()
    return work
  }

  get booth(): Booth {
    if (this.#booth === undefined) throw new Error('the booth is closed')
    return this.#booth
  }

  get operators(): Operators {
    if (this.#operators === undefined) throw new Error('the booth has no operators')
    return this.#operators
  }

  get journal(): Journal {
    if (this.#journal === undefined) throw new Error('the booth is closed')
    return this.#journal
  }

  get atDesk(): WhoIsAtTheDesk {
    return { now: () => this.actor }
  }

  /** Starts LaneDesk's booth on the same journal, as after a restart. */
  async open(booths: readonly string[] = this.lot.provisioning().booths): Promise<void> {
    if (this.#booth !== undefined) throw new Error('the booth is open: close it first')
    this.#journal = openBoothJournal(join(this.folder, 'booth.sqlite'), {
      now: () => this.#clock.now(),
      lotNow: () => this.#booth?.lotNow() ?? null,
      atDesk: { now: () => this.#operators?.now() ?? this.actor },
      app: '0.1.0',
    })
    this.#operators = this.#hasOperators ? this.#openOperators(this.#journal) : undefined
    this.#booth = new Booth({
      journal: this.#journal,
      connect: (credentials, hooks) =>
        lotLine(credentials, {
          ...hooks,
          backOff: { firstMs: 20, maxMs: 100 },
          clockHint: this.clockHint,
        }),
      pcClock: this.#clock,
      timing: this.#timing,
      events: {
        directory: join(this.folder, 'events'),
        listener: this.listener,
        onRefused: (what, cause) => this.refusals.push(`${what}: ${cause}`),
      },
      operators: this.#operators ?? withoutOperators(this.atDesk),
      onFault: (what, cause) => this.faults.push(`${what}: ${String(cause)}`),
    })
    this.#booth.start()
    await this.switchTo(this.#transport, booths)
  }

  #openOperators({ audit }: Journal): Operators {
    return new Operators({
      document: new JsonDocument({
        directory: this.folder,
        name: 'operators',
        schema: roster,
        openStore: plainStore,
        log: pino({ level: 'silent' }),
      }),
      rows: audit,
      clock: this.#clock,
      lotNow: () => this.#booth?.lotNow() ?? null,
      exports: () => join(this.folder, 'exports'),
      sharing: {
        backOff: { firstMs: 20, maxMs: 100 },
        keptWithinMs: 100,
        answerWithinMs: 20,
        onRefused: (cause) => this.refusals.push(cause),
        onFault: (what, cause) => this.faults.push(`${what}: ${String(cause)}`),
      },
    })
  }

  /** What the booth needs to talk to the lot. */
  credentials(): LotAccess {
    const { credentials, baseUrl } = this.lot
    if (this.#transport === 'http') return { ...credentials, transport: 'http', baseUrl }
    const mqtt = mqttSettings.parse(this.lot.mqtt.provisioning)
    return { ...credentials, transport: 'mqtt', mqtt, routes: {} }
  }

  /** Cuts the booth off: what it talks to (server or broker) is away. */
  async cutOff(): Promise<void> {
    await (this.#transport === 'http' ? this.lot.goAway() : this.lot.mqtt.stopBroker())
  }

  async reconnect(): Promise<void> {
    await (this.#transport === 'http' ? this.lot.comeBack() : this.lot.mqtt.startBroker())
  }

  /** Lets the booth go on over a transport, as the set-up screen does. */
  switchTo(
    transport: LotAccess['transport'],
    booths: readonly string[] = this.lot.provisioning().booths,
  ): Promise<void> {
    this.#transport = transport
    const { sharing } = this
    return this.booth.configure({
      phase: 'booth',
      settings: { ...this.credentials(), booths, ...(sharing === undefined ? {} : { sharing }) },
    })
  }

  /** Stops the booth; what is under way stays without an end, as when the PC goes off. */
  async close(): Promise<void> {
    await this.#booth?.stop()
    await this.#operators?.stop()
    this.#journal?.close()
    this.#booth = undefined
    this.#journal = undefined
  }

  /** Ends everything; rejects when the booth met a fault that it had to swallow. */
  async end(): Promise<void> {
    if (!this.#isGuest) this.lot.clearFaults()
    await this.close()
    if (!this.#isGuest) await this.lot.stop()
    rmSync(this.folder, { recursive: true })
    if (this.faults.length > 0) throw new Error(this.faults.join('\n'))
  }

  /** Listens on this PC; resolves with the address. */
  async listen(): Promise<string> {
    const port = await freePort()
    const publicUrl = `http://127.0.0.1:${port}/`
    const settings = { enabled: true, host: '127.0.0.1', port, publicUrl, allowed: [] }
    const saved = await this.booth.events.saveListener(settings)
    if (!saved.ok || saved.value.listener.state !== 'listening') throw new Error('not listening')
    return publicUrl
  }

  /** Listens, and has the lot call back here about everything, and nowhere else. */
  async callHere(): Promise<void> {
    const url = await this.listen()
    const targets = Object.values(CallbackIndex).map((index) => ({ index, url, intervalMs: 200 }))
    const set = await this.booth.events.setCallbacks({ targets, confirmed: true })
    if (!set.ok) throw new Error(set.error.code)
  }

  lane(no: string): LaneState | undefined {
    return this.booth.state().lanes.find((lane) => lane.no === no)
  }

  /** Waits until `look` finds something, looking again after every change. */
  until<T>(look: () => T | undefined | false, what: string, withinMs = this.#patienceMs): Promise<T> {
    return new Promise((resolve, reject) => {
      const settle = (): boolean => {
        const found = look()
        if (found === undefined || found === false) return false
        off()
        clearTimeout(timer)
        resolve(found)
        return true
      }
      const timer = setTimeout(() => {
        off()
        reject(new Error(`waited ${withinMs} ms for: ${what}`))
      }, withinMs)
      const off = this.booth.onChange(settle)
      settle()
    })
  }

  /** Waits until a lane has been read once. */
  read(laneNo: string): Promise<unknown> {
    return this.until(() => {
      const lane = this.lane(laneNo)
      return typeof lane?.statusAgeMs === 'number' && typeof lane.orderAgeMs === 'number'
    }, `lane ${laneNo} to be read`)
  }

  /** The popup of a lane, once it is there (and fits). */
  popup(laneNo: string, fits: (popup: Popup) => boolean = () => true): Promise<Popup> {
    return this.until(() => {
      const popup = this.lane(laneNo)?.popup
      return popup && fits(popup) ? popup : undefined
    }, `a popup at lane ${laneNo}`)
  }

  /** An activity in a state. */
  activity(id: string, state: Activity['state']): Promise<Activity> {
    return this.until(
      () => this.booth.state().activities.find((one) => one.id === id && one.state === state),
      `activity ${id} to be ${state}`,
    )
  }

  /** A car with a fee at an exit lane, its popup on the screen. */
  async carAtExit(plate: string, laneNo = '2'): Promise<Popup & { fee: NonNullable<Popup['fee']> }> {
    this.lot.parkCar({ plate })
    this.lot.driveToExit(plate, laneNo)
    const { orderNo } = this.lot.order(plate)
    const popup = await this.popup(laneNo, (one) => one.orderNo === orderNo)
    if (popup.fee === null) throw new Error('the fee is unknown')
    return { ...popup, fee: popup.fee }
  }
}
