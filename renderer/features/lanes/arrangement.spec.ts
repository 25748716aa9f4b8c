import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arrangementFor, paneColumns, railOverTask } from './arrangement.ts'

/** The room of a window: its size in CSS pixels without header and margins, at the text of that width. */
const room = (width: number, height: number, em = 16): Parameters<typeof arrangementFor>[1] => ({
  width: (width - 24) / em,
  height: (height - 57) / em,
})

describe('how the lanes are laid out', () => {
  it.each([
    [1, 1366, 768, 'panes'],
    [2, 1366, 768, 'panes'],
    [4, 1366, 768, 'panes'],
    [3, 1024, 768, 'panes'],
    [4, 1024, 768, 'rail'],
    [5, 1366, 768, 'rail'],
    [12, 1024, 768, 'rail'],
    [3, 683, 384, 'rail'],
    [2, 683, 384, 'rail'],
    [2, 1093, 614, 'panes'],
    [2, 1024, 768, 'panes'],
    [2, 1024, 600, 'rail'],
    [4, 1280, 720, 'panes'],
    [4, 1366, 681, 'panes'],
    [4, 1280, 681, 'rail'],
    [4, 1093, 614, 'rail'],
    [1, 512, 384, 'panes'],
  ] as const)('%i lanes in %i×%i: %s', (lanes, width, height, kind) => {
    expect(arrangementFor(lanes, room(width, height)).kind).toBe(kind)
  })

  it('has two panes beside a rail from 1600 px on', () => {
    expect(arrangementFor(8, room(1600, 900, 17))).toMatchObject({ kind: 'rail', panes: 2 })
    expect(arrangementFor(8, room(1366, 768))).toMatchObject({ kind: 'rail', panes: 1 })
  })

  it('keeps every lane in the rail, in rows that are filled alike', () => {
    fc.assert(
      fc.property(fc.integer({ min: 5, max: 12 }), fc.integer({ min: 480, max: 2560 }), (lanes, width) => {
        const made = arrangementFor(lanes, room(width, width * 0.6))
        if (made.kind !== 'rail') throw new Error('panes alone')
        const rows = Math.ceil(lanes / made.columns)
        expect(rows * made.columns).toBeGreaterThanOrEqual(lanes)
        expect((rows - 1) * made.columns).toBeLessThan(lanes)
      }),
    )
  })

  it('takes a smaller tile before the rail takes the room of the pane', () => {
    expect(arrangementFor(12, room(1366, 768))).toMatchObject({ tile: 'wide', columns: 6 })
    expect(arrangementFor(12, room(683, 384, 15))).toMatchObject({ tile: 'small' })
  })
})

it('leaves a task in a low window all the height that it can get', () => {
  expect(railOverTask(4, room(1024, 600))).toEqual({ columns: 4, tile: 'thin' })
  expect(railOverTask(8, room(1024, 600))).toEqual({ columns: 8, tile: 'small' })
  expect(railOverTask(12, room(1024, 600))).toEqual({ columns: 6, tile: 'thin' })
  expect(railOverTask(8, room(1366, 768))).toBeNull()
})

it('gives idle lanes less than a lane with a car, and the served one most', () => {
  expect(paneColumns(['served', 'idle', 'car'])).toBe('minmax(0, 3.2fr) minmax(0, 1fr) minmax(0, 1.25fr)')
  expect(paneColumns(['served', 'idle'])).toBe('minmax(0, 1fr) minmax(0, 1fr)')
})
