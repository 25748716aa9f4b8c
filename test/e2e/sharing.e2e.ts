import { EmbeddedBroker } from '../servers/embedded-broker.ts'
import { BoothAtWork } from '#test/integration/booth-harness.ts'
import { expect, test } from './fixture.ts'

const TOPIC = 'lanedesk/both/events'
const PASSWORD = 'practice-password-between-booths'

test('two booths share: it is switched on, says it is connected, and the feed shows what the other booth was told', async ({
  lot,
  desk,
}) => {
  const { page } = desk
  const login = { username: 'booth', password: PASSWORD }
  const broker = new EmbeddedBroker('127.0.0.1', 0, login)
  await broker.start()
  await page.getByRole('button', { name: 'Set-up', exact: true }).click()
  await page.getByRole('button', { name: 'Callbacks', exact: true }).click()
  const panel = page.getByRole('form', { name: 'Between booths' })
  await expect(panel).toContainText('Nothing is shared.')
  await expect(panel.getByLabel('Topic')).toHaveValue(`lanedesk/${lot.credentials.parkKey}/events`)

  await panel.getByRole('checkbox', { name: 'Share events with the other booths' }).check()
  await panel.getByRole('button', { name: 'Save sharing' }).click()
  await expect(panel).toContainText('Enter the address of the broker.')
  await panel.getByLabel('Broker address').fill(broker.url)
  await panel.getByLabel('User').fill(login.username)
  await panel.getByLabel('Password').fill('wrong')
  await panel.getByLabel('Topic').fill(TOPIC)
  await panel.getByRole('button', { name: 'Save sharing' }).click()
  await expect(panel).toContainText('Nothing is shared: the broker refuses this user or password')
  await panel.getByLabel('Password').fill(PASSWORD)
  await panel.getByRole('button', { name: 'Save sharing' }).click()
  await expect(panel).toContainText('Connected to the broker.')
  await expect(panel).toContainText('The sharing is saved.')
  await expect(panel.getByLabel('Password')).toHaveValue('')
  await expect(panel).toContainText('leave empty to keep it')
  await panel.getByLabel('Broker address').fill('mqtt://elsewhere')
  await expect(panel).not.toContainText('leave empty to keep it')
  await panel.getByLabel('Broker address').fill(broker.url)

  const other = await BoothAtWork.begin({
    at: lot,
    sharing: { enabled: true, url: broker.url, ...login, topic: TOPIC, version: '3.1.1' },
  })
  await other.callHere()
  lot.parkCar({ plate: '京C77777', enteredMinutesAgo: 0 })
  await lot.callbacks.push('VehicleEntry', { of: '京C77777' })
  await expect(panel.getByRole('definition').nth(1)).toHaveText('1')
  await page.getByRole('button', { name: 'Records', exact: true }).click()
  const told = page
    .getByRole('list', { name: 'Events of the lot, newest first' })
    .getByRole('listitem')
    .filter({ hasText: '京C77777' })
  await expect(told).toHaveCount(1)
  await expect(told).toContainText('from another booth')
  expect(await page.evaluate(() => document.documentElement.outerHTML)).not.toContain(PASSWORD)

  const again = await desk.powerCut()
  await again.page.getByRole('button', { name: 'Set-up', exact: true }).click()
  await again.page.getByRole('button', { name: 'Callbacks', exact: true }).click()
  await expect(again.page.getByRole('form', { name: 'Between booths' })).toContainText(
    'Connected to the broker.',
  )
  await other.end()
  await broker.stop()
})
