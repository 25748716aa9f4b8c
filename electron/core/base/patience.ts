import { errnoOf } from './errno.ts'
import { pause } from './pause.ts'

/** About two seconds in all: as long as a virus scanner or a backup holds a file that has just changed. */
const WAITS_MS = [10, 20, 40, 80, 160, 320, 640, 730] as const

/**
 * Whether the operating system refuses because another program holds the file. Windows says EPERM and EACCES for
 * that, too; elsewhere these mean a missing right, and waiting helps nothing.
 */
export const isHeld = (error: unknown, platform: NodeJS.Platform = process.platform): boolean => {
  const code = errnoOf(error) ?? ''
  return code === 'EBUSY' || (platform === 'win32' && ['EPERM', 'EACCES', 'ENOTEMPTY'].includes(code))
}

/** Does something with a file, again and again for about two seconds while another program holds that file. */
export async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (const ms of WAITS_MS) {
    try {
      return await work()
    } catch (error) {
      if (!isHeld(error)) throw error
      await pause(ms)
    }
  }
  return work()
}

/** As `patiently`, for the start, where there is nothing yet that could be held up. */
export function patientlySync<T>(work: () => T): T {
  for (const ms of WAITS_MS) {
    try {
      return work()
    } catch (error) {
      if (!isHeld(error)) throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)
    }
  }
  return work()
}
