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

/** What a supervisor writes into the lot's lists from the desk. */

const accessTo = (lot: LotSimulator): Parameters<typeof blacklistCar>[0] => ({
  ...lot.credentials,
  transport: 'http',
  baseUrl: lot.baseUrl,
})

async function toTheLists(page: Page, list: string): Promise<void> {
  await press(page, 'Records')
  await press(page, 'Look up')
  await press(page, list)
}

const rows = (page: Page): Locator => page.getByRole('main').locator('tbody').getByRole('row')
const told = (page: Page): Locator => page.getByRole('main').getByRole('alert')
const entries = (lot: LotSimulator): readonly object[] => lot.park.registers.blacklist.rows

test.describe('at a desk with operators', () => {
  test.use({ alsoProvisioned: { operators: [ada, sun, wang] } })

  test('a supervisor blocks a plate, changes the entry and takes it off, with the keyboard; a cashier has no such button', async ({
    lot,
    desk,
  }, info) => {
    const { page } = desk
    await signIn(page, wang)
    await toTheLists(page, 'Blacklist')
    await page.keyboard.type('66666')
    await page.keyboard.press('Enter')
    await expect(page.getByText('The lot has no such entry')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Block a plate' })).toHaveCount(0)
    await page.getByRole('button', { name: /Wang/ }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()

    await signIn(page, sun)
    await press(page, 'Blacklist')
    await expect(page.getByText('The lot has no such entry')).toBeVisible()

    await test.step('blocked', async () => {
      await page.getByRole('button', { name: 'Block a plate' }).focus()
      await page.keyboard.press('Enter')
      const dialog = page.getByRole('dialog', { name: 'Block a plate' })
      await expect(dialog.getByLabel('Plate')).toBeFocused()
      await page.keyboard.press('Enter')
      await expect(dialog.getByText('This is needed')).toHaveCount(2)
      await page.keyboard.insertText('京b·66666')
      await page.keyboard.press('Tab')
      await page.keyboard.type('Owes three exits')
      await picture(page, info.outputPath('new.png'))
      await page.keyboard.press('Enter')
      await expect(dialog).toBeHidden()
      await expect(told(page)).toContainText('Block plate · 京B66666: Done')
      await expect(rows(page)).toContainText('Owes three exits')
      expect(entries(lot)).toMatchObject([{ LicensePlateNumber: '京B66666', OperatorName: 'Sun' }])
    })

    await test.step('changed', async () => {
      await rows(page).getByRole('button').click()
      await press(page.getByRole('dialog'), 'Change')
      const dialog = page.getByRole('dialog', { name: 'Blacklist: change 京B66666' })
      // Nothing of it is different yet.
      await press(dialog, 'Save')
      await expect(dialog.getByRole('alert')).toContainText('Nothing is different')
      await dialog.getByLabel('Remarks').fill('Owes four exits')
      await press(dialog, '1 year')
      await picture(page, info.outputPath('change.png'))
      await press(dialog, 'Save')
      await expect(page.getByRole('dialog')).toHaveCount(0)
      await expect(told(page)).toContainText('Change blacklist entry · 京B66666: Done')
      await expect(rows(page)).toContainText('Owes four exits')
    })

    await test.step('another has changed it meanwhile', async () => {
      await rows(page).getByRole('button').click()
      await press(page.getByRole('dialog'), 'Take off the list')
      const [entry] = lot.park.registers.blacklist.rows
      if (entry === undefined) throw new Error('no entry')
      lot.park.registers.blacklist.save(() => ({ ...entry, Remarks: 'Paid two' }), entry.No)
      const question = page.getByRole('dialog', { name: 'Take 京B66666 off the blacklist?' })
      await expect(question).toContainText('Owes four exits')
      await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused()
      await press(question, 'Take off the list')
      await expect(question.getByRole('alert')).toContainText('The entry is another than it was here')
      expect(entries(lot)).toHaveLength(1)
      await page.keyboard.press('Escape')
      await page.keyboard.press('Escape')
    })

    await test.step('taken off', async () => {
      await page.getByRole('button', { name: 'Find', exact: true }).click()
      await expect(rows(page)).toContainText('Paid two')
      await rows(page).getByRole('button').click()
      await press(page.getByRole('dialog'), 'Take off the list')
      const question = page.getByRole('dialog', { name: 'Take 京B66666 off the blacklist?' })
      await picture(page, info.outputPath('remove.png'))
      await press(question, 'Take off the list')
      await expect(told(page)).toContainText('Take off the blacklist · 京B66666: Done')
      await expect(rows(page)).toHaveCount(0)
      expect(entries(lot)).toEqual([])
    })

    await press(page, 'Audit')
    await expect(
      page.getByRole('listitem').filter({ hasText: 'Take off the blacklist' }).first(),
    ).toBeVisible()
    await picture(page, info.outputPath('audit.png'))
  })
})

test.describe('at a desk without operators', () => {
  test('a pass is renewed by one field, a car registered and taken off; the money that a car has prepaid stays', async ({
    lot,
    desk,
  }, info) => {
    const { page } = desk
    const { vehicles } = lot.park.registers
    const cardTypeNo = lot.park.layout.cardTypes[0]?.no ?? ''
    const owner = { OwnerName: 'Zhang San', PhoneNumber: '13800001111', OwnerNo: 'O1' }
    await registerCars(accessTo(lot), [
      { plate: '京A12345', until: '2021-12-31 23:59:59', cardTypeNo, more: owner },
    ])
    const [before] = vehicles.rows
    if (before === undefined) throw new Error('no car')
    vehicles.save(() => ({ ...before, StoredVehicleBalance: 12.5 }), before.No)
    await toTheLists(page, 'Registered cars')
    await expect(rows(page)).toContainText('Over')

    await test.step('renewed', async () => {
      await rows(page).getByRole('button').click()
      await press(page.getByRole('dialog'), 'Renew')
      const dialog = page.getByRole('dialog', { name: 'Renew 京A12345' })
      await expect(dialog.getByRole('button', { name: '1 month' })).toBeFocused()
      await expect(dialog.getByRole('textbox')).toHaveCount(1)
      // The calendar goes before the window does.
      await dialog.getByRole('textbox').click()
      await expect(page.locator('[data-dates-dropdown]')).toBeVisible()
      await page.keyboard.press('Escape')
      await expect(page.locator('[data-dates-dropdown]')).toBeHidden()
      await press(dialog, '1 year')
      await picture(page, info.outputPath('renew.png'))
      await press(dialog, 'Renew')
      await expect(told(page)).toContainText('Change registered car · 京A12345: Done')
      await expect(rows(page)).toContainText('Valid')
      expect(lot.calls('VehicleChangeNotify').at(-1)?.data).toMatchObject({
        Items: [{ ...owner, StoredVehicleBalance: 12.5 }],
      })
    })

    await test.step('registered', async () => {
      await press(page, 'Register a car')
      const dialog = page.getByRole('dialog', { name: 'Register a car' })
      await dialog.getByLabel('Plate', { exact: true }).fill('京A77777')
      await dialog.getByLabel('Owner', { exact: true }).fill('Li Si')
      await press(dialog, 'Register car')
      await expect(dialog.getByText('This is needed')).toHaveCount(1)
      await dialog.getByLabel('Plate type').selectOption({ index: 1 })
      await dialog.getByLabel('Phone').fill('139')
      await dialog.getByLabel('Opens while the camera is offline').check()
      await picture(page, info.outputPath('register.png'))
      await press(dialog, 'Register car')
      await expect(told(page)).toContainText('Register car · 京A77777: Done')
      await expect(rows(page)).toHaveCount(2)
      expect(vehicles.rows.at(-1)).toMatchObject({ OwnerName: 'Li Si', PhoneNumber: '139', EnableOffline: 1 })
    })

    await test.step('taken off, after what it holds was read', async () => {
      await rows(page).filter({ hasText: '京A12345' }).getByRole('button').click()
      await press(page.getByRole('dialog'), 'Take off the list')
      const question = page.getByRole('dialog', { name: 'Take 京A12345 off the registered cars?' })
      await press(question, 'Take off the list')
      const again = page.getByRole('dialog', { name: 'Once more?' })
      await expect(again).toContainText('The record holds ¥12.50 of prepaid value')
      await picture(page, info.outputPath('balance.png'))
      await press(again, 'Do it all the same')
      await expect(told(page)).toContainText('Take off the registered cars · 京A12345: Done')
      expect(vehicles.rows.map(({ LicensePlateNumber }) => LicensePlateNumber)).toEqual(['京A77777'])
    })
  })

  test('the plate of an order is blocked, once, though the answer was lost and the power went', async ({
    lot,
    desk,
  }) => {
    const { page } = desk
    lot.parkCar({ plate: '粤C10000', enteredMinutesAgo: 30 })
    await toTheLists(page, 'Parking orders')
    await rows(page).getByRole('button').click()
    await press(page.getByRole('dialog'), 'Block this plate')
    const dialog = page.getByRole('dialog', { name: 'Block a plate' })
    await expect(dialog.getByLabel('Plate')).toHaveValue('粤C10000')
    await dialog.getByLabel('Remarks').fill('Left without paying')
    const held = lot.hold({ name: 'BlacklistChangeNotify' }, 'after')
    await dialog.getByRole('button', { name: 'Block plate', exact: true }).dblclick()
    await held.caught
    // Nothing is found out before the power goes.
    const asked = lot.hold({ name: 'BlacklistQuery' })
    await expect(told(page)).toContainText('Being checked')
    const after = await desk.powerCut()
    held.release()
    asked.release()
    await expect(after.page.getByRole('log')).toContainText('Block plate')
    await expect(after.page.getByRole('log')).toContainText('checked with the lot')
    expect(lot.calls('BlacklistChangeNotify')).toHaveLength(1)
    expect(entries(lot)).toHaveLength(1)
  })

  for (const [scheme, words] of [
    [
      'light',
      {
        list: 'Blacklist',
        cars: 'Registered cars',
        add: 'Block a plate',
        register: 'Register a car',
        change: 'Change',
        renew: 'Renew',
        remove: 'Take off the list',
      },
    ],
    [
      'dark',
      {
        list: '黑名单',
        cars: '登记车辆',
        add: '拉黑车牌',
        register: '登记新车辆',
        change: '修改',
        renew: '续期',
        remove: '移出名单',
      },
    ],
  ] as const)
    test(`its windows stand in the window at the sizes of the booths: ${scheme}, ${words.list}`, async ({
      lot,
      desk,
    }) => {
      const { page } = desk
      const cardTypeNo = lot.park.layout.cardTypes[0]?.no ?? ''
      const more = { OwnerName: 'Zhang San', PhoneNumber: '13800001111' }
      await registerCars(accessTo(lot), [
        { plate: '京A12345', until: '2099-12-31 23:59:59', cardTypeNo, more },
      ])
      await blacklistCar(accessTo(lot), '京B66666', 'Unpaid since May; call the office')
      await toTheLists(page, 'Blacklist')
      const found: string[] = []
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
      if (scheme === 'dark') await press(page, '中文')
      const look = async (what: string): Promise<void> => {
        for (const [width, height] of [
          [1366, 768],
          [1024, 600],
          // 1366 at 200 %.
          [683, 384],
        ] as const) {
          await page.setViewportSize({ width, height })
          found.push(...(await misplaced(page)).map((one) => `${what} ${width}: ${one}`))
          await picture(page, test.info().outputPath(`${what}-${scheme}-${width}.png`))
        }
        await page.setViewportSize({ width: 1366, height: 768 })
        expect(await violations(page)).toEqual([])
      }
      await look('list')
      await press(page, words.add)
      await look('new')
      await page.keyboard.press('Escape')
      await rows(page).first().getByRole('button').click()
      await look('record')
      await press(page.getByRole('dialog'), words.change)
      await look('change')
      await page.keyboard.press('Escape')
      await press(page.getByRole('dialog'), words.remove)
      await look('remove')
      await page.keyboard.press('Escape')
      await page.keyboard.press('Escape')
      await press(page, words.cars)
      await press(page, words.register)
      await look('register')
      await page.keyboard.press('Escape')
      await rows(page).first().getByRole('button').click()
      await look('car')
      await press(page.getByRole('dialog'), words.change)
      await look('change-car')
      await page.keyboard.press('Escape')
      await press(page.getByRole('dialog'), words.renew)
      await look('renew')
      await page.keyboard.press('Escape')
      await page.keyboard.press('Escape')
      await press(page, words.list)

      expect(found).toEqual([])
    })
})
