import { describe, expect, it } from 'vitest'
import { pagesOf, places, screenOf, screenOfPlace, screens } from './screens.ts'
import { screenOnKey } from './screen-keys.ts'

const bare = { altKey: false, ctrlKey: false, metaKey: false, shiftKey: false }

describe('the table of screens', () => {
  it('gives every screen an id and every place a key of its own, and begins with the lanes', () => {
    expect(new Set(screens.map(({ id }) => id)).size).toBe(screens.length)
    expect(new Set(places.map(({ key }) => key)).size).toBe(places.length)
    expect(screens[0]?.id).toBe('lanes')
  })

  it('has every screen in one place of the header, and no place without a screen', () => {
    const placed = places.flatMap(({ id }) => pagesOf(id))
    expect(placed).toHaveLength(screens.length)
    expect(new Set(placed)).toEqual(new Set(screens))
    for (const { id } of places) expect(pagesOf(id).length).toBeGreaterThan(0)
  })

  it('shows the lanes for an id that it does not have', () => {
    expect(screenOf('gone').id).toBe('lanes')
  })
})

describe('the keys of the screens', () => {
  it('lead with Alt to the first page of a place, and once more through all of its pages', () => {
    for (const place of places) {
      const pages = pagesOf(place.id).map(({ id }) => id)
      let at = 'elsewhere'
      const visited = pages.map(() => (at = screenOfPlace(place, at).id))
      expect(visited).toEqual(pages)
      expect(screenOnKey({ ...bare, key: place.key, altKey: true }, at, true)).toBe(pages[0])
    }
  })

  it('lead nowhere without Alt, and with other keys that are held', () => {
    for (const { key } of places) {
      expect(screenOnKey({ ...bare, key }, 'lanes', false)).toBeNull()
      expect(screenOnKey({ ...bare, key, altKey: true, ctrlKey: true }, 'lanes', false)).toBeNull()
    }
  })

  it('lead back to the lanes with Escape, unless something is open that it closes', () => {
    expect(screenOnKey({ ...bare, key: 'Escape' }, 'events', false)).toBe('lanes')
    expect(screenOnKey({ ...bare, key: 'Escape' }, 'events', true)).toBeNull()
    expect(screenOnKey({ ...bare, key: 'Escape', altKey: true }, 'events', false)).toBeNull()
  })
})
