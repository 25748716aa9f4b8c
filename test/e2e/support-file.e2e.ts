import { readFileSync } from 'node:fs'
import { unzipSync } from 'fflate'
import { expect, test } from './fixture.ts'
import { signIn } from './keyboard.ts'

/** Names and PINs that occur in no other word. */
const hu = { number: '1', name: 'Hu Xiaoyuan', role: 'admin', pin: '739151' } as const
const qin = { number: '9', name: 'Qin Zhaohui', role: 'cashier', pin: '846272' } as const

test.use({ alsoProvisioned: { operators: [hu, qin] } })

test('the support file holds no secret, no PIN, no name of an operator and, where that is asked, no plate', async ({
  lot,
  desk,
}) => {
  const { page } = desk
  const plates = ['京A12345', '沪AD54321', '粤Z1234港', 'WJ01警1234', '使014578', 'HK8888'] as const
  await signIn(page, hu)
  await page.getByRole('button', { name: 'Set-up', exact: true }).click()
  await page.getByRole('button', { name: 'Diagnostics', exact: true }).click()
  // Lines of the log in every detail, and every call in full, while cars come and go.
  await page.getByLabel('From level').selectOption('debug')
  await page.getByRole('button', { name: 'Note calls for ten minutes' }).click()
  for (const plate of plates) {
    lot.parkCar({ plate, enteredMinutesAgo: 90 })
    const mark = lot.mark()
    lot.driveToExit(plate, '2')
    await lot.waitForCall('LaneOrderQuery', ({ data }) => data['LaneNo'] === '2', { after: mark })
    await expect(page.getByRole('button', { name: new RegExp(`Exit Lane.*${plate}`) })).toBeVisible()
    lot.leave('2')
  }
  await expect(page.getByText(/"ResultCode":200/)).toBeVisible()
  await expect(page.getByLabel('Leave plates out')).toBeChecked()
  await page.getByRole('button', { name: 'Write the support file' }).click()
  const written = await page.getByText(/Written: .*\.zip/).textContent()
  const files = unzipSync(readFileSync(written?.replace('Written: ', '') ?? ''))
  expect(Object.keys(files)).toEqual(expect.arrayContaining(['logs/lanedesk.log', 'wire-log.json']))
  // The number of an order ends with the plate without its first character.
  const ofOrders = plates.map((plate) => plate.slice(1))
  const { appSecret } = lot.credentials
  const all = Buffer.concat(Object.values(files)).toString('utf8')
  expect(all).toContain('LaneOrderQuery')
  for (const text of [appSecret, hu.pin, qin.pin, hu.name, qin.name, ...plates, ...ofOrders])
    expect(all.includes(text), text).toBe(false)
})
