import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from './fixture.ts'

test.describe('the commonest jobs at an exit', () => {
  // No car drives away before it was looked at.
  test.use({ driveMs: 3_600_000 })

  test('counted: exact cash takes two keys or two taps, a lowered fee and its cash seven keys or six taps', async ({
    lot,
    desk,
  }) => {
    const { keyboard } = desk.page
    const exit = desk.lane('Exit Lane')
    const task = desk.page.getByRole('dialog')
    const comes = async (plate: string): Promise<void> => {
      lot.parkCar({ plate, enteredMinutesAgo: 90 })
      lot.driveToExit(plate, '2')
      await expect(exit).toContainText(plate)
      await expect(exit.getByTestId('lane-fee')).toHaveText('¥10.00')
      await expect(exit).toHaveAttribute('aria-current', 'true')
      await expect(exit.getByRole('button', { name: 'Take cash' })).toBeEnabled()
    }
    await test.step('exact cash, two keys; the change stands until the car has left', async () => {
      await comes('京A12345')
      for (const key of ['F8', 'Enter']) await keyboard.press(key)
      await expect(exit.getByTestId('lane-change')).toHaveText('Paid')
      expect(lot.payments).toHaveLength(1)
      lot.leave('2')
      await expect(exit.getByTestId('lane-change')).toBeHidden()
      await expect(exit).not.toContainText('Take cash ¥10.00')
    })
    await test.step('exact cash, two taps', async () => {
      await comes('京B22222')
      await exit.getByRole('button', { name: 'Take cash' }).click()
      await task.getByRole('button', { name: 'Take cash' }).click()
      await expect.poll(() => lot.payments).toHaveLength(2)
      lot.leave('2')
    })
    await test.step('a lowered fee and its cash, seven keys', async () => {
      await comes('京C33333')
      for (const key of ['F6', '4', 'Enter', '1', 'Enter']) await keyboard.press(key)
      await expect(exit.getByTestId('lane-fee')).toHaveText('¥4.00')
      await expect(exit.getByRole('button', { name: 'Take cash' })).toBeEnabled()
      for (const key of ['F8', 'Enter']) await keyboard.press(key)
      await expect.poll(() => lot.payments).toHaveLength(3)
      lot.leave('2')
    })
    await test.step('a lowered fee and its cash, six taps', async () => {
      await comes('京D44444')
      const taps = [
        exit.getByRole('button', { name: 'Change fee', exact: true }),
        task.getByRole('button', { name: '4', exact: true }),
        task.getByRole('button', { name: 'Complaint' }),
        task.getByRole('button', { name: 'Change fee', exact: true }),
        exit.getByRole('button', { name: 'Take cash', exact: true }),
        task.getByRole('button', { name: 'Take cash', exact: true }),
      ]
      for (const tap of taps) await tap.click()
      await expect.poll(() => lot.payments.map(({ due }) => due)).toEqual([1000, 1000, 400, 400])
    })
  })
})

test('a car without a plate takes two keys, with the type of the last one, which outlives a power cut', async ({
  lot,
  desk,
  userDataDir,
}) => {
  const entries = (): number => lot.calls('NoPlateEntryNotify').length
  const comes = async (at: typeof desk, laneNo: string, lane: string): Promise<void> => {
    lot.arrive({ laneNo, plate: null })
    await expect(at.lane(lane)).toContainText('Plate not read')
    await expect(at.lane(lane)).toHaveAttribute('aria-current', 'true')
    await expect(at.lane(lane).getByRole('button', { name: 'No-plate entry' })).toBeEnabled()
  }
  await comes(desk, '1', 'Entrance Lane')
  const entry = desk.lane('Entrance Lane').getByRole('button', { name: 'No-plate entry', exact: true })
  const task = desk.page.getByRole('dialog')
  await entry.click()
  await task.getByRole('combobox', { name: 'Plate type' }).click()
  await desk.page.getByRole('option', { name: 'Temporary Car C' }).click()
  await task.getByRole('button', { name: 'No-plate entry', exact: true }).click()
  await expect.poll(entries).toBe(1)
  const chosen = String(lot.calls('NoPlateEntryNotify')[0]?.data['ParkingCardTypeNo'])
  const kept = join(userDataDir, 'preferences.json')
  await expect.poll(() => existsSync(kept) && readFileSync(kept, 'utf8')).toContain(chosen)

  const again = await desk.powerCut()
  // The selection follows a car that comes while the selected lane has none.
  await expect(again.lane('Entrance Lane')).toContainText('No car')
  await comes(again, '3', 'Second Entrance Lane')
  for (const key of ['F9', 'Enter']) await again.page.keyboard.press(key)
  await expect.poll(entries).toBe(2)
  expect(lot.calls('NoPlateEntryNotify')[1]?.data['ParkingCardTypeNo']).toBe(chosen)
})

test('a key that can do nothing says why, and Space says when no car waits', async ({ desk }) => {
  await desk.page.keyboard.press('2')
  await desk.page.keyboard.press('F8')
  await expect(desk.lane('Exit Lane')).toContainText('The lot shows no order at this lane.')
  await desk.page.keyboard.press('F9')
  await expect(desk.lane('Exit Lane')).toContainText('is not for this lane')
  await desk.page.keyboard.press(' ')
  await expect(desk.lane('Exit Lane')).toContainText('No car is waiting.')
})

test('a car is found with one key and the characters of its plate, also where no callback told of it', async ({
  lot,
  desk: { page },
}) => {
  lot.parkCar({ plate: '京A12345', enteredMinutesAgo: 90 })
  lot.parkCar({ plate: '粤B8Q7K2', enteredMinutesAgo: 30 })
  for (const key of ['f', 'A', '1', '2', '3', '4', '5']) await page.keyboard.press(key)
  const orders = page.getByRole('region', { name: 'The lot’s orders' })
  await expect(orders.getByRole('listitem')).toHaveText([/京A12345.*came in.*still inside/])
  expect(lot.calls('ParkingOrderQuery').at(-1)?.data['QueryCondition']).toMatchObject([
    { Field: 'LicensePlateNumber', Value: 'A12345' },
  ])
})
