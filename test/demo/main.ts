/**
 * The demo: a simulated car park and LaneDesk at its booth. With a display the window opens and cars come until it is
 * closed; without one (or with --tour) the cashier's tour is played through the real window and every step is checked.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { LotSimulator } from '../servers/lot-simulator.ts'
import { eightLanes } from './eight-lanes.ts'
import { watchCarsCome } from './cars-come.ts'
import { ReceiptPrinter } from '../servers/receipt-printer.ts'
import { people } from './step.ts'
import { playTour } from './tour.ts'

const pictures = resolve(import.meta.dirname, '../../out/demo')
const hasDisplay =
  process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY'])
const tour = process.argv.includes('--tour') || !hasDisplay

const folder = mkdtempSync(join(tmpdir(), 'lanedesk-demo-'))
const lot = new LotSimulator({ seed: 1, layout: eightLanes })
await lot.start()
const printer = await new ReceiptPrinter().switchOn()
const provision = join(folder, 'provision.json')
const base = { ...lot.provisioning(), allowWeakSecretStorage: true }
const { host, port } = printer
const ofTheTour = {
  operators: Object.values(people),
  policy: { limits: { 'lower-fee': { perOrder: 300 } }, idleLockMinutes: 0 },
  printing: {
    printer: { kind: 'network', host, port, paper: '80', drawer: true },
    receipts: 'always',
    language: 'en',
    heading: 'LaneDesk Practice Car Park',
  },
}
writeFileSync(provision, JSON.stringify(tour ? { ...base, ...ofTheTour } : base))
console.log(`A practice car park answers at ${lot.baseUrl}.`)
try {
  if (tour) {
    rmSync(pictures, { recursive: true, force: true })
    mkdirSync(pictures, { recursive: true })
    await playTour({ lot, printer, provision, userDataDir: join(folder, 'user-data'), pictures })
    console.log(`\nEvery step held. Screenshots are in out/demo/.`)
  } else {
    await watchCarsCome({ lot, provision, userDataDir: join(folder, 'user-data') })
  }
} catch (error) {
  const { message, cause } = error instanceof Error ? error : new Error(String(error))
  console.error(`\nThe demo did not hold: ${message}`)
  if (cause instanceof Error) console.error(`\nWhy: ${cause.message}`)
  process.exitCode = 1
} finally {
  await lot.stop()
  await printer.switchOff()
  rmSync(folder, { recursive: true, force: true })
}
