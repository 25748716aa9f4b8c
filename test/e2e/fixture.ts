import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test as base, type ElectronApplication, type Locator, type Page } from '@playwright/test'
import { LotSimulator } from '../servers/lot-simulator.ts'
import { killApp, launchApp } from './launch.ts'

export { expect } from '@playwright/test'

/** LaneDesk at a simulated lot, through its real window. */
export interface Desk {
  readonly app: ElectronApplication
  readonly page: Page
  /** The card of a lane, by the lane's name. */
  lane(name: string): Locator
  /** Ends the app as a power cut would, and starts it again on the same data. */
  powerCut(): Promise<Desk>
  /** Starts the app on the same data once more, when it has ended. */
  startAgain(): Promise<Desk>
}

interface Fixtures {
  /** A car park of its own for every test, on its own port. */
  readonly lot: LotSimulator
  readonly userDataDir: string
  /**
   * Lot time from an open barrier until the car is through. A car that must not leave before it was looked at stays
   * longer.
   */
  readonly driveMs: number
  /** What its provisioning file says beside the lot. */
  readonly alsoProvisioned: object
  /** A booth that is set up and shows its lanes. */
  readonly desk: Desk
}

export const test = base.extend<Fixtures>({
  driveMs: [2000, { option: true }],
  lot: async ({ driveMs }, provide) => {
    const lot = new LotSimulator({ seed: 11, driveMs })
    await lot.start()
    await provide(lot)
    lot.clearFaults()
    await lot.stop()
  },
  userDataDir: async ({}, provide, info) => {
    const folder = info.outputPath('user-data')
    mkdirSync(folder, { recursive: true })
    await provide(folder)
  },
  alsoProvisioned: [{}, { option: true }],
  desk: async ({ lot, userDataDir, alsoProvisioned }, provide, info) => {
    const started: ElectronApplication[] = []
    const provision = provisionFile(lot, userDataDir, alsoProvisioned)
    const open = async (args: readonly string[]): Promise<Desk> => {
      const { app, page } = await launchApp({ userDataDir, args: ['--headless', ...args] })
      started.push(app)
      await page.getByRole('region', { name: 'Exit Lane', exact: true }).waitFor()
      return {
        app,
        page,
        lane: (name) => page.getByRole('region', { name, exact: true }),
        powerCut: async () => {
          await killApp(app)
          return open([])
        },
        startAgain: () => open([]),
      }
    }
    const desk = await open([`--provision=${provision}`])
    await provide(desk)
    if (info.status !== info.expectedStatus) {
      await started
        .at(-1)
        ?.windows()[0]
        ?.screenshot({ path: info.outputPath('window.png') })
        .catch(() => undefined)
    }
    await started.at(-1)?.close()
  },
})

/** Writes the provisioning file of the simulated lot's first booth. */
export function provisionFile(lot: LotSimulator, folder: string, more: object = {}): string {
  const file = join(folder, 'provision.json')
  writeFileSync(file, JSON.stringify({ ...lot.provisioning(), allowWeakSecretStorage: true, ...more }))
  return file
}
