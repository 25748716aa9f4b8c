/**
 * Requests and callbacks are signed alike, so whoever listens to the network can send back what he heard as if the lot
 * had called. Here somebody does so with all that ever goes over the wire.
 */
import { randomUUID } from 'node:crypto'
import { request } from 'undici'
import { afterEach, expect, it } from 'vitest'
import { z } from 'zod'
import type { BoothState, Change } from '#shared/contract/state.ts'
import { CallbackIndex } from '#shared/lan/enumerations.ts'
import { isLanInterfaceName, lanInterfaces } from '#shared/lan/interfaces.ts'
import type { LanInterfaceName } from '#shared/lan/interfaces.ts'
import { callbackPaths } from '#electron/core/event-log/lot-event.ts'
import { UNRECOGNISED } from '#electron/core/event-log/event-record.ts'
import { requestEnvelope } from '#electron/core/lan/envelope.ts'
import { BoothAtWork } from './booth-harness.ts'
import type { ContractCase, ContractCases } from './contract/case.ts'
import { notificationCases } from './contract/notification-cases.ts'
import { queryCases } from './contract/query-cases.ts'
import { ways } from './contract/ways.ts'

const atEnd: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of atEnd.splice(0).toReversed()) await end()
})

const cases: ContractCases<LanInterfaceName> = { ...queryCases, ...notificationCases }
const caseOf = <N extends LanInterfaceName>(name: N): ContractCase<N> => cases[name]
const names = Object.keys(lanInterfaces).filter(isLanInterfaceName)

const withData = z.looseObject({ Data: z.unknown().optional() })
const dataOf = (text: string): unknown => withData.parse(JSON.parse(text)).Data

interface Heard {
  readonly name: LanInterfaceName
  readonly asked: string
  readonly answered: string
}

/** What somebody hears who listens while every interface is called, over HTTP and over MQTT. */
async function everything(): Promise<Heard[]> {
  const heard: Heard[] = []
  for (const { open } of ways.filter(({ name }) => name !== 'MQTT (mosquitto)')) {
    const at = await open()
    for (const name of names) {
      const asked = await caseOf(name).arrange(at)
      const mark = at.lot.mark()
      const { text } = await at.client.exchange(name, asked)
      const call = at.lot.calls(name).find(({ seq }) => seq > mark)
      if (call === undefined || text === null) throw new Error(`${name} was not called`)
      heard.push({ name, asked: call.body, answered: text })
    }
    await at.close()
  }
  return heard
}

it('nothing that goes over the wire has an effect when it comes back as a callback', async () => {
  const heard = await everything()
  expect(heard).toHaveLength(2 * 27)
  // Lanes are read once, and then only when something has happened to them.
  const work = await BoothAtWork.begin({
    transport: 'mqtt',
    timing: {
      pollWithCarMs: 60_000,
      pollIdleMs: 60_000,
      pollQuietMs: 60_000,
      catchUpEveryMs: 60_000,
      popupMaxAgeMs: 60_000,
    },
    lot: { driveMs: 0 },
  })
  atEnd.push(() => work.end())
  await work.lot.waitForCall('GateReleaseQuery')
  const url = await work.listen()
  for (const lane of ['1', '2', '3', '4']) await work.read(lane)
  work.lot.parkCar({ plate: 'A11111' })
  work.lot.driveToExit('A11111', '2')
  const { orderNo } = work.lot.order('A11111')
  // Woken twice, the second time in the middle of a round: that one is followed by another.
  const wokenFirst = work.lot.mark()
  work.booth.resumed()
  await work.lot.waitForCall('BlacklistQuery', undefined, { after: wokenFirst })
  const woken = work.lot.mark()
  work.booth.resumed()
  // The calculation teaches the lot's clock, which is told on the connection: before anything is replayed.
  await work.popup(
    '2',
    ({ orderNo: shown, fee, calculation, entry }) =>
      shown === orderNo && fee !== null && calculation.state === 'ready' && entry.state === 'ready',
  )
  await work.until(() => work.booth.state().connection.clockOffsetMs !== null, 'the clock to be known')
  // Waking has everything read again: that round is over before anything is replayed.
  await work.lot.waitForCall('GateReleaseQuery', undefined, { after: woken })
  await work.until(() => work.booth.state().callbacks.catchUp === 'idle', 'caught up')

  const mark = work.lot.mark()
  const changes: Change[] = []
  work.booth.onChange((change) => changes.push(change))
  const paths = ['', ...callbackPaths.values()].map((path) => new URL(path, url).href)
  const send = async (body: () => string): Promise<void> => {
    await Promise.all(
      paths.map(async (path) => {
        const response = await request(path, { method: 'POST', body: body() })
        await response.body.dump()
      }),
    )
  }
  // As it stood on the wire: of the other lots' clients, of this booth itself.
  const asked = [...heard.map((one) => one.asked), ...work.lot.calls().map(({ body }) => body)]
  for (const body of [...asked, ...heard.map(({ answered }) => answered)]) {
    await send(() => body)
    await work.lot.mqtt.publish(body)
  }
  const counts = (): BoothState['callbacks']['counts'] => work.booth.state().callbacks.counts
  const refusals = asked.length * (paths.length + 1) + heard.length * paths.length
  await work.until(() => counts().refused >= refusals, 'all to be refused, also what came over MQTT')
  expect(counts()).toMatchObject({ accepted: 0, duplicates: 0, refused: refusals })

  // As a client would sign it that does not mark its requests: an older LaneDesk, another integrator of this lot.
  const said = [...heard.map((one) => one.asked), ...heard.map((one) => one.answered)].map(dataOf)
  for (const data of said) {
    await send(() =>
      requestEnvelope(work.lot.credentials, { timeStamp: String(Date.now()), nonce: randomUUID(), data }),
    )
  }

  // What a round of catching up files meanwhile is the lot's own list, and nothing that came over the wire again.
  const events = changes
    .flatMap((change) => (change.slice === 'events' && 'part' in change ? [change.part] : []))
    .filter(({ source }) => source !== 'caught-up')
  expect(events.length).toBeGreaterThan(said.length)
  // The violation has no body in the document: it is shown, and does nothing.
  const kinds = new Set(events.map(({ type }) => type))
  expect([...kinds].filter((type) => type !== UNRECOGNISED)).toEqual([CallbackIndex.ViolationReservation])
  const lanes = changes.flatMap((change) =>
    change.slice === 'lanes' && 'part' in change ? [change.part] : [],
  )
  expect(lanes.filter(({ no, popup }) => popup?.orderNo !== (no === '2' ? orderNo : undefined))).toEqual([])
  const others = new Set(changes.map(({ slice }) => slice))
  expect([...others].filter((slice) => slice !== 'lanes').toSorted()).toEqual(['callbacks', 'events'])
  expect(work.booth.state()).toMatchObject({ alerts: [], occupancy: null })
  expect(work.lane('2')?.popup).toMatchObject({ orderNo })
  // What was under way when it began may come to its end; an effect would have a lane read for each.
  const reads = work.lot.calls().filter(({ seq }) => seq > mark)
  expect(reads.filter(({ name, laneNo }) => name !== 'LaneOrderQuery' && laneNo === null)).toEqual([])
  expect(reads.filter(({ name }) => name === 'LaneOrderQuery').length).toBeLessThan(10)

  // The lot itself is heard.
  work.lot.leave('2')
  await work.lot.callbacks.push('VehicleExit', { of: orderNo, via: 'mqtt' })
  await work.until(() => work.lane('2')?.popup === null, 'the popup to go')
}, 120_000)
