import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import type { LotSimulator } from '../servers/lot-simulator.ts'
import { appLauncher } from '../../scripts/find-electron.mjs'

/** Opens the window at a lot where cars come and go, and waits until it is closed. */
export async function watchCarsCome(options: {
  readonly lot: LotSimulator
  readonly provision: string
  readonly userDataDir: string
}): Promise<void> {
  const { lot, provision, userDataDir } = options
  for (const plate of ['京A12345', 'B67890', 'C24680', 'D13579'])
    lot.parkCar({ plate, enteredMinutesAgo: 90 })
  lot.driveToExit('京A12345', '2')
  lot.arrive({ laneNo: '1', plate: null })
  const stopTraffic = lot.startTraffic({ everySeconds: 12 })
  console.log('Cars come. Close the window to end the demo.')
  const root = resolve(import.meta.dirname, '../..')
  const app = spawn(appLauncher(), [`--user-data-dir=${userDataDir}`, `--provision=${provision}`, root], {
    stdio: 'inherit',
  })
  const stop = (): void => {
    app.kill('SIGTERM')
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  await once(app, 'exit')
  stopTraffic()
}
