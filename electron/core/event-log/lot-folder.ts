import { createHash } from 'node:crypto'
import { existsSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { patientlySync } from '#electron/core/base/patience.ts'

/**
 * The folder of a lot's events below `directory`. Its name is a hash of the ParkKey: Windows takes `abc` and `ABC` for
 * one folder, and a long ParkKey makes a path too long. A folder that was named by the ParkKey itself is renamed.
 *
 * @throws what the file system says when the folder of before cannot be renamed: nothing may begin anew beside it.
 */
export function lotFolder(directory: string, parkKey: string): string {
  const folder = join(directory, `lot-${createHash('sha256').update(parkKey).digest('hex').slice(0, 32)}`)
  const before = join(directory, nameOfBefore(parkKey))
  if (!existsSync(folder) && existsSync(before)) patientlySync(() => renameSync(before, folder))
  return folder
}

/** How a lot's folder was named up to version 0.1. */
const nameOfBefore = (parkKey: string): string =>
  parkKey.replaceAll(/[^\w-]/gu, (letter) => `%${letter.codePointAt(0)?.toString(16) ?? ''}`)
