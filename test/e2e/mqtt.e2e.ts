import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { LotSimulator } from '../servers/lot-simulator.ts'
import { expect, test as base } from './fixture.ts'
import { launchApp } from './launch.ts'
import { picture } from './picture.ts'

/** The lot speaks both HTTP and MQTT; its broker asks for a password. */
const test = base.extend<{ readonly provisioned: (transport: 'http' | 'mqtt') => Promise<Page> }>({
  lot: async ({}, provide) => {
    const lot = new LotSimulator({ seed: 11, mqtt: { username: 'booth', password: PASSWORD } })
    await lot.start()
    await provide(lot)
    lot.clearFaults()
    await lot.stop()
  },
  provisioned: async ({ lot, userDataDir }, provide) => {
    const ends: (() => Promise<void>)[] = []
    await provide(async (transport) => {
      mkdirSync(userDataDir, { recursive: true })
      const file = join(userDataDir, 'provision.json')
      const whole = lot.provisioning(undefined, { transport, allowWeakSecretStorage: true })
      // A booth that is set up for HTTP knows nothing of a broker.
      writeFileSync(file, JSON.stringify(transport === 'http' ? { ...whole, mqtt: undefined } : whole))
      const { app, page } = await launchApp({ userDataDir, args: ['--headless', `--provision=${file}`] })
      ends.push(() => app.close())
      await page.getByRole('region', { name: 'Exit Lane', exact: true }).waitFor()
      return page
    })
    for (const end of ends) await end()
  },
})

const PASSWORD = 'practice-broker-password'

const exitLane = (page: Page): Locator => page.getByRole('region', { name: 'Exit Lane', exact: true })
const press = (where: Locator | Page, name: string): Promise<void> =>
  where.getByRole('button', { name, exact: true }).click()
const fillIn = async (page: Page, values: Record<string, string>): Promise<void> => {
  for (const [label, value] of Object.entries(values))
    await page.getByLabel(label, { exact: true }).fill(value)
}

test('over MQTT: a car comes, its fee is lowered, cash is taken, the barrier opens; all of it published', async ({
  lot,
  provisioned,
}) => {
  const page = await provisioned('mqtt')
  const exit = exitLane(page)
  const dialog = page.getByRole('dialog')
  lot.parkCar({ plate: '京A12345', enteredMinutesAgo: 90 })
  lot.driveToExit('京A12345', '2')
  await expect(exit.getByTestId('lane-fee')).toHaveText('¥10.00')
  await expect(exit).toContainText('京A12345')

  await press(exit, 'Change fee')
  await fillIn(page, { 'New fee': '4.5', Reason: 'Lost ticket' })
  await press(dialog, 'Change fee')
  await expect(exit.getByTestId('lane-fee')).toHaveText('¥4.50')

  await press(exit, 'Take cash')
  await press(dialog, 'Exactly')
  await press(dialog, 'Take cash')
  await expect(exit.getByTestId('lane-fee')).toBeHidden()
  expect(lot.payments).toHaveLength(1)

  await press(exit, 'Open')
  await expect(exit).toContainText('Barrier open')
  expect(new Set(lot.calls().map((call) => call.method))).toEqual(new Set(['MQTT']))
})

test('the broker goes and comes: Away, nothing can be sent, then Online by itself', async ({
  lot,
  provisioned,
}) => {
  const page = await provisioned('mqtt')
  const connection = page.getByLabel('Connection')
  await expect(connection).toContainText('Online')
  await lot.mqtt.stopBroker()
  await expect(connection).toContainText('Away')
  await lot.mqtt.startBroker()
  await expect(connection).toContainText('Online')
  await press(exitLane(page), 'Open')
  await expect(exitLane(page)).toContainText('Barrier open')
  expect(lot.calls('BarrierStatusNotify')).toHaveLength(1)
})

test('the set-up screen switches a booth from HTTP to MQTT and back, and the lanes go on', async ({
  lot,
  provisioned,
}) => {
  const page = await provisioned('http')
  await press(page, 'Set-up')
  await expect(page.getByLabel('Address', { exact: true })).toHaveValue(lot.baseUrl)
  await page.getByText('MQTT (V3.0)', { exact: true }).click()
  await expect(page.getByLabel('Address', { exact: true })).toHaveCount(0)

  await press(page, 'Test connection')
  await expect(page.getByText('Enter the address of the broker.')).toBeVisible()
  await fillIn(page, { 'Broker address': '127.0.0.1', 'Request topic': 'fabu', 'Response topic': 'fabu' })
  await expect(page.getByText(/Enter it like mqtt:/)).toBeVisible()
  await expect(page.getByText('The two topics must be different.')).toBeVisible()

  const { url, requestTopic, responseTopic } = lot.mqtt.provisioning
  await fillIn(page, {
    'Broker address': url,
    User: 'booth',
    Password: 'wrong',
    'Request topic': requestTopic,
    'Response topic': responseTopic,
  })
  await press(page, 'Test connection')
  await expect(page.getByText(/refuses this user or password/)).toBeVisible()
  await fillIn(page, { Password: PASSWORD })
  await press(page, 'Test connection')
  await expect(page.getByRole('checkbox', { name: /North booth/ })).toBeChecked()
  await press(page, 'Save and start')
  await press(page, 'Keep it all the same')
  await expect(exitLane(page)).toBeVisible()
  const mark = lot.mark()
  lot.parkCar({ plate: 'A11111', enteredMinutesAgo: 90 })
  lot.driveToExit('A11111', '2')
  await expect(exitLane(page).getByTestId('lane-fee')).toHaveText('¥10.00')
  expect(
    new Set(
      lot
        .calls()
        .filter(({ seq }) => seq > mark)
        .map(({ method }) => method),
    ),
  ).toEqual(new Set(['MQTT']))

  await press(page, 'Set-up')
  await expect(page.getByLabel('Password', { exact: true })).toHaveValue('')
  expect(await page.evaluate(() => document.documentElement.outerHTML)).not.toContain(PASSWORD)
  await page.getByText('HTTP (V2.0)', { exact: true }).click()
  await press(page, 'Test connection')
  await press(page, 'Save and start')
  await expect(exitLane(page).getByTestId('lane-fee')).toHaveText('¥10.00')
  await press(exitLane(page), 'Open')
  await expect(exitLane(page)).toContainText('Barrier open')
  expect(lot.calls('BarrierStatusNotify').map(({ method }) => method)).not.toContain('MQTT')
})

test('where the lot refuses the signatures and does not say why, it is told the time of the lot’s computer', async ({
  lot,
  userDataDir,
}) => {
  const daysOff = 3
  lot.setClockSkew(-daysOff * 86_400_000)
  const message = 'Signature verification failed'
  const refusal = lot.fault({ match: {}, effect: { kind: 'code', code: 1001, message } })
  const file = join(userDataDir, 'provision.json')
  const whole = lot.provisioning(undefined, { transport: 'mqtt', allowWeakSecretStorage: true })
  writeFileSync(file, JSON.stringify(whole))
  const { app, page } = await launchApp({ userDataDir, args: ['--headless', `--provision=${file}`] })
  await press(page, "Tell the lot's time…")
  const field = page.getByLabel("Date and time that the lot's computer shows")
  await field.fill('yesterday')
  await field.press('Enter')
  await expect(page.getByText('Not a date and time')).toBeVisible()
  refusal.remove()
  await page.locator('#lot-time').fill(lot.now)
  await page.keyboard.press('Enter')
  await exitLane(page).waitFor()
  await expect(page.getByText(`This PC's clock is ${daysOff} d`)).toBeVisible()
  await app.close()
})

test('whoever has lost the topics finds them beside their fields, and takes them over', async ({
  lot,
  provisioned,
}) => {
  const page = await provisioned('mqtt')
  await press(page, 'Set-up')
  await fillIn(page, { 'Request topic': '', 'Response topic': '' })
  await page.getByText('Find the topics', { exact: true }).click()
  const mark = lot.mark()
  // The password is the one that is kept for this broker and user.
  await press(page, 'Listen for 60 seconds')
  await expect.poll(() => lot.mark(), { timeout: 50_000 }).toBeGreaterThan(mark + 40)
  await press(page, 'Stop listening')
  await press(page, 'Use as request topic')
  await press(page, 'Use as response topic')
  const { requestTopic, responseTopic } = lot.mqtt.provisioning
  await expect(page.getByLabel('Request topic', { exact: true })).toHaveValue(requestTopic)
  await expect(page.getByLabel('Response topic', { exact: true })).toHaveValue(responseTopic)
  await picture(page, test.info().outputPath('topics.png'))
})
