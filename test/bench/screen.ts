/** What the cashier feels: a car until it is on the screen, a click until it is on the wire. Through the real window. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, type Page } from '@playwright/test'
import { Pool } from 'undici'
import { boothTiming } from '#electron/core/base/timing.ts'
import { requestEnvelope } from '#electron/core/lan/envelope.ts'
import { LotSimulator } from '../servers/lot-simulator.ts'
import { callbackBody, lotCredentials } from '#test/integration/callback-harness.ts'
import { freePort } from '#test/free-port.ts'
import { launchApp } from '../e2e/launch.ts'
import { bareIntake } from './bare-intake.ts'
import type { Figure } from './figures.ts'
import { paintedAt, wallMs } from './painted.ts'

const CARS = 25
const CLICKS = 25
const CALLBACKS = 60
const LANE = 'Exit Lane'

export async function benchScreen(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'lanedesk-bench-'))
  const lot = new LotSimulator({ seed: 21, credentials: lotCredentials })
  await lot.start()
  const provision = join(folder, 'provision.json')
  const listener = await freePort()
  writeFileSync(
    provision,
    JSON.stringify({
      ...lot.provisioning(),
      callbacks: { host: '127.0.0.1', port: listener },
      allowWeakSecretStorage: true,
    }),
  )
  const { app, page } = await launchApp({
    userDataDir: join(folder, 'user-data'),
    args: ['--headless', `--provision=${provision}`],
  })
  const pool = new Pool(lot.baseUrl)
  try {
    await page.getByRole('region', { name: LANE, exact: true }).waitFor()
    return [
      ...(await carsOnScreen(lot, page, pool)),
      await clicksOnWire(lot, page, pool),
      await callbacksOnScreen(page, `http://127.0.0.1:${listener}`),
    ]
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
    const painted = paintedAt(page, { selector: '[data-testid="lane-fee"]' })
    const mark = lot.mark()
    const came = performance.now()
    lot.driveToExit(plate, '2')
    const call = await lot.waitForCall('LaneOrderQuery', ({ data }) => data['LaneNo'] === '2', {
      after: mark,
    })
    const shownAt = await painted
    sinceCar.push(shownAt - wallMs(came))
    sinceAnswer.push(shownAt - wallMs(call.atMs))
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

/** Entries that the lot tells of while the cashier looks at the feed: from the first byte sent to the row drawn. */
async function callbacksOnScreen(page: Page, listener: string): Promise<Figure> {
  await page.getByRole('button', { name: 'Records', exact: true }).click()
  const bare = await bareIntake(lotCredentials.appSecret)
  const [booth, nothing] = [new Pool(listener), new Pool(`http://127.0.0.1:${bare.port}`)]
  const ours: number[] = []
  const raw: number[] = []
  for (let n = 0; n < CALLBACKS; n += 1) {
    const plate = `京C${10_000 + n}`
    const entry = { OrderNo: `bench-${n}`, LicensePlateNumber: plate, EntryTime: '2026-03-28 17:21:27' }
    const body = callbackBody(entry)
    // The lot sends at any moment between two frames.
    await sleep(50 + Math.random() * 50)
    const shown = paintedAt(page, { selector: '[data-event]', text: plate })
    // Until the page looks.
    await page.evaluate(() => undefined)
    const began = performance.now()
    const [shownAt] = await Promise.all([shown, post(booth, body)])
    ours.push(shownAt - wallMs(began))
    const sent = performance.now()
    await post(nothing, body)
    raw.push(performance.now() - sent)
  }
  await Promise.all([booth.close(), nothing.close()])
  await bare.end()
  return {
    what: 'callback sent → row painted in the feed',
    ours,
    raw: { what: 'the same POST to Fastify + SQLite, answered', samples: raw },
    goal: 'p95 ≤ 50',
  }
}

async function post(pool: Pool, body: string): Promise<void> {
  const answer = await pool.request({
    method: 'POST',
    path: '/API/V2/OnVehicleIn',
    headers: { 'content-type': 'application/json' },
    body,
  })
  const text = await answer.body.text()
  if (!text.includes('"ResultCode":200')) throw new Error(text)
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
