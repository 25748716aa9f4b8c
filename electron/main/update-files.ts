import { join } from 'node:path'

export interface UpdateFiles {
  readonly folder: string
  /** Says which version is on trial. */
  readonly trial: string
  /** The installer of the version before. */
  readonly before: string
}

/** Where the updates' own files lie in the user data. */
export const updateFiles = (userData: string): UpdateFiles => {
  const folder = join(userData, 'updates')
  return { folder, trial: join(folder, 'trial.json'), before: join(folder, 'before.exe') }
}
