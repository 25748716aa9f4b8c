import { EventEmitter } from 'node:events'
import type { BrowserWindow } from 'electron'
import { expect, it } from 'vitest'
import { keepOpen } from './kiosk.ts'

/* Stands for Electron's window, whose `on` has one overload per event: only here it is narrowed. */
const isWindow = (window: unknown): window is Pick<BrowserWindow, 'on'> => window instanceof EventEmitter

it.each([
  { isEnding: false, mayClose: false, stays: true },
  { isEnding: false, mayClose: true, stays: false },
  { isEnding: true, mayClose: false, stays: false },
])(
  'a window with the whole screen stays: $stays, when $isEnding $mayClose',
  ({ isEnding, mayClose, stays }) => {
    const window = new EventEmitter()
    if (isWindow(window)) keepOpen(window, { isEnding: () => isEnding, mayClose: () => mayClose })
    let stayed = false
    window.emit('close', {
      preventDefault: () => {
        stayed = true
      },
    })
    expect(stayed).toBe(stays)
  },
)
