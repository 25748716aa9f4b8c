import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { isHeld, patiently, patientlySync } from './patience.ts'

const refusal = (code: string): Error => Object.assign(new Error(code), { code })

it('on Windows a held file shows as one of several refusals, elsewhere as EBUSY alone', () => {
  const held = (platform: NodeJS.Platform): string[] =>
    ['EBUSY', 'EPERM', 'EACCES', 'ENOENT', 'ENOSPC'].filter((code) => isHeld(refusal(code), platform))
  expect(held('win32')).toEqual(['EBUSY', 'EPERM', 'EACCES'])
  expect(held('linux')).toEqual(['EBUSY'])
})

describe('patience', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('ends when the file is free', async () => {
    let tries = 0
    const done = patiently(async () => {
      tries += 1
      if (tries < 4) throw refusal('EBUSY')
      return 'moved'
    })
    await vi.advanceTimersByTimeAsync(100)
    await expect(done).resolves.toBe('moved')
  })

  it('ends after about two seconds with what the system said last', async () => {
    const begun = performance.now()
    const done = patiently(() => Promise.reject(refusal('EBUSY'))).catch((error: unknown) => String(error))
    await vi.advanceTimersByTimeAsync(2500)
    expect(await done).toBe('Error: EBUSY')
    expect(performance.now() - begun).toBeGreaterThan(1900)
  })

  it('is not wasted on a refusal that waiting does not change', async () => {
    const work = vi.fn<() => Promise<never>>(() => Promise.reject(refusal('ENOSPC')))
    await expect(patiently(work)).rejects.toThrow('ENOSPC')
    expect(work).toHaveBeenCalledTimes(1)
  })
})

it('at the start it waits where it stands', () => {
  let tries = 0
  const moved = patientlySync(() => {
    tries += 1
    if (tries < 3) throw refusal('EBUSY')
    return tries
  })
  expect(moved).toBe(3)
})
