/** A booth of twelve lanes with a car at each, whose fees tick: how even the frames are, and what main keeps alive. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ElectronApplication, Page } from '@playwright/test'
import { lotWithLanes } from '#electron/simulator/model/practice-lot.ts'
import { launchApp } from '../e2e/launch.ts'
import { LotSimulator } from '../servers/lot-simulator.ts'
import type { Figure } from './figures.ts'

const LANES = 12
/** Lot time runs so fast that every reading of a lane brings another fee. */
const SPEED = 3600
const WARM_UP_MS = 5000
const FRAMES = 900

export async function benchManyLanes(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'lanedesk-lanes-'))
  const layout = lotWithLanes(Array.from({ length: LANES }, () => 'exit'))
  const lot = new LotSimulator({ seed: 12, layout, clock: { speed: SPEED } })
  await lot.start()
  const provision = join(folder, 'provision.json')
  writeFileSync(provision, JSON.stringify({ ...lot.provisioning(), allowWeakSecretStorage: true }))
  const { app, page } = await launchApp({
    userDataDir: join(folder, 'user-data'),
    args: ['--headless', `--provision=${provision}`],
    // Electron has none of them in main; they would weigh more than all else.
    env: { STAND_IN_SOURCE_MAPS: '' },
  })
  try {
    await page
      .getByRole('region')
      .nth(LANES - 1)
      .waitFor()
    await sleep(WARM_UP_MS)
    const empty = await framesOf(page)
    for (const { no } of layout.lanes) {
      lot.parkCar({ plate: `京A${no.padStart(5, '0')}` })
      lot.driveToExit(`京A${no.padStart(5, '0')}`, no)
    }
    await page.getByText('京A00012').first().waitFor()
    await sleep(WARM_UP_MS)
    return [
      {
        what: `a frame, ${LANES} lanes whose fees tick`,
        ours: await framesOf(page),
        raw: { what: 'the same lanes, empty', samples: empty },
        goal: 'p95 ≤ 17',
      },
      {
        what: `main's live heap, ${LANES} lanes, no source maps`,
        ours: [await liveHeap(app)],
        goal: '',
        unit: 'MB',
      },
    ]
  } finally {
    await app.close()
    await lot.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Milliseconds between one frame and the next. */
function framesOf(page: Page): Promise<number[]> {
  return page.evaluate(
    (count) =>
      new Promise<number[]>((resolve) => {
        const gaps: number[] = []
        let last = performance.now()
        const next = (now: number): void => {
          gaps.push(now - last)
          last = now
          if (gaps.length < count) requestAnimationFrame(next)
          else resolve(gaps.slice(1))
        }
        requestAnimationFrame(next)
      }),
    FRAMES,
  )
}

/** What is left on main's heap after garbage collection, in megabytes. */
export function liveHeap(app: ElectronApplication): Promise<number> {
  return app.evaluate(() => {
    process.getBuiltinModule('node:v8').setFlagsFromString('--expose-gc')
    process.getBuiltinModule('node:vm').runInNewContext('gc()')
    return process.memoryUsage().heapUsed / 2 ** 20
  })
}
