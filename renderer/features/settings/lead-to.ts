import { goTo } from '#renderer/stores/desk-store.ts'
import type { SettingsPage } from './all-settings.ts'

/** Longer than a page needs to be fetched and to read what it shows. */
const GIVE_UP_MS = 3000

/**
 * Goes to the page of a setting and puts the focus into its field, as soon as that is there and takes it. Of fields in a
 * table, which are named by their row and column, `label` is the beginning; of what appears only after a press, it names
 * the button.
 */
export function leadTo(page: SettingsPage, label: string): void {
  goTo(page)
  if (found(label)) return
  const watch = new MutationObserver(() => {
    if (found(label)) end()
  })
  const timer = setTimeout(() => end(), GIVE_UP_MS)
  const end = (): void => {
    clearTimeout(timer)
    watch.disconnect()
  }
  watch.observe(document.body, { childList: true, subtree: true, attributeFilter: ['disabled'] })
}

function found(text: string): boolean {
  const labels = [...document.querySelectorAll<HTMLLabelElement>('form label, section label')]
  const control = labels.find((label) => label.textContent === text)?.control
  const group = document.querySelector(`[role="radiogroup"][aria-label="${CSS.escape(text)}"] input:checked`)
  const cell = document.querySelector(`td input[aria-label^="${CSS.escape(text)}"]`)
  const button = [...document.querySelectorAll('form button')].find(({ textContent }) => textContent === text)
  const field = control ?? [group, cell, button].find((one) => one instanceof HTMLElement)
  // What is read from main first is disabled until it is there.
  if (field === null || field === undefined || field.matches(':disabled')) return false
  field.scrollIntoView({ block: 'center' })
  field.focus({ preventScroll: true })
  return true
}
