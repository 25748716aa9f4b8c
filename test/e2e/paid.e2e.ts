import { expect } from '@playwright/test'
import type { ElectronApplication } from '@playwright/test'
import { channelOf } from '#shared/contract/channel.ts'
import type { LaneState } from '#shared/contract/lanes.ts'
import type { BoothState } from '#shared/contract/state.ts'
import { violations } from './axe.ts'
import { geometryProblems } from './lane-geometry.ts'
import { picture } from './picture.ts'
import { test } from './stage.ts'
import { carOf, lanesOf, paid, stagedBooth } from './staged.ts'

/** While the change stands: the car's pictures, how its fee came about, and its receipt. */

const at2 = (over: Partial<LaneState>): LaneState[] =>
  lanesOf(4).map((lane) => (lane.no === '2' ? Object.assign(lane, over) : lane))
const withCar = (): LaneState[] => at2({ loop: 'occupied', popup: carOf(1000) })

/** A desk with a printer. */
function printing(booth: BoothState): BoothState {
  const { settings } = booth.printing
  const printer = { kind: 'network', host: '127.0.0.1', port: 9100, paper: '80', drawer: false } as const
  return { ...booth, printing: { ...booth.printing, settings: { ...settings, printer } } }
}

/** Receipts are printed from now on; tells of which payments. */
async function receiptsOf(app: ElectronApplication): Promise<() => Promise<readonly string[]>> {
  const asked = await app.evaluateHandle(({ ipcMain }, channel) => {
    const commands: string[] = []
    ipcMain.removeHandler(channel)
    ipcMain.handle(channel, (_event, { commandId }: { commandId: string }) => {
      commands.push(commandId)
      return { ok: true, value: { no: 62 + commands.length } }
    })
    return commands
  }, channelOf('printReceipt'))
  return () => asked.jsonValue()
}

test('the receipt of the change that stands is one key or one tap away, twice is once, and nothing of it stays for the next car', async ({
  stage: { app, clear, show, page },
}) => {
  const receipts = await receiptsOf(app)
  await clear()
  const lane = page.getByRole('region', { name: 'Exit Lane', exact: true })
  const receipt = lane.getByRole('button', { name: /^Receipt/ })
  const stands = (): BoothState =>
    printing(stagedBooth(at2({ loop: 'occupied', popup: null }), { activities: [paid] }))

  await show(stagedBooth(withCar()))
  // The selection has followed the car: for a moment no key acts.
  await expect(lane.getByRole('button', { name: 'Take cash' })).toHaveAttribute('aria-disabled', 'false')
  await page.keyboard.press('2')
  await page.keyboard.press('F11')
  await expect(lane).toContainText('Nothing was paid for the car that stands here.')
  await show(stagedBooth(at2({ loop: 'occupied', popup: null }), { activities: [paid] }))
  await expect(lane.getByTestId('lane-change')).toHaveText('¥40.00')
  await expect(receipt).toBeHidden()
  await page.keyboard.press('F11')
  await expect(lane).toContainText('No printer is set up at this desk.')

  await show(stands())
  await expect(receipt).toBeVisible()
  await page.keyboard.press('F11')
  await page.keyboard.press('F11')
  await expect(lane).toContainText('Receipt 63 goes to the printer.')
  expect(await receipts()).toEqual(['p1'])
  await expect(receipt).toHaveAttribute('aria-disabled', 'false')
  await receipt.dblclick({ delay: 20 })
  await expect(lane).toContainText('Receipt 64 goes to the printer.')
  expect(await receipts()).toEqual(['p1', 'p1'])
  await expect(lane.getByTestId('lane-change')).toHaveText('¥40.00')

  const next = carOf(2500, { plate: '粤B8Q7K2', orderNo: 'order-of-the-next' })
  await show(printing(stagedBooth(at2({ loop: 'occupied', popup: next }), { activities: [paid] })))
  await expect(lane.getByTestId('lane-fee')).toHaveText('¥25.00')
  await expect(lane).not.toContainText(/Receipt|¥40\.00|京F66666/)
  await expect(lane.getByRole('button', { name: 'Take cash' })).toHaveAttribute('aria-disabled', 'false')
  await page.keyboard.press('F11')
  await expect(lane).toContainText('Nothing was paid for the car that stands here.')
  expect(await receipts()).toHaveLength(2)
  // The next one pays: what is said of a receipt is not that of the car before.
  const second = { ...paid, id: 'p2', at: Date.now(), orderNo: next.orderNo, plate: next.plate }
  await show(printing(stagedBooth(at2({ loop: 'occupied', popup: null }), { activities: [second, paid] })))
  await expect(lane).toContainText('This stays until the car has left.')
  await expect(lane).not.toContainText('goes to the printer')
})

test('its pictures and its calculation stand there until the car has left, whole in both languages and colours', async ({
  stage: { clear, show, speak, page },
}) => {
  await clear()
  const found: string[] = []
  const lane = page.locator('section[data-lane="2"]')
  for (const { language, scheme } of [
    { language: 'en', scheme: 'light' },
    { language: 'zh', scheme: 'dark' },
  ] as const) {
    await speak(language)
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
    await show(printing(stagedBooth(withCar())))
    await page.keyboard.press('2')
    await show(printing(stagedBooth(at2({ loop: 'occupied', popup: null }), { activities: [paid] })))
    await expect(lane.locator('figure')).toHaveCount(2)
    await expect(lane.getByRole('table')).toContainText('Outer Field')
    for (const [width, height] of [
      [1366, 768],
      [1024, 768],
      [1920, 1080],
    ] as const) {
      await page.setViewportSize({ width, height })
      found.push(
        ...(await geometryProblems(page, { zoom: 1, task: false })).map(
          (one) => `${language} ${width}: ${one}`,
        ),
      )
      await picture(page, `change-${scheme}-${language}-${width}.png`)
    }
    await page.setViewportSize({ width: 1366, height: 768 })
    found.push(...(await violations(page)).map((one) => `${language}: ${one}`))
    // It has left this moment: the change may still be in the hand, and nothing moves.
    await show(printing(stagedBooth(at2({ loop: 'free', popup: null }), { activities: [paid] })))
    await expect(lane.getByTestId('lane-change')).toHaveText('¥40.00')
    await expect(lane.locator('figure')).toHaveCount(2)
    await show(stagedBooth(lanesOf(4)))
  }
  expect(found).toEqual([])
})
