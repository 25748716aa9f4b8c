import { EventEmitter } from 'node:events'
import type { Event, IpcMain, IpcMainInvokeEvent } from 'electron'
import { refuseTheRest } from './refuse.ts'

type Handler = Parameters<IpcMain['handle']>[1]
/** What Electron tells a handler, made of the stand-in's own pieces. */
export type OfferedInvokeEvent = Record<Exclude<keyof IpcMainInvokeEvent, keyof Event>, unknown>

class OfferedIpcMain extends EventEmitter implements Pick<IpcMain, 'handle' | 'removeHandler'> {
  readonly #handlers = new Map<string, Handler>()

  handle(channel: string, handler: Handler): void {
    if (this.#handlers.has(channel))
      throw new Error(`Attempted to register a second handler for '${channel}'`)
    this.#handlers.set(channel, handler)
  }

  removeHandler(channel: string): void {
    this.#handlers.delete(channel)
  }

  /** Calls the handler of `channel`. For the stand-in's own use. */
  async invoke(channel: string, event: OfferedInvokeEvent, args: readonly unknown[]): Promise<unknown> {
    const handler = this.#handlers.get(channel)
    if (handler === undefined) throw new Error(`No handler registered for '${channel}'`)
    const result: unknown = await Reflect.apply(handler, undefined, [event, ...args])
    return result
  }
}
refuseTheRest('ipcMain', OfferedIpcMain.prototype)

export const ipcMain = new OfferedIpcMain()
