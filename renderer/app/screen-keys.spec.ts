import { describe, expect, it } from 'vitest'
import { placeOf, places, screenOf, screens, setUpPages } from './screens.ts'
import { screenOnKey } from './screen-keys.ts'

const bare = { altKey: false, ctrlKey: false, metaKey: false, shiftKey: false }

describe('the table of screens', () => {
  it('gives every screen an id and a key of its own, and begins with the lanes', () => {
    expect(new Set(screens.map(({ id }) => id)).size).toBe(screens.length)
    expect(new Set(screens.map(({ key }) => key)).size).toBe(screens.length)
    expect(screens[0]?.id).toBe('lanes')
  })

  it('has every screen in a place of the header', () => {
    for (const screen of screens) expect(places).toContain(placeOf(screen))
    expect(places.length).toBeLessThan(screens.length)
    expect(setUpPages.length).toBeGreaterThan(1)
  })

  it('shows the lanes for an id that it does not have', () => {
    expect(screenOf('gone').id).toBe('lanes')
  })
})

describe('the keys of the screens', () => {
  it('lead to every screen with Alt, and nowhere without it', () => {
    for (const { id, key } of screens) {
      expect(screenOnKey({ ...bare, key, altKey: true }, true)).toBe(id)
      expect(screenOnKey({ ...bare, key }, false)).toBeNull()
      expect(screenOnKey({ ...bare, key, altKey: true, ctrlKey: true }, false)).toBeNull()
    }
  })

  it('lead back to the lanes with Escape, unless something is open that it closes', () => {
    expect(screenOnKey({ ...bare, key: 'Escape' }, false)).toBe('lanes')
    expect(screenOnKey({ ...bare, key: 'Escape' }, true)).toBeNull()
    expect(screenOnKey({ ...bare, key: 'Escape', altKey: true }, false)).toBeNull()
  })
})
