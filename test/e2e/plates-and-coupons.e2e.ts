import { ada, sun, wang } from '../people.ts'
import { press } from './callbacks.ts'
import { expect, test } from './fixture.ts'
import { prove, signIn } from './keyboard.ts'
import { picture } from './picture.ts'
import type { LotSimulator } from '../servers/lot-simulator.ts'

test.use({
  // No car drives away before it was looked at.
  driveMs: 3_600_000,
  alsoProvisioned: {
    operators: [ada, sun, wang],
    policy: { limits: { coupon: { perShiftCount: 0 }, plate: { perShiftCount: 1 } } },
  },
})

const scheme = (lot: LotSimulator, no: string, amount: number): void => {
  lot.park.registers.couponSchemes.save(
    (Uid) => ({
      Uid,
      No: no,
      Name: `Scheme ${no}`,
      Type: '101',
      Amount: amount,
      VaildTime: null,
      Enable: 1,
      Scene: 2,
    }),
    no,
  )
}

test('a misread plate is corrected and a coupon given with the keyboard alone; beyond the limit a supervisor approves, and nothing is left for the next car', async ({
  lot,
  desk,
}) => {
  const { page } = desk
  const exit = desk.lane('Exit Lane')
  scheme(lot, 'S5', 5)
  lot.parkCar({ plate: '京A1234S', enteredMinutesAgo: 90 })
  const { orderNo } = lot.order('京A1234S')
  lot.driveToExit('京A1234S', '2')
  await expect(exit.getByTestId('lane-fee')).toHaveText('¥10.00')
  await signIn(page, wang)
  await expect(page.getByRole('banner')).toContainText('Wang')

  // The selection has just followed the car: for a moment a press there counts for nothing.
  await expect(exit).toHaveAttribute('aria-current', 'true')
  await expect(exit.getByRole('button', { name: 'Plate wrong' })).toBeEnabled()

  await test.step('the right plate, then why', async () => {
    await exit.focus()
    await page.keyboard.press('F10')
    const task = exit.getByRole('dialog', { name: 'Plate wrong' })
    await expect(task.getByLabel('Right plate')).toBeFocused()
    // The old one is not the right one.
    await page.keyboard.press('Enter')
    await expect(task.getByText('Left: 1× in this shift')).toBeVisible()
    await page.keyboard.insertText('京a12345')
    await expect(task.getByLabel('New plate')).toHaveText('京A12345')
    await page.keyboard.press('Enter')
    await expect(task.getByLabel('Reason')).toBeFocused()
    await page.keyboard.press('1')
    await page.keyboard.press('Enter')
    await expect(exit.getByText('京A12345', { exact: true })).toBeVisible()
    await expect(exit.getByLabel('Last at this lane')).toContainText('京A1234S → 京A12345')
    expect(lot.order(orderNo)).toMatchObject({
      plate: '京A12345',
      remarks: '京A1234S → 京A12345: Read wrongly (Wang)',
    })
  })

  await test.step('a coupon, approved', async () => {
    await page.keyboard.press('F5')
    const task = exit.getByRole('dialog', { name: 'Coupon' })
    await expect(task.getByRole('radio', { name: /Scheme S5.*¥5\.00 off/ })).toBeFocused()
    await page.keyboard.press('Enter')
    await page.keyboard.press('2')
    await page.keyboard.press('Enter')
    const approval = page.getByRole('dialog', { name: 'A supervisor has to approve' })
    await expect(approval.getByText('Coupons given: 1× in this shift, the limit is 0×.')).toBeVisible()
    await prove(page, approval, sun)
    await expect(exit.getByTestId('lane-fee')).toHaveText('¥5.00')
    await expect(exit.getByText(/^Coupon: /)).toBeVisible()
    expect(lot.park.registers.plateCoupons.rows).toMatchObject([
      { OrderNo: orderNo, Value: 5, BusinessName: 'Scheme S5', Remarks: 'Stamped ticket (Wang)' },
    ])
  })

  await test.step('a task that is open when the car leaves is of no use for the next', async () => {
    await page.keyboard.press('F10')
    const task = exit.getByRole('dialog', { name: 'Plate wrong' })
    await page.keyboard.insertText('京A99999')
    lot.leave('2')
    await expect(task.getByRole('alert')).toContainText('The car has left the lane')
    lot.parkCar({ plate: '粤B11111', enteredMinutesAgo: 90 })
    lot.driveToExit('粤B11111', '2')
    await expect(task.getByRole('alert')).toContainText('Another car is at the lane now')
    await expect(task.getByRole('button', { name: 'Correct plate' })).toHaveAttribute('aria-disabled', 'true')
    await page.keyboard.press('Escape')
    await expect(exit.getByText('粤B11111', { exact: true })).toBeVisible()
    await expect(exit.getByLabel('Last at this lane')).not.toContainText('京')
  })
})

test('找到入场记录并更正车牌，两辆车同牌须确认，优惠券各种情况', async ({ lot, desk }) => {
  const { page } = desk
  const exit = desk.lane('Exit Lane')
  await page.getByRole('button', { name: '中文', exact: true }).click()
  await signIn(page, wang, '登录')
  await expect(page.getByRole('banner')).toContainText('Wang')
  lot.parkCar({ plate: '京D1111O', enteredMinutesAgo: 90 })
  const { orderNo } = lot.order('京D1111O')
  lot.driveToExit('京D1111O', '2', { readAs: '京D11110' })

  await test.step('没有订单的车：查找，更正', async () => {
    await exit.getByRole('button', { name: '查找车辆' }).click()
    await page.keyboard.type('D1111')
    await page.getByRole('button', { name: '就是 Exit Lane 的车：更正车牌' }).click()
    const task = exit.getByRole('dialog', { name: '车牌有误' })
    await expect(task.getByLabel('正确车牌')).toBeFocused()
    await expect(task.getByLabel('正确车牌')).toHaveValue('京D1111O')
    const pad = task.getByRole('group', { name: '车牌字符' })
    for (const key of ['京', 'D', '1', '1', '1', '1', 'O', '0']) {
      await pad.getByRole('button', { name: key, exact: true }).click()
    }
    await expect(task.getByRole('alert')).toContainText('是否为 0 或 1')
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('Backspace')
    await expect(task.getByLabel('新车牌')).toHaveText('京D11110')
    await task.getByLabel('原因').focus()
    await task.getByRole('button', { name: '识别错误' }).click()
    await task.getByRole('button', { name: '更正车牌' }).click()
    await expect(exit.getByTestId('lane-fee')).toHaveText('¥10.00')
    await expect(exit.getByText('京D11110', { exact: true })).toBeVisible()
    expect(lot.order(orderNo).plate).toBe('京D11110')
  })

  await test.step('另一在场订单已用此车牌：先问，再由主管批准', async () => {
    lot.parkCar({ plate: '京D22222', enteredMinutesAgo: 1500 })
    await exit.getByRole('button', { name: '车牌有误' }).click()
    const task = exit.getByRole('dialog', { name: '车牌有误' })
    await page.keyboard.insertText('京D22222')
    await page.keyboard.press('Enter')
    await page.keyboard.press('2')
    await page.keyboard.press('Enter')
    const approval = page.getByRole('dialog', { name: '需要主管批准' })
    await prove(page, approval, sun)
    const question = page.getByRole('dialog', { name: '再次执行？' })
    await expect(question).toContainText('另一在场订单已使用车牌 京D22222')
    await page.keyboard.press('Escape')
    await expect(task.getByRole('alert')).toContainText('另一在场订单已使用车牌 京D22222')
    expect(lot.order(orderNo).plate).toBe('京D11110')
    // Both questions are gone: the keyboard is the task's again.
    await expect(task.locator(':focus')).toHaveCount(1)
    await page.keyboard.press('Escape')
    await expect(task).toBeHidden()
  })

  await test.step('优惠券：未启用，没有，可选', async () => {
    await exit.getByRole('button', { name: '优惠券', exact: true }).waitFor()
    lot.switchOff('CouponSchemeQuery')
    await page.keyboard.press('F5')
    const task = exit.getByRole('dialog', { name: '优惠券' })
    await expect(task.getByText('车场未启用优惠券接口，请联系技术人员。')).toBeVisible()
    lot.switchOn('CouponSchemeQuery')
    scheme(lot, 'S5', 5)
    await task.getByRole('button', { name: '重新读取' }).click()
    await expect(task.getByRole('radio', { name: /减免 ¥5\.00/ })).toBeVisible()
    await expect(task.getByRole('alert')).toContainText('需主管输入 PIN')
  })
})

test.describe('a coupon that leaves nothing to pay', () => {
  test.use({ alsoProvisioned: { operators: [ada, sun] } })

  test('lets the car out with no more reason than its own, and the audit says what the lane asked for', async ({
    lot,
    desk,
  }) => {
    const { page } = desk
    const exit = desk.lane('Exit Lane')
    scheme(lot, 'S50', 50)
    lot.parkCar({ plate: '京A12345', enteredMinutesAgo: 90 })
    const { orderNo } = lot.order('京A12345')
    lot.driveToExit('京A12345', '2')
    await expect(exit.getByTestId('lane-fee')).toHaveText('¥10.00')
    await signIn(page, sun)
    await expect(page.getByRole('banner')).toContainText('Sun')
    await expect(exit.getByRole('button', { name: 'Coupon' })).toBeEnabled()
    await exit.focus()

    await page.keyboard.press('F5')
    await expect(exit.getByRole('radio', { name: /Scheme S50/ })).toBeFocused()
    for (const key of ['Enter', '1', 'Enter']) await page.keyboard.press(key)
    await expect(exit.getByTestId('lane-fee')).toHaveText('¥0.00')
    const cash = exit.getByRole('button', { name: 'Take cash' })
    await expect(cash).toHaveAttribute('aria-disabled', 'true')
    await expect(cash).toContainText('nothing to pay')

    // The coupon had its reason: nothing more is asked, neither before the barrier opens nor after.
    await press(exit, 'Open')
    await expect(exit.getByLabel('Last at this lane')).toContainText('Open: Done')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    expect(lot.payments).toEqual([])

    await press(page, 'Records')
    await press(page, 'Audit')
    const rows = page
      .getByRole('list', { name: 'Rows of the audit, newest first' })
      .getByRole('listitem')
      .filter({ hasText: 'Open · Exit Lane' })
    await rows.last().getByRole('button').click()
    const row = page.getByRole('dialog')
    await expect(row).toContainText(orderNo)
    await expect(row).toContainText('¥0.00')
    await picture(page, 'audit-coupon-to-zero.png')
  })
})
