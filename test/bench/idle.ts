/** A booth with eight lanes where nothing happens: how soon it can be used, and what it costs while it waits. */
import { execFile, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { ElectronApplication, Page } from '@playwright/test'
import { z } from 'zod'
import { boothTiming } from '#electron/core/base/timing.ts'
import { lotWithLanes } from '#electron/simulator/model/practice-lot.ts'
import { launchApp } from '../e2e/launch.ts'
import type { LaunchedApp } from '../e2e/launch.ts'
import { LotSimulator } from '../servers/lot-simulator.ts'
import type { Figure } from './figures.ts'
import { liveHeap } from './many-lanes.ts'

const LANES = 8
const STARTS = 9
/** After the start, until V8 has compiled what runs again and again. */
const SETTLE_MS = 30_000
const IDLE_MS = 30_000

export async function benchIdle(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'lanedesk-idle-'))
  const lot = new LotSimulator({
    seed: 12,
    layout: lotWithLanes(Array.from({ length: LANES }, () => 'exit')),
  })
  await lot.start()
  const provision = join(folder, 'provision.json')
  writeFileSync(provision, JSON.stringify({ ...lot.provisioning(), allowWeakSecretStorage: true }))
  const start = async (...args: string[]): Promise<LaunchedApp & { readonly ms: number }> => {
    const began = performance.now()
    const launched = await launchApp({
      userDataDir: join(folder, 'user-data'),
      args: ['--headless', ...args],
      // Electron has none of them in main; they would weigh more than all else.
      env: { STAND_IN_SOURCE_MAPS: '' },
    })
    await usable(launched.page)
    return { ...launched, ms: performance.now() - began }
  }
  try {
    await (await start(`--provision=${provision}`)).app.close()
    const empty = emptyApp(join(folder, 'empty'))
    await startEmpty(empty)
    const [starts, raw]: [number[], number[]] = [[], []]
    for (let n = 1; n < STARTS; n += 1) {
      raw.push(await startEmpty(empty))
      const { app, ms } = await start()
      starts.push(ms)
      await app.close()
    }
    const { app, page, ms } = await start()
    starts.push(ms)
    await sleep(SETTLE_MS)
    const costs = await idleCosts(app, page)
    const heap = await liveHeap(app)
    await app.close()
    const bare = await bareCost()
    return [
      {
        what: `from the start to ${LANES} lanes that can be used, warm`,
        ours: starts,
        raw: { what: 'to an empty window', samples: raw },
        goal: 'p50 ≤ 1000',
      },
      { what: `main's live heap, ${LANES} lanes, no source maps`, ours: [heap], goal: '≤ 35', unit: 'MB' },
      {
        what: 'main while nothing happens',
        ours: [costs.main],
        raw: { what: 'as many calls of a bare client', samples: [bare] },
        goal: '≤ 1',
        unit: '% of a core',
      },
      {
        what: "the page's main thread while nothing happens",
        ours: [costs.page],
        goal: '≤ 1',
        unit: '% of a core',
      },
    ]
  } finally {
    await lot.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** An app of one window with nothing in it: what the start of Electron, or of its stand-in, takes by itself. */
function emptyApp(folder: string): string {
  mkdirSync(folder)
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'empty', main: 'main.cjs' }))
  writeFileSync(
    join(folder, 'main.cjs'),
    `const { app, BrowserWindow } = require('electron')
     app.whenReady().then(() => new BrowserWindow({ show: false }).loadURL('data:text/html,<p>empty</p>'))`,
  )
  return folder
}

/** Milliseconds until the empty window stands. */
async function startEmpty(empty: string): Promise<number> {
  const began = performance.now()
  const { app, page } = await launchApp({
    app: empty,
    userDataDir: `${empty}-data`,
    args: ['--headless'],
    env: { STAND_IN_SOURCE_MAPS: '' },
  })
  await page.getByText('empty').waitFor()
  const ms = performance.now() - began
  await app.close()
  return ms
}

/** Every lane was read: its barrier can be moved. */
async function usable(page: Page): Promise<void> {
  await page
    .getByRole('region')
    .nth(LANES - 1)
    .waitFor()
  await page.getByRole('button', { name: /^Open/ }).and(page.locator(':enabled')).first().waitFor()
}

/** What main and the page's main thread need of a core, in per cent. */
async function idleCosts(app: ElectronApplication, page: Page): Promise<{ main: number; page: number }> {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable')
  const taskSeconds = async (): Promise<number> =>
    (await session.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'TaskDuration')
      ?.value ?? Number.NaN
  const mainMicros = (): Promise<number> =>
    app.evaluate(() => {
      const { user, system } = process.cpuUsage()
      return user + system
    })
  const [main, tasks, began] = [await mainMicros(), await taskSeconds(), performance.now()]
  await sleep(IDLE_MS)
  const ms = performance.now() - began
  return {
    main: (((await mainMicros()) - main) / 1000 / ms) * 100,
    page: (((await taskSeconds()) - tasks) * 1000 * 100) / ms,
  }
}

/**
 * What a process needs of a core, in per cent, that makes the calls of an idle booth with a bare client and nothing
 * else.
 */
async function bareCost(): Promise<number> {
  const lot = fork(new URL(import.meta.resolve('./call-lot.ts')))
  const [{ http }] = z.tuple([z.object({ http: z.number() }), z.unknown()]).parse(await once(lot, 'message'))
  const asked = JSON.stringify({
    url: `http://127.0.0.1:${http}`,
    perSecond: (LANES * 1000) / boothTiming.pollQuietMs,
    settleMs: SETTLE_MS,
    forMs: IDLE_MS,
  })
  const file = fileURLToPath(import.meta.resolve('./bare-polling.ts'))
  try {
    return Number((await promisify(execFile)(process.execPath, [file, asked])).stdout)
  } finally {
    lot.disconnect()
  }
}
