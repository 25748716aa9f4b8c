/**
 * What the operating system shows around an app. There is nobody to press it here: it is told on stderr, dialogs are
 * answered with "cancel", and a test that wants another answer puts its own function in place, as it does with real
 * Electron: `app.evaluate(({ dialog }) => { dialog.showMessageBox = async () => … })`.
 */
import { EventEmitter } from 'node:events'
import type {
  BaseWindow,
  Dialog,
  Display,
  MenuItemConstructorOptions,
  MessageBoxOptions,
  MessageBoxReturnValue,
  PowerMonitor,
  Screen,
  Shell,
} from 'electron'
import { refuseTheRest } from './refuse.ts'

const tell = (what: string): void => console.error(`stand-in: ${what}`)

export const dialog = refuseTheRest('dialog', {
  async showMessageBox(
    first: BaseWindow | MessageBoxOptions,
    second?: MessageBoxOptions,
  ): Promise<MessageBoxReturnValue> {
    const options = second ?? first
    if (!('message' in options)) throw new TypeError('dialog.showMessageBox needs options')
    const { message, detail, cancelId, defaultId } = options
    const response = cancelId ?? defaultId ?? 0
    tell(`dialog: ${[message, detail].filter(Boolean).join(' ')} (answered with button ${response})`)
    return { response, checkboxChecked: false }
  },
  showErrorBox(title: string, content: string): void {
    tell(`error box: ${title}: ${content}`)
  },
} satisfies Pick<Dialog, 'showMessageBox' | 'showErrorBox'>)

export const shell = refuseTheRest('shell', {
  async openExternal(url: string): Promise<void> {
    tell(`shell.openExternal ${url}`)
  },
  async openPath(path: string): Promise<string> {
    tell(`shell.openPath ${path}`)
    return ''
  },
} satisfies Pick<Shell, 'openExternal' | 'openPath'>)

/** A menu is data: it is shown nowhere. */
export class OfferedMenu {
  static #application: OfferedMenu | null = null
  readonly items: readonly MenuItemConstructorOptions[]

  private constructor(items: readonly MenuItemConstructorOptions[]) {
    this.items = items
  }

  static buildFromTemplate(template: readonly MenuItemConstructorOptions[]): OfferedMenu {
    return new OfferedMenu(template)
  }

  static setApplicationMenu(menu: OfferedMenu | null): void {
    OfferedMenu.#application = menu
  }

  static getApplicationMenu(): OfferedMenu | null {
    return OfferedMenu.#application
  }
}
refuseTheRest('Menu', OfferedMenu)

class OfferedPowerMonitor extends EventEmitter implements Pick<PowerMonitor, 'emit'> {}
refuseTheRest('powerMonitor', OfferedPowerMonitor.prototype)
/** Emits only what a test emits: `powerMonitor.emit('resume')`. */
export const powerMonitor = new OfferedPowerMonitor()

const AREA = { x: 0, y: 0, width: 1920, height: 1080 }
const SIZE = { width: AREA.width, height: AREA.height }
type OfferedDisplay = Pick<
  Display,
  'id' | 'bounds' | 'workArea' | 'size' | 'workAreaSize' | 'scaleFactor' | 'rotation'
>
const display: OfferedDisplay = {
  id: 1,
  bounds: AREA,
  workArea: AREA,
  size: SIZE,
  workAreaSize: SIZE,
  scaleFactor: 1,
  rotation: 0,
}

class OfferedScreen extends EventEmitter {
  getPrimaryDisplay(): OfferedDisplay {
    return display
  }

  getAllDisplays(): OfferedDisplay[] {
    return [display]
  }

  getDisplayMatching(_area: Parameters<Screen['getDisplayMatching']>[0]): OfferedDisplay {
    return display
  }
}
refuseTheRest('screen', OfferedScreen.prototype)
/** One screen, always the same. */
export const screen = new OfferedScreen()
