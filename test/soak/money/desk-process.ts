import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { answer as answerSchema } from './protocol.ts'
import type { Answer, Look, Order, Start } from './protocol.ts'

/**
 * What is not answered within this hangs. A desk takes more than half a minute to start where others have the machine; one
 * that hangs still does after minutes.
 */
const HANGS_AFTER_MS = 300_000

/** A desk in a process of its own, to be killed and started again. */
export class DeskProcess {
  readonly #onLook: (look: Look) => void
  #child: ChildProcess | undefined
  #asked = 0
  #kills = 0

  /** @param onLook sees what the desk shows after everything that it was told. */
  constructor(onLook: (look: Look) => void) {
    this.#onLook = onLook
  }

  /** How often its power went. */
  get kills(): number {
    return this.#kills
  }

  async start(start: Start): Promise<void> {
    const child = fork(new URL(import.meta.resolve('./desk-child.ts')), [JSON.stringify(start)], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    this.#child = child
    const told = await heard(child, 0, () => undefined)
    if (told !== undefined) this.#onLook(told.look)
  }

  /** Tells the desk to do it; `undefined`: the power went before it answered. */
  async give(order: Order): Promise<Answer | undefined> {
    const child = this.#child
    if (child === undefined || !child.connected) return undefined
    this.#asked += 1
    const id = this.#asked
    const told = await heard(child, id, () => child.send({ id, order }))
    if (told !== undefined) this.#onLook(told.look)
    return told
  }

  async kill(): Promise<void> {
    const child = this.#child
    this.#child = undefined
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return
    const gone = new Promise((resolve) => child.once('exit', resolve))
    this.#kills += 1
    child.kill('SIGKILL')
    await gone
  }
}

function heard(child: ChildProcess, id: number, begin: () => void): Promise<Answer | undefined> {
  return new Promise((resolve, reject) => {
    const end = (told: Answer | undefined): void => {
      clearTimeout(timer)
      child.off('message', onMessage)
      child.off('exit', onExit)
      resolve(told)
    }
    const onMessage = (message: unknown): void => {
      const told = answerSchema.parse(message)
      if (told.id === id) end(told)
    }
    const onExit = (code: number | null): void => {
      if (code === null) end(undefined)
      else reject(new Error(`the desk ended by itself: ${code}`))
    }
    const timer = setTimeout(() => reject(new Error(`the desk hangs`)), HANGS_AFTER_MS)
    child.on('message', onMessage)
    child.on('exit', onExit)
    begin()
  })
}
