import { Worker } from 'node:worker_threads'

/**
 * Runs in its own thread, as text: a file of its own would have one name in the sources and another in the bundle.
 */
const CHECK = `
  const { workerData, parentPort } = require('node:worker_threads')
  const { DatabaseSync } = require('node:sqlite')
  const look = () => {
    const database = new DatabaseSync(workerData, { readOnly: true })
    try {
      return database.prepare('PRAGMA quick_check(1)').get()?.quick_check === 'ok'
    } catch (error) {
      if (error.errcode !== 11 && error.errcode !== 26) throw error
      return false
    } finally {
      database.close()
    }
  }
  parentPort.postMessage(look() ? 'sound' : 'damaged')
`

/**
 * Reads a whole database in another thread (a large one takes seconds) and looks for damage. Rejects when
 * it cannot be read for another reason than damage.
 */
export async function checkWhole(
  file: string,
  signal: AbortSignal,
): Promise<'sound' | 'damaged' | 'given-up'> {
  const { promise, resolve, reject } = Promise.withResolvers<'sound' | 'damaged' | 'given-up'>()
  const giveUp = (): void => resolve('given-up')
  if (signal.aborted) return 'given-up'
  signal.addEventListener('abort', giveUp)
  const worker = new Worker(CHECK, { eval: true, workerData: file })
  worker.once('message', (verdict: unknown) => resolve(verdict === 'damaged' ? 'damaged' : 'sound'))
  worker.once('error', reject)
  try {
    return await promise
  } finally {
    signal.removeEventListener('abort', giveUp)
    await worker.terminate()
  }
}
