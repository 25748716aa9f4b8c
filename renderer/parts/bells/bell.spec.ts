import { beforeEach, describe, expect, it } from 'vitest'
import { createBell } from './bell.ts'
import type { Bell } from './bell.ts'

let on: boolean
let rings: number
let bell: Bell
beforeEach(() => {
  on = true
  rings = 0
  bell = createBell(
    () => on,
    () => {
      rings += 1
    },
  )
})

describe('the bell', () => {
  it('rings for something that comes, once for two that come together, and not when one goes', () => {
    bell.hear([])
    bell.hear(['1'])
    expect(rings).toBe(1)
    bell.hear(['3', '2', '1'])
    expect(rings).toBe(2)
    bell.hear(['3', '1'])
    expect(rings).toBe(2)
  })

  it('does not ring for what was there to begin with', () => {
    bell.hear(null)
    bell.hear(['1'])
    expect(rings).toBe(0)
  })

  it('is silent while it is switched off, and does not make up for it afterwards', () => {
    bell.hear([])
    on = false
    bell.hear(['1'])
    on = true
    bell.hear(['1'])
    expect(rings).toBe(0)
    bell.hear(['2', '1'])
    expect(rings).toBe(1)
  })
})
