import { describe, expect, it } from 'vitest'
import { Listeners } from './listeners.ts'

describe('whoever listens', () => {
  it('hears what is told until it listens no more, also when that is in the midst of telling', () => {
    const listeners = new Listeners<[string]>()
    const heard: string[] = []
    const offFirst = listeners.add((what) => {
      heard.push(`first ${what}`)
      offSecond()
    })
    const offSecond = listeners.add((what) => heard.push(`second ${what}`))
    listeners.add((what) => heard.push(`third ${what}`))
    listeners.tell('a')
    offFirst()
    offFirst()
    listeners.tell('b')
    expect(heard).toEqual(['first a', 'third a', 'third b'])
  })

  it('hears it also where another one throws; then that is thrown, once all have heard', () => {
    const listeners = new Listeners()
    const heard: string[] = []
    const broken = new Error('broken')
    const off = listeners.add(() => {
      throw broken
    })
    listeners.add(() => heard.push('told'))
    expect(() => listeners.tell()).toThrow(broken)
    expect(heard).toEqual(['told'])
    listeners.add(() => {
      throw new Error('broken, too')
    })
    expect(() => listeners.tell()).toThrow('several listeners failed')
    off()
    expect(() => listeners.tell()).toThrow('broken, too')
  })

  it('that throws is told of with what it was told, where somebody takes that: then nothing is thrown', () => {
    const faults: string[] = []
    const heard: string[] = []
    const listeners = new Listeners<[string]>((cause, what) => faults.push(`${what}: ${String(cause)}`))
    listeners.add(() => {
      throw new Error('broken')
    })
    listeners.add((what) => heard.push(what))
    listeners.tell('news')
    expect([heard, faults]).toEqual([['news'], ['news: Error: broken']])
  })
})
