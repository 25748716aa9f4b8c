/** A small client of the Chrome DevTools Protocol over `--remote-debugging-pipe` (fd 3 in, fd 4 out, JSON ended by NUL). */
import { spawn, type ChildProcess } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { Readable, Writable } from 'node:stream'
import type { CDPSession } from '@playwright/test'
import { isRecord, parseRecord } from './json.ts'

declare const typed: CDPSession
export type Method = Parameters<CDPSession['send']>[0]
export type Params<M extends Method> = Parameters<typeof typed.send<M>>[1]
export type Result<M extends Method> = Awaited<ReturnType<typeof typed.send<M>>>
/** The events the stand-in listens to. */
export type EventName =
  | 'Fetch.requestPaused'
  | 'Inspector.targetCrashed'
  | 'Page.domContentEventFired'
  | 'Page.frameAttached'
  | 'Page.frameDetached'
  | 'Page.frameNavigated'
  | 'Page.frameRequestedNavigation'
  | 'Page.lifecycleEvent'
  | 'Page.loadEventFired'
  | 'Page.navigatedWithinDocument'
  | 'Page.windowOpen'
  | 'Runtime.bindingCalled'
  | 'Runtime.consoleAPICalled'
  | 'Runtime.exceptionThrown'
  | 'Runtime.executionContextCreated'
  | 'Runtime.executionContextDestroyed'
  | 'Runtime.executionContextsCleared'
  | 'Target.attachedToTarget'
  | 'Target.detachedFromTarget'
  | 'Target.targetDestroyed'
export type Payload<E extends EventName> = Parameters<Parameters<typeof typed.on<E>>[1]>[0]
export type TargetInfo = Payload<'Target.attachedToTarget'>['targetInfo']

type SessionEvents = { [E in EventName]: [Payload<E>] } & {
  /** A target was attached below this session; it is paused. */
  attached: [session: Session, info: TargetInfo]
  detached: []
}

/** One target's conversation with Chromium. The connection itself is the browser's. */
export class Session extends EventEmitter<SessionEvents> {
  readonly info: TargetInfo | undefined
  readonly #transmit: <M extends Method>(method: M, params: Params<M>) => Promise<Result<M>>

  constructor(
    transmit: <M extends Method>(method: M, params: Params<M>) => Promise<Result<M>>,
    info?: TargetInfo,
  ) {
    super()
    this.setMaxListeners(0)
    this.#transmit = transmit
    this.info = info
  }

  send<M extends Method>(method: M, params?: Params<M>): Promise<Result<M>> {
    return this.#transmit(method, params)
  }

  /** Sends what may come too late: the target or the browser may be gone, and then nothing is left to be done. */
  post<M extends Method>(method: M, params?: Params<M>): void {
    this.#transmit(method, params).catch((reason: unknown) => {
      if (process.env['ELECTRON_ENABLE_LOGGING']) console.error('stand-in:', reason)
    })
  }
}

interface Pending {
  readonly method: Method
  readonly resolve: (result: unknown) => void
  readonly reject: (reason: Error) => void
}

/** A running Chromium and its sessions. */
export class Connection {
  readonly child: ChildProcess
  readonly browser: Session
  /** Resolves when Chromium has exited. */
  readonly exited: Promise<void>
  #open = true
  #lastId = 0
  readonly #input: Writable
  readonly #pending = new Map<number, Pending>()
  readonly #sessions = new Map<string, Session>()

  /**
   * Starts `executable` in its own process group. Without its pipe it exits: a killed stand-in leaves no Chromium
   * behind.
   */
  constructor(
    executable: string,
    args: readonly string[],
    env: NodeJS.ProcessEnv,
    onStderr: (line: string) => void,
  ) {
    const child = spawn(executable, ['--remote-debugging-pipe', ...args], {
      stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
      env,
      detached: true,
    })
    this.child = child
    this.browser = this.#adopt(new Session((method, params) => this.#transmit(method, params, undefined)))
    const [, , errors, input, output] = child.stdio
    if (!(errors instanceof Readable) || !(input instanceof Writable) || !(output instanceof Readable)) {
      throw new Error(`stand-in: ${executable} was started without pipes`)
    }
    this.#input = input
    this.#input.on('error', () => this.#closed())
    readLines(errors, '\n', onStderr)
    readLines(output, '\0', (text) => this.#receive(parseRecord(text)))
    this.exited = new Promise((resolve) => {
      child.once('exit', () => resolve())
      child.once('error', (error) => {
        onStderr(String(error))
        resolve()
      })
    })
    void this.exited.then(() => this.#closed())
  }

  get isOpen(): boolean {
    return this.#open
  }

  /** Ends Chromium and its children at once. */
  kill(): void {
    if (this.child.pid === undefined || this.child.exitCode !== null || this.child.signalCode !== null) return
    try {
      process.kill(-this.child.pid, 'SIGKILL')
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
    }
  }

  #transmit<M extends Method>(
    method: M,
    params: Params<M>,
    sessionId: string | undefined,
  ): Promise<Result<M>> {
    if (!this.#open) return Promise.reject(new Error(`${method}: Chromium is gone`))
    const id = ++this.#lastId
    const { promise, resolve, reject } = Promise.withResolvers<Result<M>>()
    this.#pending.set(id, {
      method,
      resolve: (result) => {
        if (isResultOf(method, result)) resolve(result)
        else reject(new Error(`${method}: an answer without a result`))
      },
      reject,
    })
    this.#input.write(`${JSON.stringify({ id, method, params, sessionId })}\0`)
    return promise
  }

  #receive(message: Record<string, unknown>): void {
    const { id, sessionId, method, params, result, error } = message
    if (typeof id === 'number') {
      const pending = this.#pending.get(id)
      this.#pending.delete(id)
      if (isRecord(error)) pending?.reject(new Error(`${pending.method}: ${String(error['message'])}`))
      else pending?.resolve(result)
      return
    }
    const session = typeof sessionId === 'string' ? this.#sessions.get(sessionId) : this.browser
    if (session === undefined || typeof method !== 'string') return
    // Events are typed where they are listened to.
    EventEmitter.prototype.emit.call(session, method, params)
  }

  /** Keeps the sessions in step with the targets that come and go below `parent`. */
  #adopt(parent: Session): Session {
    parent.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
      const session = this.#adopt(
        new Session((method, params) => this.#transmit(method, params, sessionId), targetInfo),
      )
      this.#sessions.set(sessionId, session)
      parent.emit('attached', session, targetInfo)
    })
    parent.on('Target.detachedFromTarget', ({ sessionId }) => {
      const session = this.#sessions.get(sessionId)
      this.#sessions.delete(sessionId)
      session?.emit('detached')
    })
    return parent
  }

  #closed(): void {
    if (!this.#open) return
    this.#open = false
    for (const { method, reject } of this.#pending.values()) reject(new Error(`${method}: Chromium is gone`))
    this.#pending.clear()
  }
}

/** What Chromium answers is what its protocol's description says, which the types were made from. */
function isResultOf<M extends Method>(_method: M, value: unknown): value is Result<M> {
  return isRecord(value)
}

function readLines(stream: Readable, end: string, onLine: (line: string) => void): void {
  let chunks: string[] = []
  stream.setEncoding('utf8')
  stream.on('data', (data: string) => {
    let from = 0
    for (let at = data.indexOf(end); at >= 0; at = data.indexOf(end, from)) {
      chunks.push(data.slice(from, at))
      from = at + 1
      onLine(chunks.join(''))
      chunks = []
    }
    if (from < data.length) chunks.push(data.slice(from))
  })
}
