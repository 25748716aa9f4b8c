import { networkInterfaces } from 'node:os'
import { describe, expect, it } from 'vitest'
import { AllowedSenders } from './allowed-senders.ts'

const sendersOf = async (
  hosts: readonly string[],
): Promise<{ senders: AllowedSenders; faults: string[] }> => {
  const faults: string[] = []
  const senders = new AllowedSenders({ hosts, monotonic: () => 0, onFault: (what) => faults.push(what) })
  await senders.lookUp()
  return { senders, faults }
}

describe('allowed senders', () => {
  it('are the given addresses, however they are written', async () => {
    const { senders } = await sendersOf(['192.0.2.7', '2001:db8::1'])
    for (const address of ['192.0.2.7', '::ffff:192.0.2.7', '2001:db8::1', '2001:0db8:0:0::1']) {
      expect(senders.allows(address)).toBe(true)
    }
    for (const address of [
      '192.0.2.8',
      '::ffff:192.0.2.8',
      '127.0.0.1',
      '::1',
      '2001:db8::2',
      '',
      'x',
      undefined,
    ]) {
      expect(senders.allows(address)).toBe(false)
    }
  })

  it('are IPv6 addresses also as an address of the net writes them, in brackets', async () => {
    const { senders, faults } = await sendersOf(['[2001:db8::1]'])
    expect(senders.allows('2001:db8::1')).toBe(true)
    expect(faults).toEqual([])
  })

  it('are all addresses of this PC where the lot is on this PC', async () => {
    const { senders } = await sendersOf(['localhost'])
    const own = Object.values(networkInterfaces()).flatMap((all = []) => all.map(({ address }) => address))
    expect(own.filter((address) => !senders.allows(address))).toEqual([])
    expect(senders.allows('192.0.2.7')).toBe(false)
  })

  it('do without a name that is not known, and it is looked up again no sooner than after a while', async () => {
    const looked: string[] = []
    let now = 0
    const senders = new AllowedSenders({
      hosts: ['name.invalid', '192.0.2.7'],
      monotonic: () => now,
      onFault: (what) => looked.push(what),
    })
    await senders.lookUp()
    expect(looked).toEqual(['the address of name.invalid is not known'])
    expect(senders.allows('192.0.2.7')).toBe(true)
    senders.allows('192.0.2.8')
    now = 30_001
    expect(senders.allows('192.0.2.8')).toBe(false)
    expect(senders.allows('192.0.2.8')).toBe(false)
    await expect.poll(() => looked.length).toBe(2)
  })
})
