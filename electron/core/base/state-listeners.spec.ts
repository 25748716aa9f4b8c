import { describe, expect, it } from 'vitest'
import { StateListeners } from './state-listeners.ts'

describe('what is told', () => {
  it('is told when it differs from what was told last, to whoever still listens', () => {
    const told = new StateListeners<{ readonly n: number }>()
    const heard: string[] = []
    const stop = told.on(({ n }) => heard.push(`a ${n}`))
    told.on(({ n }) => heard.push(`b ${n}`))
    told.tell({ n: 1 })
    told.tell({ n: 1 })
    stop()
    told.tell({ n: 2 })
    told.tell({ n: 1 })
    expect(heard).toEqual(['a 1', 'b 1', 'b 2', 'b 1'])
  })
})
