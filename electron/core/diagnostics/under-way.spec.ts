import { expect, it } from 'vitest'
import { UnderWay } from './under-way.ts'

it('is begun once for all who ask meanwhile, ends early when somebody says so, and can be begun again', async () => {
  const work = new UnderWay<string>()
  let begun = 0
  const begin = (signal: AbortSignal): Promise<string> => {
    begun += 1
    return new Promise((resolve) => signal.addEventListener('abort', () => resolve('stopped')))
  }
  const [first, second] = [work.run(begin), work.run(begin)]
  work.stop()
  expect(await Promise.all([first, second])).toEqual(['stopped', 'stopped'])
  expect(begun).toBe(1)
  const again = work.run(async () => 'done')
  expect(await again).toBe('done')
  work.stop()
})
