import { beforeEach, describe, expect, it } from 'vitest'
import type { Alert } from '#shared/contract/alerts.ts'
import { createAlertBell } from './alert-bell.ts'
import type { AlertBell } from './alert-bell.ts'

const alert = (id: string): Alert => ({
  id,
  kind: 'blacklist',
  at: 0,
  plate: null,
  laneName: null,
  code: null,
  text: null,
})

let on: boolean
let rings: number
let bell: AlertBell
beforeEach(() => {
  on = true
  rings = 0
  bell = createAlertBell(
    () => on,
    () => {
      rings += 1
    },
  )
})

describe('the bell', () => {
  it('rings for an alert that comes, once for two that come together, and not when one goes', () => {
    bell.hear([])
    bell.hear([alert('1')])
    expect(rings).toBe(1)
    bell.hear([alert('3'), alert('2'), alert('1')])
    expect(rings).toBe(2)
    bell.hear([alert('3'), alert('1')])
    expect(rings).toBe(2)
  })

  it('does not ring for what was there to begin with', () => {
    bell.hear(null)
    bell.hear([alert('1')])
    expect(rings).toBe(0)
  })

  it('is silent while it is switched off, and does not make up for it afterwards', () => {
    bell.hear([])
    on = false
    bell.hear([alert('1')])
    on = true
    bell.hear([alert('1')])
    expect(rings).toBe(0)
    bell.hear([alert('2'), alert('1')])
    expect(rings).toBe(1)
  })
})
