/** The pages there are, and whose a frame or a target is. */
import { refuseTheRest } from './refuse.ts'
import type { OfferedWebContents } from './web-contents.ts'

/** By id. For the stand-in's own use. */
export const all = new Map<number, OfferedWebContents>()

/** The page a frame belongs to. For the stand-in's own use. */
export function contentsOfFrame(frameId: string): OfferedWebContents | undefined {
  return [...all.values()].find((contents) => contents.frames.get(frameId) !== undefined)
}

/** The same for a frame that asks for a document: the first one of a window may be asked for before its frames are known. */
export async function contentsOfDocument(frameId: string): Promise<OfferedWebContents | undefined> {
  if (contentsOfFrame(frameId) === undefined)
    await Promise.all([...all.values()].map((contents) => contents.whenKnown()))
  return contentsOfFrame(frameId)
}

/** The page of a target. For the stand-in's own use. */
export function contentsOfTarget(targetId: string | undefined): OfferedWebContents | undefined {
  return [...all.values()].find((contents) => targetId !== undefined && contents.targetId === targetId)
}

/** The module's `webContents`. */
export const webContents = refuseTheRest('webContents', {
  getAllWebContents: (): OfferedWebContents[] => [...all.values()],
  fromId: (id: number): OfferedWebContents | undefined => all.get(id),
  fromDevToolsTargetId: (targetId: string): OfferedWebContents | undefined => contentsOfTarget(targetId),
})
