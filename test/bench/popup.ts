/** How fast a car brings its popup, what that costs the lot in calls, and a key its task. Through the real window. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, type Page } from '@playwright/test'
import { LotSimulator } from '../servers/lot-simulator.ts'
import { launchApp } from '../e2e/launch.ts'
import type { Figure } from './figures.ts'
import { paintedAt, wallMs } from './painted.ts'

const CARS = 50
/** At a lot that knows no loop state. */
const BLIND_CARS = 40
const KEYS = 25
/** What a lot's server takes for an answer. */
const ANSWER_MS = 20
const LANES = 4
const NAME = 'Exit Lane'
/** Until every lane has been seen to know no loop. */
const BLIND_AFTER_MS = 2000

export async function benchPopup(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'lanedesk-popup-'))
  const lot = new LotSimulator({ seed: 31 })
  await lot.start()
  lot.fault({ match: {}, effect: { kind: 'delay', ms: ANSWER_MS, when: 'before' } })
  const provision = join(folder, 'provision.json')
  writeFileSync(provision, JSON.stringify({ ...lot.provisioning(), allowWeakSecretStorage: true }))
  const { app, page } = await launchApp({
    userDataDir: join(folder, 'user-data'),
    args: ['--headless', `--provision=${provision}`],
  })
  try {
    await page.getByRole('region', { name: NAME, exact: true }).waitFor()
    const known = await cars(lot, page, { count: CARS, where: '', goal: 'p95 ≤ 350' })
    for (let lane = 1; lane <= LANES; lane += 1) lot.setLoop(String(lane), -1)
    await sleep(BLIND_AFTER_MS)
    const blind = await cars(lot, page, { count: BLIND_CARS, where: ', no loop known', goal: 'p95 ≤ 700' })
    for (let lane = 1; lane <= LANES; lane += 1) lot.setLoop(String(lane), 'real')
    return [...known, ...blind, await keysToTask(lot, page)]
  } finally {
    await app.close()
    await lot.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Cars that come to the loop and are gone once their fee is painted. */
async function cars(
  lot: LotSimulator,
  page: Page,
  { count, where, goal }: { readonly count: number; readonly where: string; readonly goal: string },
): Promise<Figure[]> {
  const fee = page.getByRole('region', { name: NAME, exact: true }).getByTestId('lane-fee')
  const ours: number[] = []
  const [from, began] = [lot.mark(), performance.now()]
  for (let n = 0; n < count; n += 1) {
    const plate = `B${(where === '' ? 10_000 : 20_000) + n}`
    lot.parkCar({ plate, enteredMinutesAgo: 90 })
    // At any moment of an idle lane's round; a lane that was quiet for minutes has a longer one.
    await sleep(1000 + Math.random() * 1000)
    const painted = paintedAt(page, { selector: `section[aria-label="${NAME}"] [data-testid="lane-fee"]` })
    // Until the page looks.
    await page.evaluate(() => undefined)
    const came = performance.now()
    lot.driveToExit(plate, '2')
    ours.push((await painted) - wallMs(came))
    lot.leave('2')
    await expect(fee).toBeHidden()
  }
  const seconds = (performance.now() - began) / 1000
  const calls = lot.calls().filter((call) => call.seq > from && call.laneNo !== null).length
  return [
    { what: `car at the loop → fee painted${where}`, ours, goal },
    {
      what: `calls a second and lane meanwhile${where}`,
      ours: [calls / seconds / LANES],
      goal: '≤ 3',
      unit: '/s',
    },
  ]
}

/** F8 until the frame with the pane, whose amount has the focus. */
async function keysToTask(lot: LotSimulator, page: Page): Promise<Figure> {
  lot.parkCar({ plate: '京A12345', enteredMinutesAgo: 90 })
  lot.driveToExit('京A12345', '2')
  await expect(page.locator(`section[aria-label="${NAME}"] [data-action="take-cash"]`)).toHaveAttribute(
    'aria-disabled',
    'false',
  )
  await page.keyboard.press('2')
  const ours: number[] = []
  for (let n = 0; n < KEYS; n += 1) {
    ours.push(
      await page.evaluate(
        () =>
          new Promise<number>((resolve) => {
            const began = performance.now()
            const drawn = new MessageChannel()
            drawn.port1.addEventListener('message', () => resolve(performance.now() - began))
            drawn.port1.start()
            const look = (): void => {
              if (document.activeElement?.closest('dialog input') === null) requestAnimationFrame(look)
              else requestAnimationFrame(() => drawn.port2.postMessage(null))
            }
            document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'F8', bubbles: true }))
            look()
          }),
      ),
    )
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toBeHidden()
  }
  lot.leave('2')
  return { what: 'F8 → pane painted, its amount focused', ours, goal: 'p95 ≤ 50' }
}
