/**
 * Callbacks against a listener that is killed again and again: what it acknowledged is in the journal once.
 *
 * `node test/soak/callbacks.ts [callbacks=10000] [kills=20] [seed]`
 */
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Pool } from 'undici'
import { openEvents } from '#electron/core/event-log/fixture.ts'
import { callbackBody } from '#test/integration/callback-harness.ts'
import { jpeg } from '#test/integration/tiny-jpeg.ts'
import { Random } from '#electron/simulator/model/random.ts'

export interface SoakReport {
  readonly sent: number
  readonly acknowledged: number
  readonly kills: number
  /** Acknowledged and not in the journal. */
  readonly lost: number
  /** In the journal more than once. */
  readonly twice: number
  /** Forged bodies that were acknowledged or stored. */
  readonly forged: number
  /** Bodies that did not come back letter by letter. */
  readonly altered: number
  readonly seconds: number
}

const SENDERS = 16
/** The lot tries three times in all. */
const TRIES = 3

/** Sends `callbacks` callbacks while the listener is killed `kills` times, and looks at what is left. */
export async function soakCallbacks({
  callbacks,
  kills,
  seed,
}: {
  readonly callbacks: number
  readonly kills: number
  readonly seed: number
}): Promise<SoakReport> {
  const random = new Random(seed)
  const began = performance.now()
  const directory = mkdtempSync(join(tmpdir(), 'lanedesk-soak-'))
  const victim = new Victim(directory)
  const killAt = Array.from({ length: kills }, () => random.int(1, callbacks - 1)).toSorted((a, b) => a - b)
  const bodies = new Map<string, string>()
  const acknowledged = new Set<string>()
  let next = 0
  let killed = 0
  let forged = 0

  const deliver = async (orderNo: string, body: string): Promise<void> => {
    for (let attempt = 0; attempt < TRIES; attempt++) {
      if ((await victim.post(body)) === 200) {
        acknowledged.add(orderNo)
        return
      }
    }
  }
  const send = async (): Promise<void> => {
    while (next < callbacks) {
      const number = next++
      const orderNo = `soak-${number}`
      const body = entryBody(orderNo, number % 10 === 0)
      bodies.set(orderNo, body)
      if (number % 25 === 3) {
        const code = await victim.post(body.replace(`"${orderNo}"`, `"forged-${number}"`))
        if (code === 200) forged += 1
      }
      await Promise.all(Array.from({ length: number % 20 === 7 ? 2 : 1 }, () => deliver(orderNo, body)))
    }
  }
  const kill = async (): Promise<void> => {
    for (const threshold of killAt) {
      await until(() => acknowledged.size >= threshold || next >= callbacks)
      await sleep(random.int(0, 5))
      await victim.kill()
      killed += 1
      await victim.start()
    }
  }

  try {
    await victim.start()
    await Promise.all([kill(), ...Array.from({ length: SENDERS }, send)])
    await victim.kill()
    const left = await lookAt(directory, bodies)
    return {
      sent: callbacks,
      acknowledged: acknowledged.size,
      kills: killed,
      lost: [...acknowledged].filter((orderNo) => !left.times.has(orderNo)).length,
      twice: [...left.times.values()].filter((times) => times > 1).length,
      forged: forged + [...left.times.keys()].filter((orderNo) => orderNo.startsWith('forged')).length,
      altered: left.altered,
      seconds: (performance.now() - began) / 1000,
    }
  } finally {
    await victim.kill()
    rmSync(directory, { recursive: true, force: true })
  }
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await sleep(1)
}

function entryBody(orderNo: string, withPicture: boolean): string {
  const data = {
    OrderNo: orderNo,
    LicensePlateNumber: `京A${orderNo.slice(5).padStart(5, '0')}`,
    EntryTime: '2026-03-28 17:21:27',
    EntryLaneNo: '1',
    EntryLaneName: 'Entrance Lane',
    ...(withPicture ? { EntryImageBase64: jpeg.toString('base64') } : {}),
  }
  return callbackBody(data, { unsigned: ['EntryImageBase64'] })
}

async function lookAt(
  directory: string,
  bodies: ReadonlyMap<string, string>,
): Promise<{ readonly times: ReadonlyMap<string, number>; readonly altered: number }> {
  const problems: string[] = []
  const journal = openEvents(directory, (problem) => problems.push(problem))
  await journal.settled
  const times = new Map<string, number>()
  let altered = 0
  let before: number | null | undefined
  while (before !== null) {
    const { events, next } = journal.page({ filter: {}, before, limit: 500 })
    for (const { uid, orderNo } of events) {
      times.set(orderNo ?? '', (times.get(orderNo ?? '') ?? 0) + 1)
      if ((await journal.verbatim(uid)) !== bodies.get(orderNo ?? '')) altered += 1
    }
    before = next
  }
  await journal.close()
  if (problems.length > 0) throw new Error(problems.join('; '))
  return { times, altered }
}

/** The listener's process. */
class Victim {
  readonly #directory: string
  #child: ChildProcess | undefined
  #pool: Promise<Pool> = Promise.reject(new Error('not started'))

  constructor(directory: string) {
    this.#directory = directory
    this.#pool.catch(() => undefined)
  }

  /** Starts it; bodies that are posted meanwhile wait. */
  async start(): Promise<void> {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'callback-child.ts'), this.#directory], {
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    this.#child = child
    const { stdout } = child
    this.#pool = new Promise((resolve, reject) => {
      stdout.once('data', (port) => {
        resolve(new Pool(`http://127.0.0.1:${String(port).trim()}`, { connections: SENDERS * 2 }))
      })
      child.once('exit', () => reject(new Error('the listener went away')))
    })
    await this.#pool
  }

  /** The ResultCode, or undefined when no answer came. */
  async post(body: string): Promise<number | undefined> {
    const pool = await this.#pool
    try {
      const { body: answer } = await pool.request({ method: 'POST', path: '/API/V2/OnVehicleIn', body })
      const read: unknown = await answer.json()
      return typeof read === 'object' && read !== null && 'ResultCode' in read
        ? Number(read.ResultCode)
        : undefined
    } catch {
      // Killed meanwhile. The next try finds the new process, once it is there.
      await sleep(1)
      return undefined
    }
  }

  /** kill -9. */
  async kill(): Promise<void> {
    const child = this.#child
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return
    const pool = await this.#pool
    const gone = once(child, 'exit')
    child.kill('SIGKILL')
    await gone
    await pool.destroy()
  }
}

if (import.meta.main) {
  const [callbacks = '10000', kills = '20', seed = String(Date.now() % 100_000)] = process.argv.slice(2)
  const report = await soakCallbacks({
    callbacks: Number(callbacks),
    kills: Number(kills),
    seed: Number(seed),
  })
  console.log({ seed, ...report })
  const { lost, twice, forged, altered } = report
  if (lost + twice + forged + altered > 0) process.exitCode = 1
}
