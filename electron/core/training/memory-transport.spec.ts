import { afterEach, expect, it } from 'vitest'
import { readSignedBody } from '#electron/core/callbacks/signed-body.ts'
import { systemClocks } from '#electron/core/base/clocks.ts'
import { LanClient } from '#electron/core/lan/lan-client.ts'
import { LotClock } from '#electron/core/lan/lot-clock.ts'
import { practiceCredentials } from '#electron/simulator/model/practice-lot.ts'
import { stillLot } from './fixture.ts'
import { MemoryTransport } from './memory-transport.ts'
import type { PracticeLot } from './practice-lot.ts'

const transports: MemoryTransport[] = []
afterEach(async () => {
  for (const transport of transports.splice(0)) await transport.stop()
})

async function clientOf(
  lot: PracticeLot,
  over: { readonly appSecret?: string; readonly onOther?: (text: string) => void } = {},
): Promise<LanClient> {
  const transport = new MemoryTransport(lot, over.onOther)
  transports.push(transport)
  await transport.start()
  const { appSecret = practiceCredentials.appSecret } = over
  return new LanClient({
    credentials: { ...practiceCredentials, appSecret },
    transport,
    clock: new LotClock(systemClocks),
  })
}

const open = { LaneNo: '2', Status: 1, OperatorName: null } as const

it('carries a signed call to the lot and its answer back; a call with another secret is refused', async () => {
  const { lot } = stillLot()
  const client = await clientOf(lot)
  expect(await client.call('BarrierStatusNotify', open)).toMatchObject({ kind: 'ok' })
  expect(lot.lane('2').barrier).toBe('open')
  const forger = await clientOf(lot, { appSecret: 'guessed' })
  expect(await forger.call('BarrierStatusNotify', { ...open, LaneNo: '4' })).toMatchObject({
    kind: 'refused',
    code: 1001,
  })
  expect(lot.lane('4').barrier).toBe('closed')
})

it('an answer that is lost leaves its effect and a silence, and only that of the lane that was named', async () => {
  const { lot, pass } = stillLot()
  const client = await clientOf(lot)
  lot.loseAnswer({ name: 'BarrierStatusNotify', laneNo: '2', silentMs: 5000 })
  expect(await client.call('BarrierStatusNotify', { ...open, LaneNo: '4' })).toMatchObject({ kind: 'ok' })
  expect(await client.call('BarrierStatusNotify', open, { timeoutMs: 20 })).toMatchObject({
    kind: 'no-answer',
    fault: { code: 'timeout' },
  })
  expect(lot.lane('2').barrier).toBe('open')
  lot.setBarrier('4', 0)
  const unheard = client.call('BarrierStatusNotify', { ...open, LaneNo: '4' }, { timeoutMs: 20 })
  expect(await unheard).toMatchObject({ kind: 'no-answer', fault: { code: 'timeout' } })
  expect(lot.lane('4').barrier).toBe('closed')
  pass(5000)
  expect(await client.call('BarrierStatusNotify', open)).toMatchObject({ kind: 'ok' })
})

it('tells what happens as a callback signed by the lot, until it is stopped', async () => {
  const { lot, pass } = stillLot()
  const heard: string[] = []
  const client = await clientOf(lot, { onOther: (text) => heard.push(text) })
  await client.call('BarrierStatusNotify', open)
  expect(heard).toEqual([])
  pass(1000)
  expect(heard).toHaveLength(1)
  expect(readSignedBody(heard[0] ?? '', practiceCredentials)).toMatchObject({
    ok: true,
    value: { isOurs: false },
  })
  await transports[0]?.stop()
  lot.desk.setGate('4', 1, null)
  pass(1000)
  expect(heard).toHaveLength(1)
})

it('before it is started nothing is sent; given up, a call ends at once', async () => {
  const { lot } = stillLot()
  const client = await clientOf(lot)
  const giveUp = new AbortController()
  lot.loseAnswer({ name: 'BarrierStatusNotify', laneNo: null, silentMs: 0 })
  const call = client.call('BarrierStatusNotify', open, { timeoutMs: 600_000, signal: giveUp.signal })
  giveUp.abort()
  expect(await call).toMatchObject({ kind: 'no-answer', fault: { code: 'cancelled' } })
  await transports[0]?.stop()
  expect(await client.call('BarrierStatusNotify', open)).toMatchObject({
    kind: 'not-sent',
    fault: { code: 'cancelled' },
  })
})
