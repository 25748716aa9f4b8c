import { Worker } from 'node:worker_threads'

/**
 * Runs in its own thread, as text: a file of its own would have one name in the sources and another in the bundle.
 */
const CHECK = `
  const { workerData, parentPort } = require('node:worker_threads')
  const { DatabaseSync } = require('node:sqlite')
  const look = () => {
    const database = new DatabaseSync(workerData.file, { readOnly: true })
    try {
      return database.prepare('PRAGMA ' + workerData.check + '(1)').get()?.[workerData.check] === 'ok'
    } catch (error) {
      if (!workerData.damage.includes(error.errcode & 0xff)) throw error
      return false
    } finally {
      database.close()
    }
  }
  parentPort.postMessage(look() ? 'sound' : 'damaged')
`

/** SQLITE_CORRUPT and SQLITE_NOTADB; a check of the indices may also fall over what a row holds (SQLITE_ERROR). */
const DAMAGE = { quick_check: [11, 26], integrity_check: [1, 11, 26] }

/**
 * Reads a whole database in another thread (a large one takes seconds) and looks for damage. Rejects when
 * it cannot be read for another reason than damage.
 *
 * @param check SQLite's own: `integrity_check` also holds each index against its table, and takes several times as long.
 */
export async function checkWhole(
  file: string,
  signal: AbortSignal,
  check: keyof typeof DAMAGE = 'quick_check',
): Promise<'sound' | 'damaged' | 'given-up'> {
  const { promise, resolve, reject } = Promise.withResolvers<'sound' | 'damaged' | 'given-up'>()
  const giveUp = (): void => resolve('given-up')
  if (signal.aborted) return 'given-up'
  signal.addEventListener('abort', giveUp)
  const worker = new Worker(CHECK, { eval: true, workerData: { file, check, damage: DAMAGE[check] } })
  worker.once('message', (verdict: unknown) => resolve(verdict === 'damaged' ? 'damaged' : 'sound'))
  worker.once('error', reject)
  try {
    return await promise
  } finally {
    signal.removeEventListener('abort', giveUp)
    await worker.terminate()
  }
}
