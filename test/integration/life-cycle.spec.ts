import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { BoothAtWork } from './booth-harness.ts'

/** Going to work and coming to rest, whatever went wrong before. */
let work: BoothAtWork

beforeEach(async () => {
  work = await BoothAtWork.begin()
})
afterEach(() => work.end())

/** Takes the faults out that a test means. */
const faults = (): string[] => work.faults.splice(0)

it('an address that is none is said, and the next settings work', async () => {
  await work.read('1')
  const bad = { ...work.credentials(), transport: 'http', baseUrl: '192.168.1.20', booths: ['1'] } as const
  await work.booth.configure({ phase: 'booth', settings: bad })
  expect(work.booth.state()).toMatchObject({
    phase: 'booth',
    connection: { state: 'away', error: { code: 'address-invalid' } },
    lanes: [],
  })
  expect(faults()).toHaveLength(1)
  expect(await work.booth.testConnection(bad)).toEqual({ ok: false, error: { code: 'address-invalid' } })
  await work.switchTo('http')
  await work.read('1')
  expect(work.booth.state().connection).toMatchObject({ state: 'online', error: null })
})

it('a start that failed is no reason for the next one to fail, nor for the stop', async () => {
  const broken = vi.spyOn(work.listener, 'read').mockImplementation(() => {
    throw new Error('the disk is gone')
  })
  await expect(work.switchTo('http')).rejects.toThrow('the disk is gone')
  broken.mockRestore()
  await work.switchTo('http')
  await work.read('1')
  await work.close()
  await work.open()
  await work.read('1')
})

it('commands of an earlier run that cannot be gone on with are told, and the lanes come all the same', async () => {
  work.journal.payments.pending = () => {
    throw new Error('a row cannot be read')
  }
  await work.switchTo('http')
  await work.read('1')
  expect(faults()).toEqual([
    'the commands of an earlier run could not be gone on with: Error: a row cannot be read',
  ])
  expect(work.booth.state().connection).toMatchObject({ state: 'online', error: null })
})
