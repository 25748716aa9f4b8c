import { expect } from '@playwright/test'
import type { Page } from '@playwright/test'
import type { Activity } from '#shared/contract/activities.ts'
import type { LaneState, Popup } from '#shared/contract/lanes.ts'
import { activityOf } from '#shared/contract/fixture.ts'
import { cents } from '#shared/money.ts'
import { openTask } from './keyboard.ts'
import { geometryProblems } from './lane-geometry.ts'
import { test } from './stage.ts'
import { carOf, lanesOf, stagedBooth } from './staged.ts'

/** An hour at the desk: one car after the other, at two exits, and what stands on the screen of those that have left. */

const withCar = (lane: LaneState, popup: Popup | null): LaneState =>
  Object.assign(lane, popup === null ? {} : { loop: 'occupied' as const, popup })

/** Eight lanes: a car at each of two exits, or none. */
const exits = (first: Popup | null, second: Popup | null = null): LaneState[] =>
  lanesOf(8).map((lane) =>
    lane.no === '2' ? withCar(lane, first) : lane.no === '4' ? withCar(lane, second) : lane,
  )
const at2 = (car: Popup): LaneState[] => exits(car)

const OTHER = carOf(700, { plate: '粤B8Q7K2', orderNo: 'order-of-the-other' })

const served = (page: Page, laneNo: string): ReturnType<Page['locator']> =>
  page.locator(`section[data-lane="${laneNo}"][aria-current="true"]`)

test('once the served car has left, the selection goes to the car that waits at the other exit, and F8 takes its money', async ({
  stage: { clear, page, show },
}) => {
  await clear()
  await show(stagedBooth(exits(carOf(1000))))
  await page.keyboard.press('2')
  await show(stagedBooth(exits(carOf(1000), OTHER)))
  await expect(served(page, '2')).toBeVisible()
  await show(stagedBooth(exits(null, OTHER)))
  await expect(served(page, '4')).toBeVisible()
  await openTask(page, 'F8')
  await expect(page.getByRole('dialog')).toContainText('粤B8Q7K2')
  await expect(page.getByRole('textbox')).toHaveValue('7.00')
  await page.keyboard.press('Escape')
  // Nobody waits any more: it stays.
  await show(stagedBooth(exits(null)))
  await expect(served(page, '4')).toBeVisible()
})

test('a fee that was lowered is offered its own notes, and a tap that was on its way to others counts for nothing', async ({
  stage: { clear, page, show },
}) => {
  const fee = (amount: number): Promise<void> => show(stagedBooth(at2(carOf(amount))))
  await clear()
  await fee(2500)
  await page.keyboard.press('2')
  await openTask(page, 'F8')
  const task = page.getByRole('dialog')
  const chips = task.getByRole('group', { name: 'Notes' }).getByRole('button')
  await expect(chips).toHaveText(['Exactly', '¥30', '¥40', '¥50', '¥100'])
  await expect(chips.last()).toHaveAttribute('aria-disabled', 'false')
  // Seen and tapped in one step of the page: no time passes between.
  const tapped = page.evaluate(
    () =>
      new Promise((done) => {
        const notes = document.querySelector('fieldset[aria-label="Notes"]')
        if (notes === null) throw new Error('no notes are offered')
        const seen = new MutationObserver(() => {
          seen.disconnect()
          notes
            .querySelector('button:last-child')
            ?.dispatchEvent(new MouseEvent('click', { bubbles: true, detail: 1 }))
          done(null)
        })
        seen.observe(notes, { subtree: true, childList: true, characterData: true })
      }),
  )
  await fee(400)
  await tapped
  await expect(chips).toHaveText(['Exactly', '¥5', '¥10', '¥20', '¥50'])
  await expect(page.getByRole('textbox')).toHaveValue('25.00')
  await expect(chips.last()).toHaveAttribute('aria-disabled', 'false')
  await chips.filter({ hasText: '¥10' }).click()
  await expect(page.getByRole('textbox')).toHaveValue('10.00')
})

test('a tap beside everything takes the keyboard from a task until the next key: it is typed on, and Escape leads back', async ({
  stage: { clear, page, show },
}) => {
  await clear()
  await show(stagedBooth(at2(carOf(1000))))
  await page.keyboard.press('2')
  await openTask(page, 'F8')
  const beside = page.getByRole('heading', { name: 'Just done' })
  await beside.click()
  expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true)
  await page.keyboard.type('50')
  await expect(page.getByRole('textbox')).toHaveValue('50')
  await beside.click()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
})

const fee = activityOf({
  id: 'fee',
  at: Date.now() - 2000,
  command: 'change-fee',
  laneName: 'Exit Lane',
  orderNo: 'A',
  plate: '京A12345',
  amounts: { fee: cents(1500), newFee: cents(0) },
  reason: 'Ambulance',
})
const opened = activityOf({
  id: 'open',
  at: Date.now() - 1000,
  command: 'open',
  laneName: 'Exit Lane',
  orderNo: 'A',
  plate: '京A12345',
})

test('a free exit is one deed on the strip, with its fee and its reason', async ({
  stage: { clear, page, show },
}) => {
  await clear()
  await show(stagedBooth(exits(null), { activities: [opened, fee] }))
  const lines = page.getByRole('log').getByRole('listitem')
  await expect(lines).toHaveCount(1)
  await expect(lines).toContainText('Free exit')
  await expect(lines).toContainText('¥15.00 → ¥0.00\u00A0· Ambulance')
})

/** As long as what is told of an unknown outcome can be. */
const unknown = (id: string): Activity => ({
  ...fee,
  id,
  command: 'take-cash',
  amounts: { due: cents(1_234_560), tendered: cents(1_240_000), change: cents(5440) },
  reason: null,
  state: 'unknown',
  error: { code: 'not-found-out' },
})

for (const [width, height] of [
  [1366, 768],
  [1280, 720],
  [1024, 768],
  [1024, 600],
] as const)
  test(`outcomes of many words move nothing at ${width}×${height}: a line of the strip is whole, or not in sight`, async ({
    stage: { clear, page, show, speak },
  }) => {
    await clear()
    await page.setViewportSize({ width, height })
    for (const language of ['en', 'zh'] as const) {
      await speak(language)
      const strip = page.locator('[role="log"]')
      await show(stagedBooth(exits(carOf(1000))))
      const before = await strip.evaluate((element) => element.getBoundingClientRect().top)
      await show(stagedBooth(exits(carOf(1000)), { activities: [unknown('a'), unknown('b'), fee] }))
      expect(await geometryProblems(page, { zoom: 1, task: false }), language).toEqual([])
      expect(await strip.evaluate((element) => element.getBoundingClientRect().top)).toBe(before)
      await show(stagedBooth(exits(carOf(1000)), { activities: [{ ...opened, orderNo: 'B' }, fee] }))
      const second = page
        .getByRole('listitem')
        .filter({ has: page.locator('time') })
        .nth(1)
      const { top, bottom } = await second
        .locator('time')
        .evaluate((element) => element.getBoundingClientRect())
      expect(top).toBeGreaterThan(before)
      expect(bottom).toBeLessThanOrEqual(height)
    }
  })
