import { readFileSync, readdirSync } from 'node:fs'
import type { Locator, Page } from '@playwright/test'
import { ada, sun, wang } from '../people.ts'
import { blacklistCar, registerCars } from '../lot-records.ts'
import type { LotSimulator } from '../servers/lot-simulator.ts'
import { violations } from './axe.ts'
import { press } from './callbacks.ts'
import { expect, test } from './fixture.ts'
import { misplaced } from './geometry.ts'
import { signIn } from './keyboard.ts'
import { picture } from './picture.ts'

/** What the lot's lists say, looked up at the desk. */

const accessTo = (lot: LotSimulator): Parameters<typeof registerCars>[0] => ({
  ...lot.credentials,
  transport: 'http',
  baseUrl: lot.baseUrl,
})

/** A lot with passes, a car that is not welcome, and cars inside. */
async function furnish(lot: LotSimulator): Promise<void> {
  const cardTypeNo = lot.park.layout.cardTypes[0]?.no ?? ''
  const owner = { OwnerName: 'Zhang San', PhoneNumber: '13800001111' }
  await registerCars(accessTo(lot), [
    { plate: '京A12345', until: '2099-12-31 23:59:59', cardTypeNo, more: owner },
    { plate: '京A12399', until: '2021-12-31 23:59:59', cardTypeNo, more: owner },
  ])
  await blacklistCar(accessTo(lot), '京B66666', 'Unpaid since May; call the office')
  for (let n = 100; n < 160; n += 1) lot.parkCar({ plate: `粤C${n}00`, enteredMinutesAgo: n })
  lot.parkCar({ plate: '京A12345', enteredMinutesAgo: 90 })
}

/** Over the events, which are the first page of the place. */
async function toTheLists(page: Page): Promise<void> {
  await press(page, 'Records')
  await press(page, 'Look up')
}

const rows = (page: Page): Locator => page.getByRole('main').locator('tbody').getByRole('row')
const first = (page: Page): Locator => page.getByRole('textbox', { name: 'Plate', exact: true })

test.describe('at a desk without operators', () => {
  test('at 1024×600 lists and fields take a line each: the rest of the height is for what was found', async ({
    desk,
  }) => {
    const { page } = desk
    await page.setViewportSize({ width: 1024, height: 600 })
    await toTheLists(page)
    await expect(first(page)).toBeFocused()
    for (const language of ['中文', 'English']) {
      const head = page.getByRole('search').locator('xpath=..')
      expect(await head.evaluate((element) => element.clientHeight), language).toBeLessThan(140)
      await page.getByRole('button', { name: language, exact: true }).click()
    }
  })

  test('a plate is typed, found, opened and followed into the other lists with the keyboard alone', async ({
    lot,
    desk,
  }) => {
    const { page } = desk
    await furnish(lot)
    await toTheLists(page)
    await expect(first(page)).toBeFocused()
    await expect(rows(page)).toHaveCount(2)
    await page.keyboard.type('a12')
    await page.keyboard.press('Enter')
    await expect(rows(page)).toHaveCount(2)
    // What holds and what does not is said in words.
    await expect(rows(page).filter({ hasText: '京A12345' })).toContainText('Valid')
    await expect(rows(page).filter({ hasText: '京A12399' })).toContainText('Over')
    await page.keyboard.press('ArrowDown')
    await expect(rows(page).nth(0).getByRole('button')).toBeFocused()
    await page.keyboard.press('ArrowDown')
    await expect(rows(page).nth(1).getByRole('button')).toBeFocused()
    await page.keyboard.press('Enter')
    const drawer = page.getByRole('dialog')
    await expect(drawer).toContainText('13800001111')
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Escape')
    await expect(drawer).toBeHidden()
    await expect(rows(page).nth(1).getByRole('button')).toBeFocused()

    // The same plate elsewhere: what was typed goes along, and so does what stands in a record.
    await press(page, 'Blacklist')
    await expect(page.getByText('The lot has no such entry')).toBeVisible()
    await expect(first(page)).toHaveValue('a12')
    await press(page, 'Registered cars')
    await rows(page).filter({ hasText: '京A12345' }).getByRole('button').click()
    await press(drawer, 'Parking orders')
    await expect(drawer).toBeHidden()
    await expect(rows(page)).toHaveCount(1)
    await expect(rows(page)).toContainText('Inside')
    await expect(first(page)).toHaveValue('京A12345')

    await press(page, 'Clear')
    await expect(page.getByText('1–50 of 61', { exact: false })).toBeVisible()
    await press(page, 'Next')
    await expect(rows(page)).toHaveCount(11)
    await expect(page.getByRole('button', { name: 'Next', exact: true })).toBeDisabled()
  })

  test('a list that is switched off says so, another one is read, and what the lot says too late is not shown', async ({
    lot,
    desk,
  }) => {
    const { page } = desk
    await furnish(lot)
    lot.switchOff('BlacklistQuery')
    await toTheLists(page)
    await press(page, 'Blacklist')
    await expect(page.getByRole('alert').filter({ hasText: 'code 1004' })).toBeVisible()
    lot.switchOn('BlacklistQuery')
    await press(page, 'Try again')
    await expect(rows(page)).toContainText('Unpaid since May')

    await press(page, 'Parking orders')
    await expect(rows(page)).toHaveCount(50)
    const gate = lot.hold({ name: 'ParkingOrderQuery' })
    await first(page).fill('粤C10000')
    await page.keyboard.press('Enter')
    await gate.caught
    await expect(page.getByText('Asking the lot…')).toBeVisible()
    await page.getByRole('combobox', { name: 'Lot layout' }).selectOption('Lanes')
    gate.release()
    await expect(rows(page).filter({ hasText: 'Exit Lane' })).not.toHaveCount(0)
    await expect(rows(page).filter({ hasText: '粤C10000' })).toHaveCount(0)

    await lot.goAway()
    await expect(page.getByText('The lot cannot be reached now.', { exact: false })).toBeVisible()
    await expect(rows(page).filter({ hasText: 'Exit Lane' })).not.toHaveCount(0)
    await page.getByRole('button', { name: 'Find', exact: true }).click()
    await expect(page.getByRole('alert').filter({ hasText: 'The list could not be read' })).toBeVisible()
  })

  test('its parts stand in the window and can be hit at the sizes of the booths, in both languages', async ({
    lot,
    desk,
  }) => {
    const { page } = desk
    await furnish(lot)
    await toTheLists(page)
    const found: string[] = []
    for (const [scheme, language] of [
      ['light', 'en'],
      ['dark', 'zh'],
    ] as const) {
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
      if (language === 'zh') await press(page, '中文')
      for (const list of language === 'en'
        ? ['Registered cars', 'Parking orders', 'Payments']
        : ['登记车辆', '停车订单', '支付记录']) {
        await press(page, list)
        await expect(page.getByRole('main').locator('.mantine-Loader-root')).toHaveCount(0)
        for (const [width, height] of [
          [1366, 768],
          [1024, 600],
          [1920, 1080],
          // 1366 at 200 %.
          [683, 384],
        ] as const) {
          await page.setViewportSize({ width, height })
          found.push(...(await misplaced(page)).map((what) => `${list} ${width}: ${what}`))
          await picture(page, test.info().outputPath(`${list}-${scheme}-${width}.png`))
        }
        await page.setViewportSize({ width: 1366, height: 768 })
        expect(await violations(page)).toEqual([])
      }
      await press(page, language === 'en' ? 'Registered cars' : '登记车辆')
      await rows(page).first().getByRole('button').click()
      for (const [width, height] of [
        [1366, 768],
        [683, 384],
      ] as const) {
        await page.setViewportSize({ width, height })
        found.push(...(await misplaced(page)).map((what) => `record ${width}: ${what}`))
        await picture(page, test.info().outputPath(`record-${scheme}-${width}.png`))
      }
      expect(await violations(page)).toEqual([])
      await page.setViewportSize({ width: 1366, height: 768 })
      await page.keyboard.press('Escape')
    }
    expect(found).toEqual([])
  })
})

test.describe('at a desk with operators', () => {
  test.use({ alsoProvisioned: { operators: [ada, sun, wang] } })

  test('a cashier looks one car up, and reads neither amounts nor owners; a supervisor reads all and takes it away', async ({
    lot,
    desk,
  }, info) => {
    const { app, page } = desk
    const downloads = info.outputPath('downloads')
    await app.evaluate(({ app }, folder) => app.setPath('downloads', folder), downloads)
    await furnish(lot)
    await signIn(page, wang)
    await toTheLists(page)
    await expect(page.getByText('Whose car?')).toBeVisible()
    expect(lot.calls('VehicleRecordQuery')).toEqual([])
    for (const hidden of ['Payments', 'Payment details', 'Openings', 'Save as a spreadsheet'])
      await expect(page.getByRole('button', { name: hidden, exact: true })).toHaveCount(0)
    await page.keyboard.type('12')
    await page.keyboard.press('Enter')
    await expect(page.getByText('Whose car?')).toBeVisible()
    await page.keyboard.type('345')
    await page.keyboard.press('Enter')
    await expect(rows(page)).toHaveCount(1)
    await rows(page).getByRole('button').click()
    const drawer = page.getByRole('dialog')
    await expect(drawer).toContainText('There is more in the record')
    await expect(drawer).not.toContainText('Zhang')
    await expect(drawer).not.toContainText('138')
    await press(drawer, 'Parking orders')
    await expect(rows(page)).toContainText('Nothing was paid')
    await picture(page, info.outputPath('cashier.png'))

    // Another takes the desk over: nothing that was on the screen is theirs.
    await page.getByRole('button', { name: /Wang/ }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await expect(rows(page)).toHaveCount(0)
    await signIn(page, sun)
    await expect(rows(page)).toHaveCount(2)
    await expect(rows(page).first()).toContainText('Zhang San')
    await press(page, 'Parking orders')
    await expect(rows(page)).toHaveCount(50)
    await press(page, 'Save as a spreadsheet')
    await expect(page.getByRole('alert').filter({ hasText: 'Saved, rows: 61.' })).toBeVisible()
    await picture(page, info.outputPath('saved.png'))
    const [file = ''] = readdirSync(downloads)
    expect(file).toMatch(/^lanedesk-orders-.*\.csv$/)
    expect(readFileSync(`${downloads}/${file}`, 'utf8')).toMatch(/^\uFEFF.*Plate.*Due/)
    await press(page, 'Audit')
    await expect(page.getByRole('listitem').filter({ hasText: 'lot list orders: all' })).toBeVisible()

    await toTheLists(page)
    await press(page, 'Parking orders')
    await expect(rows(page)).toHaveCount(50)
    const held = lot.hold({ name: 'ParkingOrderQuery' })
    await press(page, 'Save as a spreadsheet')
    await held.caught
    await press(page, 'Stop saving')
    held.release()
    await expect(page.getByRole('alert').filter({ hasText: 'Not saved' })).toBeVisible()
    expect(readdirSync(downloads)).toHaveLength(1)
  })
})
