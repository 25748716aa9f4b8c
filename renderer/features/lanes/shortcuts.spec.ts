import { describe, expect, it } from 'vitest'
import { barrierActions } from './lane-actions.ts'
import { laneKeys } from '#renderer/parts/lane/lane-keys.ts'
import { laneOnKey, shortcutOf, shortcuts } from './shortcuts.ts'

/**
 * Keys that the browser, the system or the lanes' choice already have. F5, F10 and F11 are free: the window has no menu,
 * nothing in it reloads, and no key makes it fill the screen.
 */
const TAKEN = new Set(['F1', 'F12', 'Enter', ' ', 'Tab', 'Escape', 'ArrowLeft', 'ArrowRight', ...laneKeys])

describe('the table of shortcuts', () => {
  it('gives every key to one action only, and every action one key', () => {
    expect(new Set(shortcuts.map(({ key }) => key)).size).toBe(shortcuts.length)
    expect(new Set(shortcuts.map(({ action }) => action)).size).toBe(shortcuts.length)
  })

  it('takes no key that means something else', () => {
    expect(shortcuts.filter(({ key }) => TAKEN.has(key))).toEqual([])
  })

  it('lets nothing move a barrier that is merely touched', () => {
    expect(barrierActions.map((action) => shortcutOf(action)?.held)).toEqual([true, true, true])
  })
})

describe('choosing a lane', () => {
  const lanes = ['a', 'b', 'c']
  it.each([
    ['1', null, 'a'],
    ['3', 'a', 'c'],
    ['4', 'a', undefined],
    ['0', 'a', undefined],
    ['=', 'a', undefined],
    ['ArrowRight', 'a', 'b'],
    ['ArrowRight', 'c', 'c'],
    ['ArrowLeft', 'b', 'a'],
    ['ArrowLeft', 'a', 'a'],
    ['ArrowRight', null, 'a'],
    ['x', 'a', undefined],
  ] as const)('%s from %s', (key, selected, chosen) => {
    expect(laneOnKey(key, lanes, selected)).toBe(chosen)
  })

  it('has a key for each of twelve lanes', () => {
    const twelve = Array.from({ length: 12 }, (_, index) => `lane ${index}`)
    expect(laneKeys.map((key) => laneOnKey(key, twelve, null))).toEqual(twelve)
  })

  it('has nothing to choose where there are no lanes', () => {
    expect(laneOnKey('1', [], null)).toBeUndefined()
    expect(laneOnKey('ArrowLeft', [], null)).toBeUndefined()
  })
})
