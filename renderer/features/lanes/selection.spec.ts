import { describe, expect, it } from 'vitest'
import { CHOSEN_STAYS_MS, followed, longestWaiting, panesAfter } from './selection.ts'
import type { LaneInView } from './selection.ts'

const lane = (no: string, waitMs: number | null = null, idle = waitMs === null): LaneInView => ({
  no,
  waitMs,
  idle,
})

describe('the car that waits longest', () => {
  it('is found, and of equals the first', () => {
    expect(longestWaiting([lane('1'), lane('2', 5), lane('3', 9), lane('4', 9)])).toBe('3')
  })

  it('is none when no car waits', () => {
    expect(longestWaiting([lane('1'), lane('2')])).toBeNull()
  })
})

describe('following a car', () => {
  const lanes = [lane('1'), lane('2', 0), lane('3', 4000)]
  const free = { selected: '1', open: false, chosenMsAgo: null, arrived: ['2'], served: false }

  it('goes to the lane where a car has just come', () => {
    expect(followed(lanes, free)).toBe('2')
  })

  it('stays while something is open, while the selected lane has a car, and right after a choice by hand', () => {
    expect(followed(lanes, { ...free, open: true })).toBeNull()
    expect(followed(lanes, { ...free, selected: '3' })).toBeNull()
    expect(followed(lanes, { ...free, chosenMsAgo: CHOSEN_STAYS_MS - 1 })).toBeNull()
    expect(followed(lanes, { ...free, chosenMsAgo: CHOSEN_STAYS_MS })).toBe('2')
  })

  it('stays while change has to be handed out', () => {
    expect(followed([lane('1', null, false), lane('2', 0)], free)).toBeNull()
  })

  it('does not go to a car that was there already', () => {
    expect(followed(lanes, { ...free, arrived: [] })).toBeNull()
  })

  it('goes to the car that waits longest once the served one has left, also soon after the choice of its lane', () => {
    const served = { ...free, arrived: [], served: true }
    expect(followed(lanes, served)).toBe('3')
    expect(followed(lanes, { ...served, chosenMsAgo: 0 })).toBe('3')
    expect(followed(lanes, { ...served, open: true })).toBeNull()
    expect(followed(lanes, { ...served, selected: '3' })).toBeNull()
    expect(followed([lane('1')], served)).toBeNull()
  })
})

describe('the panes', () => {
  const laneNos = ['1', '2', '3', '4', '5', '6']
  const step = (
    panes: readonly string[],
    chosen: string | null,
    before: string | null,
    count = 2,
  ): readonly string[] => panesAfter(panes, { chosen, before, laneNos, count })

  it('begin with the first lanes', () => {
    expect(step([], null, null)).toEqual(['1', '2'])
    expect(step([], '1', null, 1)).toEqual(['1'])
  })

  it('keep their places when a lane is selected that has one', () => {
    expect(step(['3', '5'], '5', '3')).toEqual(['3', '5'])
  })

  it('give the place of the lane that was not selected last', () => {
    expect(step(['3', '5'], '6', '3')).toEqual(['3', '6'])
    expect(step(['3', '5'], '6', '5')).toEqual(['6', '5'])
    expect(step(['3'], '6', '3', 1)).toEqual(['6'])
  })

  it('drop lanes that the booth has no more', () => {
    expect(step(['9', '5'], '5', '9')).toEqual(['5', '1'])
  })
})
