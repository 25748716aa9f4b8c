import { existsSync, renameSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Where everything durable lies on Windows: in the user's local folder. Electron's own choice, the roaming one, is
 * copied over the network at every sign-in, and may be a share, where SQLite's log is not safe. Data of before are taken
 * along; when they cannot be, LaneDesk goes on with them where they are.
 *
 * @param roaming Electron's choice.
 * @returns the folder to use in its place; `undefined`: Electron's choice stands.
 */
export function localDataFolder(
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
  roaming: string,
): string | undefined {
  const local = env['LOCALAPPDATA']
  if (platform !== 'win32' || local === undefined || local === '') return undefined
  const folder = join(local, 'LaneDesk')
  if (existsSync(folder) || !existsSync(join(roaming, 'journal'))) return folder
  try {
    renameSync(roaming, folder)
    return folder
  } catch {
    return undefined
  }
}
