import { EventEmitter } from 'node:events'
import type { NativeTheme } from 'electron'
import { refuseTheRest } from './refuse.ts'

type Source = NativeTheme['themeSource']

class OfferedNativeTheme
  extends EventEmitter<{ updated: [] }>
  implements Pick<NativeTheme, 'themeSource' | 'shouldUseDarkColors'>
{
  #source: Source = 'system'

  get themeSource(): Source {
    return this.#source
  }

  set themeSource(source: Source) {
    if (source === this.#source) return
    this.#source = source
    this.emit('updated')
  }

  /** The system's own theme is taken to be light. */
  get shouldUseDarkColors(): boolean {
    return this.#source === 'dark'
  }
}
refuseTheRest('nativeTheme', OfferedNativeTheme.prototype)

export const nativeTheme = new OfferedNativeTheme()

/** The theme as a media feature; an empty value leaves it to Chromium. For the stand-in's own use. */
export function themeFeatures(): { name: string; value: string }[] {
  return [
    {
      name: 'prefers-color-scheme',
      value: nativeTheme.themeSource === 'system' ? '' : nativeTheme.themeSource,
    },
  ]
}
