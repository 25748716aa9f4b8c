import { expect, it } from 'vitest'
import { Lifetime } from './lifetime.ts'

it('stops in reverse order, each after the one before, and once', async () => {
  const lifetime = new Lifetime(1_000)
  const stopped: string[] = []
  for (const name of ['log', 'booth', 'ipc']) {
    lifetime.onEnd(async () => {
      stopped.push(`${name} stopping`)
      await Promise.resolve()
      stopped.push(`${name} stopped`)
    })
  }
  await Promise.all([lifetime.end(), lifetime.end()])
  expect(stopped).toEqual([
    'ipc stopping',
    'ipc stopped',
    'booth stopping',
    'booth stopped',
    'log stopping',
    'log stopped',
  ])
})

it('stops the others when one fails, and says so', async () => {
  const lifetime = new Lifetime(1_000)
  let stopped = false
  lifetime.onEnd(() => {
    stopped = true
  })
  lifetime.onEnd(() => {
    throw new Error('stuck door')
  })
  await expect(lifetime.end()).rejects.toThrow('stuck door')
  expect(stopped).toBe(true)
})

it('waits no longer than its bound', async () => {
  const lifetime = new Lifetime(10)
  lifetime.onEnd(() => new Promise(() => undefined))
  await expect(lifetime.end()).rejects.toThrow('not stopped within 10 ms')
})
