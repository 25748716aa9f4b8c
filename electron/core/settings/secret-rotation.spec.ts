import { expect, it, onTestFinished, vi } from 'vitest'
import { Serial } from '#electron/core/base/serial.ts'
import { ok } from '#shared/result.ts'
import { SecretRotation } from './secret-rotation.ts'
import { noSecrets } from './secrets.ts'
import type { Secrets } from './secrets.ts'

/** A rotation whose lot answers when the test says so. */
function setUp(next?: string) {
  let kept: Secrets = { ...noSecrets, appSecret: 'present', ...(next === undefined ? {} : { next }) }
  const asked: ((isTaken: boolean) => void)[] = []
  const taken = vi.fn<() => Promise<void>>(async () => undefined)
  const serial = new Serial()
  const rotation = new SecretRotation({
    secrets: {
      read: async () => ok(kept),
      keepLikewise: async (secrets) => {
        kept = secrets
        return ok(undefined)
      },
    },
    serial,
    isTaken: () => new Promise((resolve) => void asked.push(resolve)),
    onTaken: taken,
    everyMs: 0,
    onFault: (cause) => {
      throw cause
    },
  })
  onTestFinished(() => {
    rotation.stop()
    for (const answer of asked) answer(false)
  })
  const ask = async (n: number): Promise<(isTaken: boolean) => void> => {
    await expect.poll(() => asked.length).toBe(n)
    return asked.at(-1) ?? (() => undefined)
  }
  return { rotation, serial, ask, asked, taken, kept: () => kept }
}

it('the next AppSecret is tried until the lot takes it, and no more', async () => {
  const { rotation, ask, asked, taken, kept } = setUp('next')
  rotation.start()
  for (let n = 1; n < 3; n += 1) (await ask(n))(false)
  const answer = await ask(3)
  expect(kept().appSecret).toBe('present')
  answer(true)
  await expect.poll(() => taken.mock.calls.length).toBe(1)
  expect(kept()).toEqual({ ...noSecrets, appSecret: 'next' })
  expect(asked).toHaveLength(3)
})

it('where there is none nothing is asked', async () => {
  const { rotation, serial, asked } = setUp()
  rotation.start()
  await serial.idle()
  expect(asked).toEqual([])
})

it('stopped while the lot is asked, nothing is exchanged whatever it answers', async () => {
  const { rotation, serial, ask, taken, kept } = setUp('next')
  rotation.start()
  const answer = await ask(1)
  rotation.stop()
  answer(true)
  await serial.idle()
  await new Promise((resolve) => setImmediate(resolve))
  await serial.idle()
  expect(taken).not.toHaveBeenCalled()
  expect(kept().appSecret).toBe('present')
})

it('begun anew while the lot is asked, it is proven anew: it may be another lot', async () => {
  const { rotation, ask, taken } = setUp('next')
  rotation.start()
  const before = await ask(1)
  rotation.start()
  const now = await ask(2)
  before(true)
  now(true)
  await expect.poll(() => taken.mock.calls.length).toBe(1)
})

it('a lot that cannot be asked is a fault, and is asked again', async () => {
  const faults: unknown[] = []
  const rotation = new SecretRotation({
    secrets: {
      read: async () => ok({ ...noSecrets, next: 'next' }),
      keepLikewise: async () => ok(undefined),
    },
    serial: new Serial(),
    isTaken: () => Promise.reject(new Error('no line')),
    onTaken: async () => undefined,
    everyMs: 0,
    onFault: (cause) => faults.push(cause),
  })
  onTestFinished(() => rotation.stop())
  rotation.start()
  await expect.poll(() => faults.length).toBeGreaterThan(1)
})
