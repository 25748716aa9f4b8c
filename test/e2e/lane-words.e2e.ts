import { expect } from '@playwright/test'
import { activityOf, boothOf } from '#shared/contract/fixture.ts'
import { deskMethod } from '#shared/contract/payment-methods.ts'
import { cents } from '#shared/money.ts'
import { picture } from './picture.ts'
import { test } from './stage.ts'
import { carOf, lanesOf, paid, stagedBooth } from './staged.ts'

/** Two lanes, a car that owes ¥10.00 at the exit. */
const withCar = (): ReturnType<typeof lanesOf> => {
  const lanes = lanesOf(2)
  for (const lane of lanes)
    if (lane.direction === 'exit') Object.assign(lane, { loop: 'occupied', popup: carOf(1000) })
  return lanes
}

test.beforeEach(({ stage }) => stage.clear())

test('where several methods are taken, button, task, submit button and hint call it 收费', async ({
  stage,
}) => {
  const { page } = stage
  const { atDesk } = boothOf()
  const policy = { ...atDesk.policy, methods: [...deskMethod.options] }
  await stage.show(stagedBooth(withCar(), { atDesk: { ...atDesk, policy } }))
  await stage.speak('zh')
  await page.keyboard.press('1')
  await page.keyboard.press('F8')
  await expect(page.getByLabel('本车道最近操作').first()).toContainText('F8（收费）不适用于本车道')
  await page.keyboard.press('2')
  await expect(page.getByRole('button', { name: '收费', exact: true })).toBeEnabled()
  await page.keyboard.press('F8')
  const task = page.getByRole('dialog', { name: '收费', exact: true })
  const submit = task.getByRole('button', { name: '收费', exact: true })
  await expect(submit).toContainText('¥10.00')
  await picture(page, 'take-payment-zh.png')
  await task.getByRole('radio', { name: '微信支付' }).check()
  await expect(submit).toContainText('微信支付 ¥10.00')
  await picture(page, 'take-payment-wechat-zh.png')
  await expect(page.getByText('收现金')).toHaveCount(0)
})

test('a lot without coupons says so once and asks for no reason; a digit there chooses no other lane', async ({
  stage,
}) => {
  const { page } = stage
  await stage.answer('couponSchemes', { ok: true, value: [] })
  await stage.show(stagedBooth(withCar()))
  await stage.speak('zh')
  await page.keyboard.press('2')
  await expect(page.getByRole('button', { name: '收现金', exact: true })).toBeEnabled()
  await page.keyboard.press('F5')
  const task = page.getByRole('dialog', { name: '优惠券', exact: true })
  await expect(task.getByText('车场没有可在出口发放的优惠券')).toHaveCount(1)
  await expect(task.getByRole('textbox')).toHaveCount(0)
  await page.keyboard.press('1')
  await expect(task.getByRole('alert')).toContainText('本车道有未完成的操作')
  await expect(page.getByRole('region', { name: 'Exit Lane' })).toHaveAttribute('aria-current', 'true')
  await picture(page, 'no-coupons-zh.png')
  await page.keyboard.press('Escape')
  await page.keyboard.press('1')
  await expect(page.getByRole('region', { name: 'Entrance Lane' })).toHaveAttribute('aria-current', 'true')
})

test('a clock that is wrong leaves in sight what was just done, and moves nothing', async ({ stage }) => {
  const { page } = stage
  const online = boothOf().connection
  const activities = [paid, { ...paid, id: 'p0', at: paid.at - 60_000 }]
  const strip = page.getByRole('log')
  const notice = page.getByRole('status').filter({ hasText: /请核对|compare both/ })
  for (const [language, width, height] of [
    ['zh', 1366, 768],
    ['zh', 1024, 700],
    ['en', 1366, 768],
    ['en', 1024, 700],
  ] as const) {
    await stage.speak(language)
    await page.setViewportSize({ width, height })
    await stage.show(stagedBooth(withCar(), { activities }))
    const pane = page.getByRole('region', { name: 'Exit Lane' })
    await expect(notice).toBeHidden()
    // After another size the page comes to rest.
    let before = await pane.boundingBox()
    const isAtRest = async (): Promise<boolean> => {
      const last = before?.height
      before = await pane.boundingBox()
      return before?.height === last
    }
    for (let n = 0; n < 3; n += 1) await expect.poll(isAtRest, { intervals: [150] }).toBe(true)
    await stage.show(
      stagedBooth(withCar(), { activities, connection: { ...online, clockOffsetMs: 15 * 60_000 } }),
    )
    await expect(notice).toBeVisible()
    await picture(page, `clock-notice-${language}-${width}.png`)
    const newest = strip.getByRole('listitem').first()
    await expect(newest).toContainText('¥40.00')
    const [words, told] = [await newest.boundingBox(), await notice.boundingBox()]
    expect((words?.x ?? 0) + (words?.width ?? 0)).toBeLessThanOrEqual(told?.x ?? 0)
    expect((words?.y ?? 0) + (words?.height ?? 0)).toBeLessThanOrEqual(height)
    await expect.poll(async () => (await pane.boundingBox())?.height).toBeCloseTo(before?.height ?? 0, 1)
  }
})

test('a lane says 免费放行 of what was a free exit, and 车牌有误 leads to the entry of a car without an order', async ({
  stage,
}) => {
  const { page } = stage
  const exit = page.getByRole('region', { name: 'Exit Lane' })
  const opened = activityOf({ ...paid, id: 'o', command: 'open', amounts: {} })
  const amounts = { fee: cents(1000), newFee: cents(0) }
  const freed = activityOf({ ...paid, id: 'f', command: 'change-fee', amounts })
  await stage.show(stagedBooth(withCar(), { activities: [opened, freed] }))
  await stage.speak('zh')
  await expect(exit.getByLabel('本车道最近操作')).toHaveText('免费放行：已完成')
  await page.keyboard.press('2')
  await picture(page, 'free-exit-done-zh.png')

  const lanes = withCar()
  for (const lane of lanes) lane.popup = null
  await stage.show(stagedBooth(lanes))
  await expect(exit.getByRole('button', { name: '车牌有误' })).toBeEnabled()
  await picture(page, 'plate-without-order-zh.png')
  await page.keyboard.press('F10')
  await expect(exit).toHaveCount(0)
  await expect(page.getByRole('textbox').and(page.locator(':focus'))).toBeVisible()
  await picture(page, 'plate-without-order-found-zh.png')
})
