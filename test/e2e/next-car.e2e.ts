import { expect } from '@playwright/test'
import type { ElectronApplication, Locator, Page } from '@playwright/test'
import type { Activity } from '#shared/contract/activities.ts'
import { channelOf } from '#shared/contract/channel.ts'
import type { OpeningToExplain } from '#shared/contract/barriers.ts'
import type { FoundOrder } from '#shared/contract/events.ts'
import { unknownAtDesk } from '#shared/contract/operators.ts'
import type { AtDesk } from '#shared/contract/operators.ts'
import { activityOf } from '#shared/contract/fixture.ts'
import type { CommandKind, CommandOutcome } from '#shared/contract/lane-commands.ts'
import type { LaneState } from '#shared/contract/lanes.ts'
import type { BoothState } from '#shared/contract/state.ts'
import { cents } from '#shared/money.ts'
import { test } from './stage.ts'
import { carOf, lanesOf, stagedBooth, stagedSchemes } from './staged.ts'

/**
 * The car leaves and the next one stands in its place: whatever was begun, sent or answered for the one before, nothing
 * of it stands on the next one or acts on it, also when key or finger come down in the very moment of the change.
 */

const A = carOf(1000)
const B = carOf(2500, { plate: '粤B8Q7K2', orderNo: 'order-of-the-next' })

interface Deed {
  readonly kind: CommandKind
  readonly action: string
  readonly key: string
  /** Its key is held down. */
  readonly held?: true
  readonly lane: '1' | '2'
  /** Its task is filled in by these keys up to its last one; null: it has none and acts at once. */
  readonly fill: readonly string[] | null
  readonly hold?: LaneState['hold']
}

const deeds: Readonly<Record<string, Deed>> = {
  'cash in hand': { kind: 'take-cash', action: 'take-cash', key: 'F8', lane: '2', fill: [] },
  'a lowered fee': {
    kind: 'change-fee',
    action: 'change-fee',
    key: 'F6',
    lane: '2',
    fill: ['4', 'Enter', '1'],
  },
  'a coupon': { kind: 'give-coupon', action: 'give-coupon', key: 'F5', lane: '2', fill: ['Enter', '1'] },
  'a free exit': { kind: 'change-fee', action: 'free-exit', key: 'F7', lane: '2', fill: ['1'] },
  'a corrected plate': {
    kind: 'correct-plate',
    action: 'correct-plate',
    key: 'F10',
    lane: '2',
    fill: ['A', '7', '6', '5', '4', '3', 'Enter', '1'],
  },
  'an entry without a plate': {
    kind: 'no-plate-entry',
    action: 'no-plate-entry',
    key: 'F9',
    lane: '1',
    fill: [],
  },
  'an opening': { kind: 'open', action: 'open', key: 'F2', held: true, lane: '2', fill: null },
  'a closing': { kind: 'close', action: 'close', key: 'F3', held: true, lane: '2', fill: null },
  'a hold': { kind: 'hold', action: 'hold', key: 'F4', held: true, lane: '2', fill: null },
  'a released hold': {
    kind: 'release',
    action: 'hold',
    key: 'F4',
    held: true,
    lane: '2',
    fill: null,
    hold: 'on',
  },
}

/** How a command ends: what main answers, and how its activity stands then; null: main began none. */
const endings: Readonly<Record<string, { reply: CommandOutcome; state: Activity['state'] | null }>> = {
  confirmed: {
    reply: { state: 'confirmed', activityId: 'a', message: null, error: null },
    state: 'confirmed',
  },
  'being found out': {
    reply: { state: 'finding-out', activityId: 'a', message: null, error: null },
    state: 'finding-out',
  },
  'refused by the lot': {
    reply: {
      state: 'rejected',
      activityId: 'a',
      message: null,
      error: { code: 'lot-refused', params: { code: 1001 } },
    },
    state: 'rejected',
  },
  'refused here': {
    reply: { state: 'rejected', activityId: '', message: null, error: { code: 'no-turn' } },
    state: null,
  },
  'asked back': {
    reply: {
      state: 'rejected',
      activityId: '',
      message: null,
      error: { code: 'may-still-come', params: { warning: 'w1' } },
    },
    state: null,
  },
}

interface Given {
  readonly kind: string
  readonly orderNo: string | null
}

/** Main at the other end: it keeps every command waiting until the test answers it. */
interface Main {
  readonly given: () => Promise<readonly Given[]>
  readonly answer: (outcome: CommandOutcome) => Promise<void>
}

async function mainOf(app: ElectronApplication): Promise<Main> {
  const main = await app.evaluateHandle(
    ({ ipcMain }, { give, propose, schemes, offered }) => {
      const commands: { kind: string; orderNo: string | null }[] = []
      const waiting: ((reply: unknown) => void)[] = []
      for (const channel of [give, propose, schemes]) ipcMain.removeHandler(channel)
      ipcMain.handle(give, (_event, { kind, args }: { kind: string; args: { orderNo?: string } }) => {
        commands.push({ kind, orderNo: args.orderNo ?? null })
        return new Promise((reply) => {
          waiting.push(reply)
        })
      })
      ipcMain.handle(propose, () => ({ ok: true, value: 'TEMP0001' }))
      ipcMain.handle(schemes, () => ({ ok: true, value: offered }))
      return { commands, waiting }
    },
    {
      give: channelOf('give'),
      propose: channelOf('proposeVirtualPlate'),
      schemes: channelOf('couponSchemes'),
      offered: stagedSchemes.map((one) => ({ ...one })),
    },
  )
  return {
    given: () => main.evaluate(({ commands }) => commands),
    answer: (value) =>
      main.evaluate(({ waiting }, told) => {
        for (const reply of waiting.splice(0)) reply({ ok: true, value: told })
      }, value),
  }
}

const laneWith = ({ lane: no, hold = 'off' }: Deed, over: Partial<LaneState>): LaneState[] =>
  lanesOf(4).map((lane) => (lane.no === no ? Object.assign(lane, { hold }, over) : lane))

/** The lane with the first car, and what it shows one after the other until the next one stands there. */
const first = (deed: Deed): LaneState[] =>
  laneWith(deed, { loop: 'occupied', popup: deed.lane === '2' ? A : null })
const turn = (deed: Deed): LaneState[][] =>
  deed.lane === '2'
    ? [laneWith(deed, { loop: 'occupied', popup: B })]
    : [laneWith(deed, { loop: 'free' }), laneWith(deed, { loop: 'occupied' })]

/** What the hand does in the very moment in which the next car has come. */
type Strike = { readonly keys: readonly string[] } | { readonly x: number; readonly y: number }

/** Arms the page: as soon as it has taken in the lanes for the `after`th time, the strike comes down. */
async function strikeAt(page: Page, strike: Strike, after: number): Promise<() => Promise<void>> {
  const struck = await page.evaluateHandle(
    ({ how, times }) => {
      const press = (key: string): void => {
        const target = document.activeElement ?? document.body
        const goesOn = target.dispatchEvent(
          new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
        )
        if (goesOn && key === 'Enter' && target instanceof HTMLInputElement) target.form?.requestSubmit()
        if (goesOn && key === 'Enter' && target instanceof HTMLButtonElement) target.click()
        target.dispatchEvent(new KeyboardEvent('keyup', { key, bubbles: true }))
      }
      const down = (): void => {
        if ('keys' in how) for (const key of how.keys) press(key)
        else {
          const under = document.elementFromPoint(how.x, how.y)?.closest('button')
          under?.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, detail: 1 }))
        }
      }
      let seen = 0
      return {
        done: new Promise<void>((done) => {
          const off = window.laneDesk.onChange(({ slice }) => {
            if (slice !== 'lanes') return
            seen += 1
            if (seen < times) return
            off()
            setTimeout(() => {
              down()
              done()
            })
          })
        }),
      }
    },
    { how: strike, times: after },
  )
  return () => struck.evaluate(({ done }) => done)
}

const middleOf = async (locator: Locator): Promise<{ x: number; y: number }> => {
  const box = await locator.boundingBox()
  if (box === null) throw new Error('not in sight')
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

/** Everything that belongs to the first car or to what was done for it. */
const OF_THE_FIRST = /京|¥10\.00|¥40\.00|: Done|Refused|Not sent|ound out|Under way|Change\s·|Paid|has gone/

for (const [what, deed] of Object.entries(deeds)) {
  const { kind, action, key, held, lane: no, fill } = deed
  test(`${what} is for its car alone`, async ({ stage: { app, clear, show, page } }) => {
    const { given, answer } = await mainOf(app)
    await clear()
    const lane = page.locator(`section[data-lane="${no}"]`)
    const button = lane.locator(`[data-action="${action}"]`)
    const task = page.getByRole('dialog')
    const submit = task.locator('[type="submit"]')
    const booth = (lanes: LaneState[], over: Partial<BoothState> = {}): BoothState => stagedBooth(lanes, over)

    const begin = async (): Promise<number> => {
      await show(booth(lanesOf(4)))
      await show(booth(first(deed)))
      await page.keyboard.press(no)
      await expect(lane).toHaveAttribute('aria-current', 'true')
      await expect(button).toHaveAttribute('aria-disabled', 'false')
      return (await given()).length
    }
    const open = async (): Promise<void> => {
      if (fill === null) return
      await page.keyboard.press(key)
      await expect(submit).toHaveAttribute('aria-disabled', 'false')
      if (action === 'give-coupon') await expect(task.getByRole('radio')).toHaveCount(stagedSchemes.length)
      if (action === 'no-plate-entry') {
        await expect(page.getByLabel('Virtual plate')).toHaveValue('TEMP0001')
        await page.getByRole('combobox', { name: 'Plate type' }).click()
        await page.getByRole('option', { name: 'Temporary Car A' }).click()
        await page.getByLabel('Virtual plate').focus()
      }
      for (const one of fill) await page.keyboard.press(one)
    }
    /** The next car comes, and in the same moment the hand does what it was about to do for the first. */
    const next = async (strike: Strike, over: Partial<BoothState> = {}): Promise<void> => {
      const looks = turn(deed)
      const struck = await strikeAt(page, strike, looks.length)
      for (const lanes of looks) await show(booth(lanes, over))
      await struck()
    }
    /** The lane of the next car, once whatever is open for the first has been left. */
    const expectClean = async (name: string): Promise<void> => {
      if ((await task.count()) > 0) await page.keyboard.press('Escape')
      await expect(task, name).toHaveCount(0)
      if (no === '2') {
        await expect(lane.getByTestId('lane-fee'), name).toHaveText('¥25.00')
        // Where the barrier is held open, that is what there is to say.
        const nothing = deed.hold === 'on' ? 'held open' : 'Nothing done yet'
        await expect(lane.getByLabel('Last at this lane'), name).toContainText(nothing)
      }
      await expect(lane, name).not.toContainText(OF_THE_FIRST)
    }

    for (const way of ['keys', 'finger'] as const) {
      const begun = await begin()
      const about: Strike = way === 'keys' ? { keys: [key, 'Enter'] } : await middleOf(button)
      if (way === 'keys' && held === true) {
        // It went down for the first car, and would act for the next.
        await page.keyboard.down(key)
        await next({ keys: [] })
        await expect(lane).toContainText('What stands here has just changed: press again.')
        await page.keyboard.up(key)
      } else await next(about)
      expect((await given()).slice(begun), `about to be done, ${way}`).toEqual([])
      await expect(task).toHaveCount(0)
      if (fill === null) continue

      const opened = await begin()
      await open()
      await next(way === 'keys' ? { keys: ['Enter'] } : await middleOf(submit))
      await expect(task).toContainText('Another car is at the lane now.')
      await expect(submit).toHaveAttribute('aria-disabled', 'true')
      await page.keyboard.press('Enter')
      expect((await given()).slice(opened), `begun, ${way}`).toEqual([])
      await expectClean(`begun, ${way}`)
    }

    for (const [ending, { reply, state }] of Object.entries(endings)) {
      const begun = await begin()
      await open()
      const sentFrom = fill === null ? button : submit
      const strike = await middleOf(sentFrom)
      await sentFrom.click()
      await expect.poll(async () => (await given()).length).toBe(begun + 1)
      const activity = activityOf({
        id: 'a',
        at: Date.now(),
        command: kind,
        laneNo: no,
        laneName: 'Exit Lane',
        orderNo: no === '2' ? A.orderNo : null,
        plate: A.plate,
        amounts: kind === 'take-cash' ? { due: cents(1000), tendered: cents(5000), change: cents(4000) } : {},
        state: 'under-way',
      })
      await show(booth(first(deed), { activities: [activity] }))
      await next(begun % 2 === 0 ? strike : { keys: ['Enter'] }, { activities: [activity] })
      await answer(reply)
      const ended = state === null ? [] : [{ ...activity, state, error: reply.error }]
      await show(booth(turn(deed).at(-1) ?? [], { activities: ended }))
      await expect(button.or(task)).not.toHaveAttribute('aria-busy', 'true')
      await page.keyboard.press('Enter')
      await expectClean(ending)
      // A barrier is told of no order.
      const orderNo = no === '2' && fill !== null ? A.orderNo : null
      expect((await given()).slice(begun), ending).toEqual([{ kind, orderNo }])
    }
  })
}

test('a tap that does nothing because the next car has just come is told to a screen reader, politely and once', async ({
  stage: { app, clear, show, page },
}) => {
  const { given } = await mainOf(app)
  await clear()
  const lanes = (popup: LaneState['popup']): LaneState[] =>
    lanesOf(4).map((one) => (one.no === '2' ? Object.assign(one, { loop: 'occupied', popup }) : one))
  await show(stagedBooth(lanes(A)))
  await page.keyboard.press('2')
  const open = page.locator('section[data-lane="2"] [data-action="open"]')
  await expect(open).toHaveAttribute('aria-disabled', 'false')
  const told = page.locator('main').getByRole('status')
  await expect(told).toBeEmpty()
  const heard = await told.evaluateHandle((region) => {
    const said: string[] = []
    new MutationObserver(() => said.push(region.textContent)).observe(region, {
      characterData: true,
      childList: true,
      subtree: true,
    })
    return said
  })
  const struck = await strikeAt(page, await middleOf(open), 1)
  await show(stagedBooth(lanes(B)))
  await struck()
  await expect(told).toHaveText('What stands here has just changed: press again.')
  await expect(told).toBeEmpty()
  expect(await heard.jsonValue()).toEqual(['What stands here has just changed: press again.', ''])
  expect(await given()).toEqual([])
})

test('why a barrier was opened is not asked over the next car, with or without an order, unless it is being answered', async ({
  stage: { app, answer: answers, clear, show, page },
}) => {
  const { answer, given } = await mainOf(app)
  await answers('explainOpening', { ok: true, value: null })
  await clear()
  const operator = { number: '1', name: 'Li Wei', role: 'cashier', mustChangePin: false } as const
  const atDesk: AtDesk = { ...unknownAtDesk, state: 'signed-in', operator, operators: [operator] }
  const opening: OpeningToExplain = {
    commandId: 'a',
    at: Date.now(),
    lotTime: null,
    laneNo: '2',
    laneName: 'Exit Lane',
    orderNo: A.orderNo,
    plate: A.plate,
    by: { operatorNo: operator.number, name: operator.name, role: operator.role },
    orders: [],
  }
  const booth = (lane: Partial<LaneState>, waits = true): BoothState =>
    stagedBooth(
      lanesOf(4).map((one) => (one.no === '2' ? Object.assign(one, lane) : one)),
      { atDesk, ...(waits ? { barriers: { openings: [opening], openingCount: 1, holds: [] } } : {}) },
    )
  const open = page.locator('section[data-lane="2"] [data-action="open"]')
  const task = page.getByRole('dialog')
  for (const { how, looks, typed } of [
    { how: 'with an order', looks: [{ loop: 'occupied', popup: B }], typed: false },
    { how: 'without one', looks: [{ loop: 'free' }, { loop: 'occupied' }], typed: false },
    { how: 'while it is being answered', looks: [{ loop: 'occupied', popup: B }], typed: true },
  ] as const) {
    await show(booth({}, false))
    await show(booth({ loop: 'occupied', popup: A }))
    await page.keyboard.press('2')
    await expect(open).toHaveAttribute('aria-disabled', 'false')
    const before = (await given()).length
    await open.click()
    await expect.poll(async () => (await given()).length).toBe(before + 1)
    await answer({ state: 'confirmed', activityId: 'a', message: null, error: null })
    await expect(task, how).toContainText('京F66666')
    if (typed) await page.keyboard.type('Ambulance')
    // It has left: the question stays, and goes with the next one.
    await show(booth({ loop: 'free' }))
    await expect(task, how).toBeVisible()
    for (const look of looks) await show(booth(look))
    if (!typed) {
      await expect(task, how).toHaveCount(0)
      continue
    }
    // It says whom it is about.
    await expect(task).toContainText('京F66666')
    await page.keyboard.press('Enter')
    await expect(task).toHaveCount(0)
  }
})

const found: FoundOrder = {
  orderNo: 'found',
  plate: '京F66666',
  entryTime: A.entryTime,
  entryLane: 'Second Entrance Lane',
  exitTime: null,
  plateType: null,
  locked: false,
  remarks: null,
  pictures: [],
}

test('an order that was found for the car at a lane is not given to the next one that stands there', async ({
  stage: { answer, clear, show, page },
}) => {
  await clear()
  await answer('ordersOfPlate', { ok: true, value: [found] })
  const lanes = (loop: LaneState['loop']): LaneState[] =>
    lanesOf(4).map((one) => (one.no === '2' ? Object.assign(one, { loop }) : one))
  await show(stagedBooth(lanes('free')))
  await show(stagedBooth(lanes('occupied')))
  await page.keyboard.press('2')
  await page.keyboard.press('f')
  await page.keyboard.type('F66666')
  const isIt = page.getByRole('button', { name: 'It stands at Exit Lane: correct its plate' })
  await expect(isIt).toBeVisible()
  await show(stagedBooth(lanes('free')))
  await show(stagedBooth(lanes('occupied')))
  await expect(page.getByText('The car that was looked for has left Exit Lane.')).toBeVisible()
  await expect(isIt).toHaveCount(0)
})
