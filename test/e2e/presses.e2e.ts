import { expect } from '@playwright/test'
import type { ElectronApplication, Page } from '@playwright/test'
import { channelOf } from '#shared/contract/channel.ts'
import type { CommandOutcome } from '#shared/contract/lane-commands.ts'
import type { LaneState } from '#shared/contract/lanes.ts'
import { unknownAtDesk } from '#shared/contract/operators.ts'
import type { AtDesk } from '#shared/contract/operators.ts'
import { openTask } from './keyboard.ts'
import { test } from './stage.ts'
import type { Stage } from './stage.ts'
import { carOf, lanesOf, stagedBooth } from './staged.ts'

/** Cashiers press twice: whatever gives a command gives it once, and what comes meanwhile is not pressed by the second. */

const DONE: CommandOutcome = { state: 'confirmed', activityId: 'a', message: null, error: null }
/** Main asks back: the last one may still come. */
const ASKS: CommandOutcome = {
  state: 'rejected',
  activityId: '',
  message: null,
  error: { code: 'may-still-come', params: { warning: 'w1' } },
}

/** Answers every command so after a moment, and tells which were given. */
async function answering(
  app: ElectronApplication,
  value: CommandOutcome,
): Promise<() => Promise<readonly string[]>> {
  const given = await app.evaluateHandle(
    ({ ipcMain }, { give, propose, outcome }) => {
      const kinds: string[] = []
      ipcMain.removeHandler(give)
      ipcMain.handle(give, async (_event, command: { kind: string }) => {
        kinds.push(command.kind)
        await new Promise((done) => setTimeout(done, 120))
        return { ok: true, value: outcome }
      })
      ipcMain.removeHandler(propose)
      ipcMain.handle(propose, () => ({ ok: true, value: 'TEMP0001' }))
      return kinds
    },
    { give: channelOf('give'), propose: channelOf('proposeVirtualPlate'), outcome: value },
  )
  return () => given.jsonValue()
}

const at = (laneNo: string, over: Partial<LaneState>): LaneState[] =>
  lanesOf(4).map((lane) => (lane.no === laneNo ? Object.assign(lane, over) : lane))
const withCars = (): LaneState[] =>
  at('2', { loop: 'occupied', popup: carOf(1000) }).map((lane) =>
    lane.no === '1' ? Object.assign(lane, { loop: 'occupied' as const }) : lane,
  )

/** Cars stand at the lanes of a booth that answers so; what it was given. */
async function standing(
  { app, clear, show }: Stage,
  answer: CommandOutcome,
): Promise<() => Promise<readonly string[]>> {
  const given = await answering(app, answer)
  await clear()
  await show(stagedBooth(withCars()))
  return given
}

/** The task that a key opens is filled in up to its submit button. */
const tasks = [
  { key: 'F8', lane: '2', kind: 'take-cash', fill: null, gives: ['take-cash'] },
  { key: 'F6', lane: '2', kind: 'change-fee', fill: ['4', 'Enter', '1'], gives: ['change-fee'] },
  // A free exit is the fee, and then the barrier.
  { key: 'F7', lane: '2', kind: 'change-fee', fill: ['1'], gives: ['change-fee', 'open'] },
  { key: 'F9', lane: '1', kind: 'no-plate-entry', fill: null, gives: ['no-plate-entry'] },
] as const

const choose = async (page: Page, lane: string): Promise<void> => {
  await expect(page.locator('section[data-lane="4"]')).toBeVisible()
  await page.keyboard.press(lane)
  await expect(page.locator(`section[data-lane="${lane}"]`)).toHaveAttribute('aria-current', 'true')
  await expect(page.locator(`section[data-lane="${lane}"] [data-action="open"]`)).toHaveAttribute(
    'aria-disabled',
    'false',
  )
}

test('every button of a barrier, pressed twice within a tenth of a second by finger or Enter, gives one command', async ({
  stage,
}) => {
  const { page } = stage
  const given = await standing(stage, DONE)
  await choose(page, '2')
  const expected: string[] = []
  for (const action of ['open', 'close', 'hold']) {
    const button = page.locator(`section[data-lane="2"] [data-action="${action}"]`)
    await button.dblclick({ delay: 20 })
    expected.push(action)
    await expect.poll(given).toEqual(expected)
    // `hold` stays quiet for a while after its reply: its second press would undo the first.
    await expect(button).toHaveAttribute('aria-disabled', 'false')
    await button.focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    expected.push(action)
    await expect.poll(given).toEqual(expected)
    await expect(button).toHaveAttribute('aria-disabled', 'false')
  }
  expect(await given()).toEqual(expected)
})

for (const { key, lane, kind, fill, gives } of tasks)
  test(`${key} pressed twice opens one task; sent twice it is one command (${kind})`, async ({ stage }) => {
    const { page } = stage
    const given = await standing(stage, DONE)
    for (const second of ['Enter', 'tap'] as const) {
      await choose(page, lane)
      const before = (await given()).length
      await page.keyboard.press(key)
      await page.keyboard.press(key)
      await expect(page.getByRole('dialog')).toHaveCount(1)
      for (const one of fill ?? []) await page.keyboard.press(one)
      const submit = page.getByRole('dialog').locator('[type="submit"]')
      await expect(submit).toHaveAttribute('aria-disabled', 'false')
      if (key === 'F9') {
        await expect(page.getByLabel('Virtual plate')).toHaveValue('TEMP0001')
        await page.getByRole('combobox', { name: 'Plate type' }).click()
        await page.getByRole('option', { name: 'Temporary Car A' }).click()
        await page.getByLabel('Virtual plate').focus()
      }
      if (second === 'tap') await submit.dblclick({ delay: 20 })
      else {
        await page.keyboard.press('Enter')
        await page.keyboard.press('Enter')
      }
      await expect(page.getByRole('dialog')).toBeHidden()
      await expect.poll(async () => (await given()).slice(before)).toEqual(gives)
    }
  })

test('the second tap of a double tap, when the lot was faster, does not press the barrier’s button that lies there then', async ({
  stage,
}) => {
  const { page } = stage
  const given = await standing(stage, DONE)
  await choose(page, '2')
  await page.keyboard.press('F8')
  const submit = page.getByRole('dialog').locator('[type="submit"]')
  await expect(submit).toHaveAttribute('aria-disabled', 'false')
  const box = await submit.boundingBox()
  if (box === null) throw new Error('nothing to tap')
  await submit.click()
  // In the very moment in which the lane's buttons are back, along the row in which the task had its own.
  await page.waitForFunction(({ x, y, width, height }) => {
    const under = new Set(
      Array.from({ length: 20 }, (_, n) =>
        document.elementFromPoint(x + (width * (n + 0.5)) / 20, y + height / 2)?.closest('button'),
      ),
    )
    const buttons = [...under].filter((button) => button instanceof HTMLElement)
    if (!buttons.some(({ dataset }) => dataset['action'] === 'hold')) return false
    for (const button of buttons)
      button.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, detail: 2 }))
    return true
  }, box)
  await expect(page.locator('section[data-lane="2"] [data-action="hold"]')).toHaveAttribute(
    'aria-disabled',
    'false',
  )
  expect(await given()).toEqual(['take-cash'])
})

test('a second Enter and a second tap do not answer the question that came meanwhile', async ({ stage }) => {
  const { page, show } = stage
  const given = await standing(stage, ASKS)
  await choose(page, '2')
  await page.keyboard.press('F8')
  await page.keyboard.press('Enter')
  const question = page.getByRole('dialog', { name: 'Once more?' })
  // In the very moment in which it comes. The click of a pointer has a count, the one that a key makes has none.
  await page.waitForFunction(() => {
    const answers = [...document.querySelectorAll('[role="dialog"] button')].filter((button) =>
      /^(?:Cancel|Do it all the same)$/.test(button.textContent.trim()),
    )
    for (const button of answers)
      for (const detail of [0, 1])
        button.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, detail }))
    return answers.length === 2
  })
  await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused()
  // It names the car, and what was asked about that one is not done with the next.
  await expect(question).toContainText('京F66666')
  await expect(question.getByRole('button', { name: 'Do it all the same' })).toBeEnabled()
  await show(stagedBooth(at('2', { loop: 'occupied', popup: carOf(2500, { plate: '粤B8Q7K2' }) })))
  await expect(question).toContainText('The car that this was asked about has gone.')
  await expect(question.getByRole('button', { name: 'Do it all the same' })).toBeDisabled()
  await question.getByRole('button', { name: 'Cancel' }).click()
  await expect(question).toBeHidden()
  expect(await given()).toEqual(['take-cash'])
})

test('what was begun for the car without a plate, or for nobody, is not sent for the next one', async ({
  stage,
}) => {
  const { page, show } = stage
  const given = await standing(stage, DONE)
  await choose(page, '1')
  await page.keyboard.press('F9')
  const task = page.getByRole('dialog')
  await expect(task.locator('[type="submit"]')).toHaveAttribute('aria-disabled', 'false')
  await show(stagedBooth(at('1', { loop: 'free' })))
  await expect(task).toContainText('The car has left the lane.')
  await show(stagedBooth(withCars()))
  await expect(task).toContainText('Another car is at the lane now.')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')

  // At a desk with operators a barrier that nobody waits for is opened with a reason: not for the car that comes then.
  const operator = { number: '1', name: 'Li Wei', role: 'cashier', mustChangePin: false } as const
  const atDesk: AtDesk = { ...unknownAtDesk, state: 'signed-in', operator, operators: [operator] }
  await show(stagedBooth(lanesOf(4), { atDesk }))
  await choose(page, '2')
  await page.locator('section[data-lane="2"] [data-action="open"]').click()
  await expect(task).toContainText('No car stands on the loop')
  await page.keyboard.press('1')
  await show(stagedBooth(withCars(), { atDesk }))
  await expect(task).toContainText('A car has come to the lane.')
  await expect(task.locator('[type="submit"]')).toHaveAttribute('aria-disabled', 'true')
  await page.keyboard.press('Escape')
  expect(await given()).toEqual([])
})

test('Enter that comes when the proposed plate is here, and not yet in its field, lets the car in under it', async ({
  stage,
}) => {
  const { page, show } = stage
  const given = await standing(stage, DONE)
  const booth = stagedBooth(withCars())
  // One type for temporary cars is the one that is meant.
  await show({ ...booth, lists: { ...booth.lists, plateTypes: booth.lists.plateTypes.slice(0, 2) } })
  await choose(page, '1')
  // What the page paints by itself waits; what a key does is painted with it.
  const painting = await page.evaluateHandle(() => {
    const { prototype } = MessagePort
    const before = Object.getOwnPropertyDescriptor(prototype, 'postMessage') ?? {}
    const held: { readonly port: MessagePort; readonly message: unknown }[] = []
    const value = function hold(this: MessagePort, message: unknown): void {
      held.push({ port: this, message })
    }
    Object.defineProperty(prototype, 'postMessage', { ...before, value })
    return {
      goOn: () => {
        Object.defineProperty(prototype, 'postMessage', before)
        for (const { port, message } of held) port.postMessage(message)
      },
    }
  })
  await page.keyboard.press('F9')
  // Asked after the task has asked, and so answered after it.
  await page.evaluate(() => window.laneDesk.proposeVirtualPlate())
  await expect(page.getByLabel('Virtual plate')).toHaveValue('')
  await page.keyboard.press('Enter')
  await painting.evaluate(({ goOn }) => goOn())
  await expect.poll(given).toEqual(['no-plate-entry'])
})

test('whether a car is let in once more is not answered with yes when one shows itself where none was known', async ({
  stage,
}) => {
  const { page, show } = stage
  const given = await standing(stage, ASKS)
  const blind = { loop: 'unknown', camera: 'offline' } as const
  await show(stagedBooth(at('1', blind)))
  await choose(page, '1')
  await page.keyboard.press('F9')
  const task = page.getByRole('dialog')
  await expect(page.getByLabel('Virtual plate')).toHaveValue('TEMP0001')
  await page.getByRole('combobox', { name: 'Plate type' }).click()
  await page.getByRole('option', { name: 'Temporary Car A' }).click()
  // Whoever comes is meant as long as nothing was sent.
  await show(stagedBooth(at('1', { loop: 'occupied' })))
  await expect(task.locator('[type="submit"]')).toHaveAttribute('aria-disabled', 'false')
  await show(stagedBooth(at('1', { loop: 'free' })))
  await expect(task).toContainText('The car has left the lane.')
  await page.keyboard.press('Escape')

  await page.keyboard.press('F9')
  await expect(page.getByLabel('Virtual plate')).toHaveValue('TEMP0001')
  await page.getByRole('combobox', { name: 'Plate type' }).click()
  await page.getByRole('option', { name: 'Temporary Car A' }).click()
  await page.getByLabel('Virtual plate').focus()
  await page.keyboard.press('Enter')
  const question = page.getByRole('dialog', { name: 'Once more?' })
  const yes = question.getByRole('button', { name: 'Do it all the same' })
  await expect(yes).toBeEnabled()
  // The entry that was lost on its way was carried out after all: its car is the one.
  await show(stagedBooth(at('1', { loop: 'occupied', popup: carOf(0, { plate: 'TEMP0001' }) })))
  await expect(question).toContainText('A car is seen at the lane now that was not when this was asked.')
  await expect(yes).toBeDisabled()
  await question.getByRole('button', { name: 'Cancel' }).click()
  await expect(question).toBeHidden()
  expect(await given()).toEqual(['no-plate-entry'])
})

test('a desk that locks in the midst of a task loses nothing of it and does nothing; whoever signs in goes on', async ({
  stage: { app, clear, show, page },
}) => {
  const given = await answering(app, DONE)
  await clear()
  const operator = { number: '1', name: 'Li Wei', role: 'cashier', mustChangePin: false } as const
  const atDesk: AtDesk = { ...unknownAtDesk, state: 'signed-in', operator, operators: [operator] }
  await show(stagedBooth(withCars(), { atDesk }))
  await choose(page, '2')
  await page.keyboard.press('F6')
  const task = page.getByRole('dialog')
  for (const key of ['4', 'Enter', '1']) await page.keyboard.press(key)
  await expect(task.locator('[type="submit"]')).toHaveAttribute('aria-disabled', 'false')
  await show(stagedBooth(withCars(), { atDesk: { ...atDesk, state: 'signed-out', operator: null } }))
  await expect(task).toContainText('Nobody is signed in at this desk')
  await expect(task.locator('[type="submit"]')).toHaveAttribute('aria-disabled', 'true')
  await page.keyboard.press('Enter')
  expect(await given()).toEqual([])
  await show(stagedBooth(withCars(), { atDesk }))
  await expect(task.getByLabel('New fee')).toHaveValue('4')
  await expect(task.getByLabel('Reason', { exact: true })).toHaveValue('Complaint')
  await expect(task.locator('[type="submit"]')).toHaveAttribute('aria-disabled', 'false')
  await page.keyboard.press('Enter')
  await expect.poll(given).toEqual(['change-fee'])
})

test('a fee that rises puts no other amount under a finger that is on its way, and leaves what was typed', async ({
  stage: { clear, page, show },
}) => {
  const fee = (amount: number): Promise<void> =>
    show(stagedBooth(at('2', { loop: 'occupied', popup: carOf(amount) })))
  await clear()
  await fee(1000)
  await page.keyboard.press('2')
  await openTask(page, 'F8')
  const task = page.getByRole('dialog')
  const chips = task.getByRole('group', { name: 'Notes' }).getByRole('button')
  const places = (): Promise<string[]> =>
    chips.evaluateAll((all) => all.map((one) => `${one.textContent} ${one.getBoundingClientRect().x}`))
  const before = await places()
  await page.keyboard.type('50')
  for (const risen of [1200, 2500]) {
    await fee(risen)
    await expect(task.getByRole('alert')).toContainText('The fee has changed')
    expect(await places()).toEqual(before)
    await expect(page.getByRole('textbox')).toHaveValue('50')
  }
  await chips.filter({ hasText: '¥20' }).click()
  await expect(task).toContainText('Still missing')
  // Where none of them is enough any more, others are offered.
  await fee(12_300)
  await expect(chips).toHaveText(['Exactly', '¥125', '¥130', '¥150', '¥200'])
})
