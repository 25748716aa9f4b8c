/** What the cashier feels: a car until it is on the screen, a click until it is on the wire. Through the real window. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, type Page } from '@playwright/test'
import { Pool } from 'undici'
import { boothTiming } from '#electron/booth/timing.ts'
import { requestEnvelope } from '#electron/lan/envelope.ts'
import { LotSimulator } from '#test/lot-simulator/lot-simulator.ts'
import { launchApp } from '../e2e/launch.ts'
import type { Figure } from './figures.ts'

const CARS = 25
const CLICKS = 25
const LANE = 'Exit Lane'

/** Wall-clock milliseconds with fractions, the one time line that this process and the page share. */
const wallMs = (monotonicMs: number): number => performance.timeOrigin + monotonicMs

export async function benchScreen(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'lanedesk-bench-'))
  const lot = new LotSimulator({ seed: 21 })
  await lot.start()
  const provision = join(folder, 'provision.json')
  writeFileSync(provision, JSON.stringify({ ...lot.provisioning(), allowWeakSecretStorage: true }))
  const { app, page } = await launchApp({
    userDataDir: join(folder, 'user-data'),
    args: ['--headless', `--provision=${provision}`],
  })
  const pool = new Pool(lot.baseUrl)
  try {
    await page.getByRole('region', { name: LANE, exact: true }).waitFor()
    return [...(await carsOnScreen(lot, page, pool)), await clicksOnWire(lot, page, pool)]
  } finally {
    await pool.close()
    await app.close()
    await lot.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function carsOnScreen(lot: LotSimulator, page: Page, pool: Pool): Promise<Figure[]> {
  const fee = page.getByRole('region', { name: LANE, exact: true }).getByTestId('lane-fee')
  const sinceCar: number[] = []
  const sinceAnswer: number[] = []
  const rawAnswer: number[] = []
  for (let n = 0; n < CARS; n += 1) {
    const plate = `B${10_000 + n}`
    lot.parkCar({ plate })
    // The car comes at any moment of the poll interval.
    await sleep(Math.random() * boothTiming.pollIdleMs)
    const painted = page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          const look = (): void => {
            if (document.querySelector('[data-testid="lane-fee"]') === null) return
            observer.disconnect()
            requestAnimationFrame(() => resolve(performance.timeOrigin + performance.now()))
          }
          const observer = new MutationObserver(look)
          observer.observe(document.body, { subtree: true, childList: true })
          look()
        }),
    )
    const mark = lot.mark()
    const came = performance.now()
    lot.driveToExit(plate, '2')
    const call = await lot.waitForCall('LaneOrderQuery', ({ data }) => data['LaneNo'] === '2', {
      after: mark,
    })
    const paintedAt = await painted
    sinceCar.push(paintedAt - wallMs(came))
    sinceAnswer.push(paintedAt - wallMs(call.atMs))
    rawAnswer.push(await rawCall(lot, pool, 'GET', '/Api/V2/OpenApi/GetLaneOrder', { LaneNo: '2' }))
    lot.leave('2')
    await expect(fee).toBeHidden()
  }
  return [
    {
      what: 'car at the exit → popup painted',
      ours: sinceCar,
      goal: `max ≤ ${boothTiming.pollIdleMs} (poll interval) + 150`,
    },
    {
      what: 'poll on the wire → popup painted',
      ours: sinceAnswer,
      raw: { what: 'the same GET, bare undici, answer read', samples: rawAnswer },
      goal: 'max ≤ 150',
    },
  ]
}

async function clicksOnWire(lot: LotSimulator, page: Page, pool: Pool): Promise<Figure> {
  const button = page
    .getByRole('region', { name: LANE, exact: true })
    .getByRole('button', { name: 'Open', exact: true })
  const ours: number[] = []
  const raw: number[] = []
  for (let n = 0; n < CLICKS; n += 1) {
    await expect(button).toBeEnabled()
    const clicked = page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          document.addEventListener('click', () => resolve(performance.timeOrigin + performance.now()), {
            capture: true,
            once: true,
          })
        }),
    )
    const mark = lot.mark()
    await button.click()
    const call = await lot.waitForCall('BarrierStatusNotify', () => true, { after: mark })
    ours.push(wallMs(call.atMs) - (await clicked))
    raw.push(
      await rawCall(
        lot,
        pool,
        'POST',
        '/Api/V2/OpenApi/SetLaneGateStatus',
        { LaneNo: '2', Status: 0 },
        'on the wire',
      ),
    )
    await sleep(boothTiming.repeatGuardMs)
  }
  return {
    what: 'click on Open → on the wire',
    ours,
    raw: { what: 'the same POST, bare undici, until it is at the server', samples: raw },
    goal: 'p95 ≤ 50',
  }
}

/** One signed call with nothing of ours but the signature: milliseconds until answered, or until it is at the server. */
async function rawCall(
  lot: LotSimulator,
  pool: Pool,
  method: 'GET' | 'POST',
  path: string,
  data: object,
  until: 'answered' | 'on the wire' = 'answered',
): Promise<number> {
  const body = requestEnvelope(lot.credentials, {
    timeStamp: String(Date.now()),
    nonce: String(Math.random()).slice(2),
    data,
  })
  const mark = lot.mark()
  const began = performance.now()
  const answer = await pool.request({
    method,
    path,
    body,
    headers: { 'content-type': 'application/json' },
    reset: false,
  })
  await answer.body.text()
  const answered = performance.now() - began
  if (until === 'answered') return answered
  const call = await lot.waitForCall('BarrierStatusNotify', () => true, { after: mark })
  return call.atMs - began
}
