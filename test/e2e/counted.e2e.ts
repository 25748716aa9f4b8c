import { expect, test } from './fixture.ts'

test.describe('the commonest jobs at an exit, counted', () => {
  test.beforeEach(async ({ lot, desk }) => {
    lot.parkCar({ plate: '京A12345', enteredMinutesAgo: 90 })
    lot.driveToExit('京A12345', '2')
    await expect(desk.lane('Exit Lane').getByTestId('lane-fee')).toHaveText('¥10.00')
    await expect(desk.lane('Exit Lane')).toHaveAttribute('aria-current', 'true')
    await expect(desk.lane('Exit Lane').getByRole('button', { name: 'Take cash' })).toBeEnabled()
  })

  test('exact cash takes two keys, and the change stands until the car has left', async ({ lot, desk }) => {
    for (const key of ['F8', 'Enter']) await desk.page.keyboard.press(key)
    await expect(desk.lane('Exit Lane').getByTestId('lane-change')).toHaveText('¥0.00')
    expect(lot.payments).toHaveLength(1)
    await expect(desk.lane('Exit Lane').getByTestId('lane-change')).toBeHidden({ timeout: 15_000 })
    await expect(desk.lane('Exit Lane')).not.toContainText('Take cash ¥10.00')
  })

  test('exact cash takes two taps', async ({ lot, desk }) => {
    const exit = desk.lane('Exit Lane')
    await exit.getByRole('button', { name: 'Take cash' }).click()
    await desk.page.getByRole('dialog').getByRole('button', { name: 'Take cash' }).click()
    await expect.poll(() => lot.payments).toHaveLength(1)
  })

  test('a lowered fee and its cash take seven keys', async ({ lot, desk }) => {
    for (const key of ['F6', '4', 'Enter', '1', 'Enter']) await desk.page.keyboard.press(key)
    await expect(desk.lane('Exit Lane').getByTestId('lane-fee')).toHaveText('¥4.00')
    await expect(desk.lane('Exit Lane').getByRole('button', { name: 'Take cash' })).toBeEnabled()
    for (const key of ['F8', 'Enter']) await desk.page.keyboard.press(key)
    await expect.poll(() => lot.payments).toHaveLength(1)
  })
})

test('a key that can do nothing says why, and Space says when no car waits', async ({ desk }) => {
  await desk.page.keyboard.press('2')
  await desk.page.keyboard.press('F8')
  await expect(desk.lane('Exit Lane')).toContainText('There is no car at this lane.')
  await desk.page.keyboard.press('F9')
  await expect(desk.lane('Exit Lane')).toContainText('is not for this lane')
  await desk.page.keyboard.press(' ')
  await expect(desk.lane('Exit Lane')).toContainText('No car is waiting.')
})
