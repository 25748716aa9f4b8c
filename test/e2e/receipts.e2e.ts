import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pictureOf, ReceiptPrinter } from '../servers/receipt-printer.ts'
import type { PrintedSlip } from '../servers/receipt-printer.ts'
import { expect, test } from './fixture.ts'
import type { Desk } from './fixture.ts'
import { picture } from './picture.ts'

const printer = new ReceiptPrinter()
test.beforeAll(() => printer.switchOn())
test.afterAll(() => printer.switchOff())

/** What came out of the printer, as a picture beside the test's results. */
function keep(slip: PrintedSlip | undefined, file: string): void {
  if (slip === undefined) throw new Error('nothing was printed')
  writeFileSync(file, pictureOf(slip))
}

const setUpPrinter = async ({ page }: Desk, language: '中文' | 'English'): Promise<void> => {
  await page.keyboard.press('Alt+5')
  await page.getByRole('button', { name: 'Printer', exact: true }).click()
  const form = page.getByRole('form', { name: 'Printer' })
  await form.getByLabel('Printer', { exact: true }).selectOption('network')
  await form.getByLabel('Address').fill(printer.host)
  await form.getByLabel('Port').fill(String(printer.port))
  await form.getByLabel('A cash drawer hangs').check()
  await form.getByLabel('A receipt for every booked payment').check()
  await form.getByLabel('Language of the slips').selectOption(language)
  await form.getByLabel('Heading').fill('东门停车场 East Gate')
  await form.getByRole('button', { name: 'Save' }).click()
  await expect(form).toContainText('Saved.')
}

test('cash: the drawer opens, the receipt is printed; the printer goes off, the payment is done all the same and its receipt waits; a reprint says so', async ({
  lot,
  desk,
}, info) => {
  // Every page that is printed is set in a window of its own.
  test.slow()
  const { page } = desk
  await setUpPrinter(desk, '中文')
  await page.getByRole('button', { name: 'Test print' }).click()
  await expect.poll(() => printer.slips.length).toBe(1)
  await picture(page, info.outputPath('printer.png'))

  const pay = async (plate: string): Promise<void> => {
    lot.parkCar({ plate, enteredMinutesAgo: 90 })
    lot.driveToExit(plate, '2')
    await page.keyboard.press('Alt+1')
    const exit = desk.lane('Exit Lane')
    await expect(exit.getByTestId('lane-fee')).toHaveText('¥10.00')
    await exit.getByRole('button', { name: 'Take cash' }).click()
    await page.getByLabel('Tendered').fill('20')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('log')).toContainText(plate)
    await expect.poll(() => lot.calls('VehiclePaymentNotify').length).toBeGreaterThan(0)
  }
  await pay('京A12345')
  await expect.poll(() => printer.slips.length).toBe(2)
  expect(printer.drawerOpenings).toBe(1)
  keep(printer.slips[1], info.outputPath('receipt-zh.png'))

  await printer.switchOff()
  await page.keyboard.press('Alt+2')
  await page.getByRole('button', { name: 'Payments', exact: true }).click()
  const booked = page.getByRole('region', { name: 'Booked' })
  await expect(booked.getByRole('listitem').filter({ hasText: '京A12345' })).toContainText('Receipt 1')
  await booked
    .getByRole('listitem')
    .filter({ hasText: '京A12345' })
    .getByRole('button', { name: 'Reprint' })
    .click()
  const waiting = page.getByRole('region', { name: 'Waiting for the printer' })
  await expect(waiting).toContainText('cannot be reached')
  await picture(page, info.outputPath('payments.png'))
  await printer.switchOn()
  await expect.poll(() => printer.slips.length, { timeout: 20_000 }).toBe(3)
  await expect(waiting).toBeHidden()
  keep(printer.slips[2], info.outputPath('reprint-zh.png'))
  expect(printer.slips[2]?.height).toBeGreaterThan(printer.slips[1]?.height ?? Infinity)

  // Out of paper: what helps is said in both languages, and it goes on when somebody says so, once.
  printer.paper = 'out'
  const reprint = booked.getByRole('listitem').filter({ hasText: '京A12345' })
  await reprint.getByRole('button', { name: 'Reprint' }).click()
  await expect(waiting).toContainText('The printer is out of paper.')
  await expect(waiting).toContainText('Put a new roll in.')
  await expect(page.getByRole('button', { name: /^Cash desk/ })).toContainText('1')
  await picture(page, info.outputPath('out-of-paper-en.png'))
  await page.getByRole('button', { name: '中文', exact: true }).click()
  const waits = page.getByRole('region', { name: '等待打印' })
  await expect(waits).toContainText('打印机缺纸。请装入新纸卷')
  await picture(page, info.outputPath('out-of-paper-zh.png'))
  printer.paper = 'there'
  // It goes on by itself, too: whichever comes first, the slip is printed once.
  const again = waits.getByRole('button', { name: '再试一次' }).click()
  await Promise.race([again, waits.waitFor({ state: 'hidden' })])
  await expect(waits).toBeHidden()
  expect(printer.slips).toHaveLength(4)
  await page.getByRole('button', { name: 'English', exact: true }).click()

  const file = info.outputPath('receipt.pdf')
  await desk.app.evaluate(({ dialog }, filePath) => {
    Object.assign(dialog, { showSaveDialog: async () => ({ canceled: false, filePath }) })
  }, file)
  await booked
    .getByRole('listitem')
    .filter({ hasText: '京A12345' })
    .getByRole('button', { name: 'PDF' })
    .click()
  await expect.poll(() => readdirSync(info.outputDir)).toContain('receipt.pdf')
  expect(readFileSync(file).subarray(0, 5).toString()).toBe('%PDF-')
  expect(join(info.outputDir, 'receipt.pdf')).toBe(file)

  await page.getByRole('button', { name: 'Open drawer' }).click()
  await page.getByLabel('Why it is opened').fill('Change for the shift')
  await page.keyboard.press('Enter')
  await expect.poll(() => printer.drawerOpenings).toBe(2)
  expect(printer.unknown).toEqual([])

  // The lot refuses one payment and loses another: both are listed, and neither goes away by itself.
  lot.fault({
    match: { name: 'VehiclePaymentNotify' },
    times: 1,
    effect: { kind: 'code', code: 1005, when: 'before', message: 'order is locked' },
  })
  await pay('京B22222')
  await expect(page.getByRole('dialog').getByRole('alert')).toContainText('order is locked')
  lot.fault({ match: { name: 'VehiclePaymentNotify' }, effect: { kind: 'drop', when: 'before' } })
  await page.keyboard.press('Enter')
  await expect(page.getByRole('log')).toContainText('do not take the money twice', { timeout: 20_000 })
  await page.keyboard.press('Alt+2')
  await page.getByRole('button', { name: 'Payments', exact: true }).click()
  const refused = page.getByRole('region', { name: 'Refused by the lot' })
  await expect(refused.getByRole('listitem')).toHaveCount(1)
  await expect(refused).toContainText('order is locked')
  const underWay = page.getByRole('region', { name: 'On their way to the lot' })
  await expect(underWay.getByRole('listitem')).toContainText('京B22222')
  await underWay.getByRole('button', { name: 'Decide…' }).click()
  await page.getByRole('button', { name: 'It is not booked; the money went back' }).click()
  await expect(underWay).toBeHidden()
  await expect(refused.getByRole('listitem')).toHaveCount(2)
  const after = await desk.powerCut()
  await after.page.keyboard.press('Alt+2')
  await after.page.getByRole('button', { name: 'Payments', exact: true }).click()
  await expect(
    after.page.getByRole('region', { name: 'Refused by the lot' }).getByRole('listitem'),
  ).toHaveCount(2)
})
