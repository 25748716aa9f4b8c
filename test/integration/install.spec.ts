import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { LotSimulator } from '#test/servers/lot-simulator.ts'
import { install, until } from './installed.ts'

/** One file for all PCs of a lot, as a technician lays it on the share. */
const fleet = (lot: LotSimulator, transport: 'http' | 'mqtt'): object => {
  const { booths, ...forAll } = lot.provisioning(undefined, { transport })
  return {
    ...forAll,
    operators: [{ number: '1', name: 'Ada', role: 'admin', pin: '4711' }],
    operation: { callsPerSecond: 30 },
    preferences: { language: 'zh' },
    machines: { 'another-pc': { booths: ['none'] }, [hostname()]: { booths } },
  }
}

it.each(['http', 'mqtt'] as const)(
  'from nothing to the first car over %s: an empty folder, one file for all PCs, connected, a car with its fee',
  async (transport) => {
    const folder = mkdtempSync(join(tmpdir(), 'lanedesk-install-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const lot = new LotSimulator({ seed: 7, mqtt: {} })
    await lot.start()
    onTestFinished(() => lot.stop())
    const data = join(folder, 'LaneDesk data')
    const file = join(folder, 'fleet.json')
    writeFileSync(file, JSON.stringify(fleet(lot, transport), null, 2))

    const installed = install(data)
    const { booth, settings } = installed
    booth.start()
    expect(booth.state()).toMatchObject({ phase: 'set-up', lanes: [] })
    await settings.start(file)
    expect(booth.state().phase).toBe('booth')
    await until(installed, () => booth.state().connection.state === 'online' || undefined)

    lot.parkCar({ plate: '京A12345' })
    lot.driveToExit('京A12345', '2')
    const popup = await until(installed, () =>
      booth
        .state()
        .lanes.map((lane) => lane.popup)
        .find((one) => one?.plate === '京A12345' && one.fee !== null),
    )
    expect(popup?.fee).toBeGreaterThan(0)
    expect(booth.state().atDesk.operators).toEqual([{ number: '1', name: 'Ada', role: 'admin' }])

    // What is on the disk tells nobody the secret, and everything else is there for the next start.
    const names = readdirSync(data, { recursive: true, encoding: 'utf8' })
    expect(names).toEqual(expect.arrayContaining(['settings.json', 'secret.json', 'operators.json']))
    for (const name of names.filter((one) => one.endsWith('.json')))
      expect(readFileSync(join(data, name), 'utf8')).not.toContain(lot.credentials.appSecret)
  },
)
