import { Worker } from 'node:worker_threads'

/** A thread that hears from main every second. Its own beats are counted, not time: a PC that slept did not hang. */
const WATCH = /* js */ `
  const { parentPort, workerData } = require('node:worker_threads')
  const { spawn } = require('node:child_process')
  const { beatMs, hungAfter, endAfter, restart } = workerData
  let silent = 0
  parentPort.on('message', () => {
    if (silent >= hungAfter) parentPort.postMessage(silent * beatMs)
    silent = 0
  })
  setInterval(() => {
    silent += 1
    if (silent < endAfter) return
    spawn(restart.program, restart.args, { detached: true, stdio: 'ignore' }).unref()
    process.kill(process.pid, 'SIGKILL')
  }, beatMs)
`

export interface HangWatchOptions {
  /** Main stood still for so many milliseconds, and goes on now. */
  readonly onHang: (ms: number) => void
  /** What is started in place of a main that never comes back. */
  readonly restart: { readonly program: string; readonly args: readonly string[] }
  readonly beatMs?: number
  /** Beats of silence that count as hanging, and those after which there is no hope. */
  readonly hungAfter?: number
  readonly endAfter?: number
}

/**
 * Watches main from another thread. A main that stands still is told of when it goes on; one that stands still for a
 * minute is ended and LaneDesk started again: what must last is on the disk before it is answered for.
 *
 * @returns ends the watch.
 */
export function watchForHangs({
  onHang,
  restart,
  beatMs = 1000,
  hungAfter = 5,
  endAfter = 60,
}: HangWatchOptions): () => Promise<void> {
  const worker = new Worker(WATCH, {
    eval: true,
    execArgv: [],
    workerData: { beatMs, hungAfter, endAfter, restart },
  })
  worker.on('message', onHang)
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  const beat = setInterval(() => worker.postMessage(null), beatMs)
  worker.unref()
  return async () => {
    clearInterval(beat)
    await worker.terminate()
  }
}
