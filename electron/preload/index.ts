import { contextBridge, ipcRenderer } from 'electron'
import type { IpcRendererEvent } from 'electron'
import type {
  CommandArgs,
  CommandName,
  CommandResult,
  EventName,
  EventPayload,
  LaneDeskBridge,
  Reply,
} from '#shared/contract/commands.ts'
import { channelOf } from '#shared/contract/names.ts'

/**
 * The only way from the page to main: one named function per command, one `on…` per event. The page never sees
 * `ipcRenderer`, a channel name or one of Electron's events. What is sent is checked in main.
 */

const invoke =
  <N extends CommandName>(name: N) =>
  (...args: CommandArgs<N>): Promise<Reply<CommandResult<N>>> =>
    ipcRenderer.invoke(channelOf(name), ...args)

const on =
  <N extends EventName>(name: N) =>
  (listener: (payload: EventPayload<N>) => void): (() => void) => {
    const hear = (_event: IpcRendererEvent, payload: EventPayload<N>): void => listener(payload)
    ipcRenderer.on(channelOf(name), hear)
    return () => {
      ipcRenderer.off(channelOf(name), hear)
    }
  }

const bridge: LaneDeskBridge = {
  snapshot: invoke('snapshot'),
  openBarrier: invoke('openBarrier'),
  closeBarrier: invoke('closeBarrier'),
  setHoldOpen: invoke('setHoldOpen'),
  changeFee: invoke('changeFee'),
  takeCash: invoke('takeCash'),
  proposeVirtualPlate: invoke('proposeVirtualPlate'),
  noPlateEntry: invoke('noPlateEntry'),
  readSettings: invoke('readSettings'),
  testConnection: invoke('testConnection'),
  saveSettings: invoke('saveSettings'),
  answerWeakStorage: invoke('answerWeakStorage'),
  readPreferences: invoke('readPreferences'),
  savePreferences: invoke('savePreferences'),
  eventsPage: invoke('eventsPage'),
  eventLanes: invoke('eventLanes'),
  saveListener: invoke('saveListener'),
  testListener: invoke('testListener'),
  saveSharing: invoke('saveSharing'),
  setCallbacks: invoke('setCallbacks'),
  retryCallbacks: invoke('retryCallbacks'),
  dismissAlert: invoke('dismissAlert'),
  onChange: on('change'),
}

contextBridge.exposeInMainWorld('laneDesk', bridge)
