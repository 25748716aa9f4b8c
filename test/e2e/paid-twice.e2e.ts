import { mkdirSync } from 'node:fs'
import { launchApp } from './launch.ts'
import { expect, provisionFile, test } from './fixture.ts'

test('an order that two desks pay in the same instant is told at both, with the order and both payments', async ({
  lot,
  desk,
}, info) => {
  const userDataDir = info.outputPath('other-desk')
  mkdirSync(userDataDir, { recursive: true })
  const other = await launchApp({
    userDataDir,
    args: ['--headless', `--provision=${provisionFile(lot, userDataDir)}`],
  })
  try {
    lot.parkCar({ plate: '京A12345', enteredMinutesAgo: 90 })
    const { orderNo } = lot.order('京A12345')
    lot.driveToExit('京A12345', '2')
    const held = lot.hold({ name: 'VehiclePaymentNotify' }, 'before')
    const submits = [desk.page, other.page].map((page) =>
      page.getByRole('dialog').getByRole('button', { name: 'Take cash' }),
    )
    for (const page of [desk.page, other.page])
      await page
        .getByRole('region', { name: 'Exit Lane', exact: true })
        .getByRole('button', { name: 'Take cash' })
        .click()
    for (const submit of submits) await expect(submit).toBeEnabled()
    await Promise.all(submits.map((submit) => submit.click()))
    // Of both desks, however often one of them has asked meanwhile.
    const asked = (): number =>
      new Set(lot.calls('VehiclePaymentNotify').map(({ data }) => data['PaymentOrderNo'])).size
    await expect.poll(asked).toBe(2)
    held.release()
    await expect.poll(() => lot.payments).toHaveLength(2)
    for (const page of [desk.page, other.page]) {
      const told = page.getByText(`Order ${orderNo}`)
      await expect(told).toBeVisible()
      for (const { no } of lot.payments) await expect(told).toContainText(no)
    }
  } finally {
    await other.app.close()
  }
})
