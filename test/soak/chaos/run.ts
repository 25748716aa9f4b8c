import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { z } from 'zod'
import type { Scenario, Verdict } from './scenario.ts'

const verdict = z.object({ id: z.string(), failures: z.array(z.string()), ms: z.number() })

/** A scenario that takes longer hangs. */
const HANGS_AFTER_MS = 180_000
/** Who may not write where a file says so. */
const NOBODY = 65_534

const isRoot = process.getuid?.() === 0

/** Why a scenario cannot be played here; undefined when it can. */
export const obstacle = ({ needs }: Scenario): string | undefined =>
  needs === 'root' && !isRoot ? 'needs root, to mount a small disk' : undefined

/** Plays scenarios side by side, each worker one after the other. Verdicts come in the order of their ends. */
export async function runScenarios(
  scenarios: readonly Scenario[],
  {
    seed,
    jobs,
    onVerdict,
  }: { readonly seed: number; readonly jobs: number; readonly onVerdict: (one: Verdict) => void },
): Promise<readonly Verdict[]> {
  const waiting = [...scenarios]
  const verdicts: Verdict[] = []
  const work = async (): Promise<void> => {
    const workers = new Map<boolean, Worker>()
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const asNobody = next.needs === 'plain-user' && isRoot
      let worker = workers.get(asNobody)
      if (worker === undefined || worker.isGone) workers.set(asNobody, (worker = new Worker(asNobody)))
      const told = await worker.play(next.id, seed)
      verdicts.push(told)
      onVerdict(told)
    }
    for (const worker of workers.values()) worker.dismiss()
  }
  await Promise.all(Array.from({ length: jobs }, work))
  return verdicts
}

class Worker {
  readonly #child: ChildProcess

  constructor(asNobody: boolean) {
    this.#child = fork(new URL(import.meta.resolve('./worker.ts')), {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      ...(asNobody ? { uid: NOBODY, gid: NOBODY } : {}),
    })
  }

  get isGone(): boolean {
    // One that was killed takes a moment to be disconnected.
    return this.#child.killed || !this.#child.connected
  }

  /** One scenario; a worker that dies or hangs is its finding. */
  play(id: string, seed: number): Promise<Verdict> {
    const began = performance.now()
    const child = this.#child
    return new Promise((resolve) => {
      const end = (told: Verdict): void => {
        clearTimeout(timer)
        child.off('message', onMessage)
        child.off('exit', onExit)
        resolve(told)
      }
      const fail = (why: string): void =>
        end({ id, failures: [why], ms: Math.round(performance.now() - began) })
      const onMessage = (message: unknown): void => end(verdict.parse(message))
      const onExit = (code: number | null, signal: string | null): void =>
        fail(`the process ended: ${code ?? signal}`)
      const timer = setTimeout(() => {
        child.kill('SIGKILL')
        fail(`hangs after ${HANGS_AFTER_MS} ms`)
      }, HANGS_AFTER_MS)
      child.on('message', onMessage)
      child.on('exit', onExit)
      child.send({ id, seed })
    })
  }

  dismiss(): void {
    if (this.#child.connected) this.#child.disconnect()
  }
}
