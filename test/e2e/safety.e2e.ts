import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from './fixture.ts'
import { openTask } from './keyboard.ts'

test('pressed twice is one command on the wire: Open by a double click, Close by Enter held down, and the submit button of Take cash', async ({
  lot,
  desk,
}) => {
  const exit = desk.lane('Exit Lane')
  await exit.getByRole('button', { name: 'Open', exact: true }).dblclick()
  await expect(exit).toContainText('Barrier open')
  expect(lot.calls('BarrierStatusNotify')).toHaveLength(1)

  await exit.getByRole('button', { name: 'Close', exact: true }).focus()
  for (let n = 0; n < 10; n += 1) await desk.page.keyboard.down('Enter')
  await desk.page.keyboard.up('Enter')
  await expect(exit).toContainText('Barrier closed')
  expect(lot.calls('BarrierStatusNotify')).toHaveLength(2)

  lot.parkCar({ plate: 'A11111' })
  lot.driveToExit('A11111', '2')
  await exit.getByRole('button', { name: 'Take cash' }).click()
  const dialog = desk.page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Exactly' }).click()
  await dialog.getByRole('button', { name: 'Take cash' }).dblclick()
  await expect(exit.getByTestId('lane-fee')).toBeHidden()
  expect(lot.calls('VehiclePaymentNotify')).toHaveLength(1)
  expect(lot.payments).toHaveLength(1)
})

test('the keyboard does it all: a lane by its digit, a held F2 opens, a short touch of it does not', async ({
  lot,
  desk,
}) => {
  await desk.page.keyboard.press('2')
  await expect(desk.lane('Exit Lane')).toHaveAttribute('aria-current', 'true')
  await desk.page.keyboard.press('F2')
  await expect(desk.page.getByText(/hold F2/i).first()).toBeVisible()
  expect(lot.calls('BarrierStatusNotify')).toHaveLength(0)
  await desk.page.keyboard.down('F2')
  await expect(desk.lane('Exit Lane')).toContainText('Barrier open')
  await desk.page.keyboard.up('F2')
  expect(lot.calls('BarrierStatusNotify')).toHaveLength(1)

  lot.parkCar({ plate: 'A11111' })
  lot.driveToExit('A11111', '4')
  await desk.page.keyboard.press('4')
  await expect(desk.lane('Second Exit Lane').getByTestId('lane-fee')).toHaveText('¥10.00')
  await openTask(desk.page, 'F8')
  await desk.page.getByLabel('Tendered').fill('20')
  await desk.page.keyboard.press('Enter')
  await expect(desk.lane('Second Exit Lane').getByTestId('lane-fee')).toBeHidden()
  expect(lot.payments).toHaveLength(1)
})

test('the fee of the previous car never shows on the next, though its answer is still on the way', async ({
  lot,
  desk,
}) => {
  const fee = desk.lane('Exit Lane').getByTestId('lane-fee')
  lot.parkCar({ plate: 'A11111', enteredMinutesAgo: 90 })
  lot.driveToExit('A11111', '2')
  await expect(fee).toHaveText('¥10.00')
  const held = lot.hold({ name: 'LaneOrderQuery', laneNo: '2' })
  const heldPrice = lot.hold({ name: 'OrderFeeQuery' })
  await held.caught
  lot.parkCar({ plate: 'B22222', enteredMinutesAgo: 600 })
  lot.driveToExit('B22222', '2')
  lot.leave('2')
  await desk.page.evaluate(() => {
    const seen: string[] = []
    const look = (): void => {
      const text =
        document.querySelector('[aria-label="Exit Lane"], section')?.ownerDocument.body.innerText ?? ''
      if (text.includes('B22222')) seen.push(text.includes('¥10.00') ? 'previous fee' : 'own fee')
    }
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true })
    Object.assign(window, { seenFees: seen })
  })
  held.release()
  heldPrice.release()
  await expect(fee).toHaveText('¥40.00')
  await expect(desk.lane('Exit Lane')).toContainText('B22222')
  const seen = await desk.page.evaluate(() => Reflect.get(window, 'seenFees') as unknown)
  expect(seen).not.toContain('previous fee')
})

test('a dialog for a car that has left says so and takes no money', async ({ lot, desk }) => {
  lot.parkCar({ plate: 'A11111' })
  lot.driveToExit('A11111', '2')
  await desk.lane('Exit Lane').getByRole('button', { name: 'Take cash' }).click()
  const dialog = desk.page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Exactly' }).click()
  lot.parkCar({ plate: 'B22222' })
  lot.driveToExit('B22222', '2')
  lot.leave('2')
  await expect(dialog).toContainText('Another car is at the lane now')
  await expect(dialog.getByRole('button', { name: 'Take cash' })).toBeDisabled()
  expect(lot.payments).toHaveLength(0)
})

test('a lane whose answers are held makes its own popup stale and no other; a server that is away takes the money buttons of all, until it is back', async ({
  lot,
  desk,
}) => {
  const exit = desk.lane('Exit Lane')
  const other = desk.lane('Second Exit Lane')
  for (const [plate, laneNo] of [
    ['A11111', '2'],
    ['B22222', '4'],
  ] as const) {
    lot.parkCar({ plate })
    lot.driveToExit(plate, laneNo)
  }
  await expect(other.getByTestId('lane-fee')).toBeVisible()
  await expect(exit.getByTestId('lane-fee')).toBeVisible()
  const held = lot.hold({ name: 'LaneOrderQuery', laneNo: '2' })
  await expect(exit.getByRole('button', { name: 'Take cash' })).toBeDisabled()
  await expect(exit).toContainText(/not up to date|out of date/i)
  await expect(other.getByRole('button', { name: 'Take cash' })).toBeEnabled()
  held.release()
  await expect(exit.getByRole('button', { name: 'Take cash' })).toBeEnabled()

  await lot.goAway()
  await expect(desk.page.getByRole('status', { name: 'Connection' })).toContainText('Away')
  for (const lane of [exit, other]) {
    await expect(lane.getByRole('button', { name: 'Take cash' })).toBeDisabled()
    await expect(lane.getByRole('button', { name: 'Change fee' })).toBeDisabled()
    await expect(lane).toContainText(/not up to date|out of date/i)
  }
  await lot.comeBack()
  await expect(desk.page.getByRole('status', { name: 'Connection' })).toContainText('Online')
  for (const lane of [exit, other])
    await expect(lane.getByRole('button', { name: 'Take cash' })).toBeEnabled()
})

test('killed between store and answer, the payment is booked exactly once after the restart', async ({
  lot,
  desk,
}) => {
  lot.parkCar({ plate: 'A11111' })
  lot.driveToExit('A11111', '2')
  const held = lot.hold({ name: 'VehiclePaymentNotify' }, 'before')
  await desk.lane('Exit Lane').getByRole('button', { name: 'Take cash' }).click()
  const dialog = desk.page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Exactly' }).click()
  await dialog.getByRole('button', { name: 'Take cash' }).click()
  await held.caught
  const restarted = desk.powerCut()
  lot.clearFaults()
  const { page } = await restarted
  await expect(page.getByRole('log')).toContainText('checked with the lot')
  expect(lot.payments).toHaveLength(1)
  expect(new Set(lot.calls('VehiclePaymentNotify').map((call) => call.data['PaymentOrderNo'])).size).toBe(1)
})

test('garbage from the server never breaks the screen; an error in the page is in the log of the app', async ({
  lot,
  desk,
  userDataDir,
}) => {
  const errors: string[] = []
  desk.page.on('pageerror', (error) => errors.push(error.message))
  lot.parkCar({ plate: 'A11111' })
  lot.driveToExit('A11111', '2')
  await expect(desk.lane('Exit Lane').getByTestId('lane-fee')).toBeVisible()
  for (const effect of [
    { kind: 'garbage' },
    { kind: 'wrong-shape' },
    { kind: 'status', status: 500, when: 'before' },
    { kind: 'code', code: 4711, message: '<b>?</b>' },
  ] as const) {
    const fault = lot.fault({ match: {}, effect })
    const mark = lot.mark()
    const call = await lot.waitForCall('LaneOrderQuery', () => true, { after: mark })
    await call.done
    await expect(desk.lane('Exit Lane').getByTestId('lane-fee')).not.toHaveText('¥0.00')
    fault.remove()
  }
  await expect(desk.page.getByRole('status', { name: 'Connection' })).toContainText('Online')
  expect(errors).toEqual([])

  await desk.page.evaluate(() => {
    setTimeout(() => {
      throw new Error('nobody was looking')
    })
  })
  await expect
    .poll(() => readFile(join(userDataDir, 'logs/lanedesk.log'), 'utf8'))
    .toContain('nobody was looking')
})
