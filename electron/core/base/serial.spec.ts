import { expect, it } from 'vitest'
import { Serial } from './serial.ts'

it('runs one task after the other, in their order', async () => {
  const serial = new Serial()
  const steps: string[] = []
  const slow = Promise.withResolvers<void>()
  const first = serial.run(async () => {
    steps.push('first begins')
    await slow.promise
    steps.push('first ends')
  })
  const second = serial.run(() => steps.push('second'))
  await Promise.resolve()
  slow.resolve()
  await Promise.all([first, second])
  expect(steps).toEqual(['first begins', 'first ends', 'second'])
})

it('a rejection reaches its own caller alone, and the next task runs', async () => {
  const serial = new Serial()
  const failed = serial.run(() => Promise.reject(new Error('a bad address')))
  const thrown = serial.run(() => {
    throw new Error('thrown at once')
  })
  const well = serial.run(() => 'well')
  const over = serial.idle()
  await expect(failed).rejects.toThrow('a bad address')
  await expect(thrown).rejects.toThrow('thrown at once')
  await expect(well).resolves.toBe('well')
  await expect(over).resolves.toBeUndefined()
})

it('an attempt tells of its failure and does not reject, and the next task runs', async () => {
  const serial = new Serial()
  const faults: unknown[] = []
  const failed = serial.attempt(
    () => Promise.reject(new Error('a full disk')),
    (cause) => faults.push(cause),
  )
  const steps: string[] = []
  const well = serial.attempt(
    () => void steps.push('well'),
    (cause) => faults.push(cause),
  )
  await expect(failed).resolves.toBeUndefined()
  await well
  expect(steps).toEqual(['well'])
  expect(faults).toEqual([new Error('a full disk')])
})

it('is idle when all that was given is over', async () => {
  const serial = new Serial()
  let over = false
  const slow = Promise.withResolvers<void>()
  const task = serial.run(async () => {
    await slow.promise
    over = true
  })
  const idle = serial.idle().then(() => over)
  slow.resolve()
  expect(await idle).toBe(true)
  await task
})
