import { NewerJournal } from '#electron/core/storage/database.ts'

/** What SQLite and the file system say where nothing may be written, and where there is no room. */
const READ_ONLY = new Set<unknown>(['EACCES', 'EPERM', 'EROFS', 8, 14])
const FULL = new Set<unknown>(['ENOSPC', 'EDQUOT', 13])

/**
 * What is told when LaneDesk cannot start, before there is a window or a language: a sentence in both of them for what
 * somebody can do something about, and what the system said.
 */
export function startFailure(error: unknown, folder: string): string {
  const cause = error instanceof Error ? error.message : String(error)
  if (error instanceof NewerJournal)
    return `The journal of this booth was written by a newer LaneDesk. Install that version, or a later one, on this PC again; never remove the data.\n本岗亭的记录由更新版本的 LaneDesk 写入。请在本机重新安装该版本或更高版本，切勿删除数据。\n\n${folder}\n${cause}`
  const reasons = reasonsOf(error)
  if (reasons.some((reason) => READ_ONLY.has(reason)))
    return `LaneDesk may not write to its folder. Give this Windows user the right to write to it, and start again.\nLaneDesk 无法写入其文件夹。请授予当前 Windows 用户写入权限，然后重新启动。\n\n${folder}\n${cause}`
  if (reasons.some((reason) => FULL.has(reason)))
    return `The disk is full. Make room on it, and start again.\n磁盘已满。请清理磁盘空间，然后重新启动。\n\n${folder}\n${cause}`
  return cause
}

/** The codes of an error and of what caused it. SQLite's are in the lowest byte of `errcode`. */
function reasonsOf(error: unknown): unknown[] {
  if (!(error instanceof Error)) return []
  const own = 'errcode' in error && typeof error.errcode === 'number' ? error.errcode & 0xff : undefined
  const system = 'errcode' in error ? undefined : 'code' in error ? error.code : undefined
  return [own, system, ...reasonsOf(error.cause)]
}
