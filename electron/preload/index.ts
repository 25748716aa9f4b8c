import { contextBridge, ipcRenderer } from 'electron'
import { bridgeOf } from './bridge.ts'

contextBridge.exposeInMainWorld(
  'laneDesk',
  bridgeOf(ipcRenderer, { commands: CONTRACT_COMMANDS, events: CONTRACT_EVENTS }),
)
