import { expect } from '@playwright/test'
import type { LaneState } from '#shared/contract/lanes.ts'
import type { BoothState } from '#shared/contract/state.ts'
import { violations } from './axe.ts'
import { misplaced } from './geometry.ts'
import { geometryProblems } from './lane-geometry.ts'
import { picture } from './picture.ts'
import { test } from './stage.ts'
import {
  blacklisted,
  carOf,
  lanesOf,
  lockedCar,
  markedLanes,
  paid,
  stagedBooth,
  stagedSchemes,
  tasks,
} from './staged.ts'

/** Every state of a lane and of the booth around it: whole, read by axe, and nothing of it left for the next car. */

const SIZES = [
  [1366, 768],
  [1024, 768],
] as const
/** A window of 1366×768 at 200 %. */
const LOW = [683, 384] as const

const withCar = (over: Partial<LaneState> = {}): LaneState[] =>
  lanesOf(4).map((lane) =>
    lane.no === '2' ? Object.assign(lane, { loop: 'occupied', popup: carOf(1000) }, over) : lane,
  )

/** The booth around the lanes, each after the one before it: a car that has paid was there first. */
const booths: Readonly<Record<string, () => BoothState>> = {
  'with-car': () => stagedBooth(withCar()),
  paid: () => stagedBooth(withCar({ popup: null }), { activities: [paid] }),
  rejected: () =>
    stagedBooth(withCar(), {
      activities: [
        {
          ...paid,
          state: 'rejected',
          error: { code: 'lot-refused', params: { code: 1001, message: '余额不足' } },
        },
      ],
    }),
  'finding-out': () =>
    stagedBooth(withCar({ busy: ['take-cash'] }), { activities: [{ ...paid, state: 'finding-out' }] }),
  // The longest that is said of a payment, with the button that decides over it.
  'found-after-restart': () =>
    stagedBooth(withCar({ busy: ['take-cash'] }), {
      activities: [{ ...paid, state: 'finding-out', error: { code: 'end-unknown' } }],
    }),
  'away-with-alert': () =>
    stagedBooth(withCar(), {
      alerts: [blacklisted, { ...blacklisted, id: 'b2' }],
      connection: { state: 'away', error: { code: 'timeout' }, clockOffsetMs: null },
    }),
  'not-read': () => stagedBooth(lanesOf(4).map((lane) => Object.assign(lane, { orderAgeMs: null }))),
  'old-reading': () => ({
    ...stagedBooth(withCar({ orderAgeMs: 60_000, orderFault: { code: 'timeout' } })),
    limits: { popupMaxAgeMs: 5000, statusMaxAgeMs: 8000 },
  }),
  'no-lanes': () => stagedBooth([]),
  'first-set-up': () => ({ ...stagedBooth([]), phase: 'set-up' }),
  'weak-storage': () => ({ ...stagedBooth([]), phase: 'weak-storage' }),
}

/** Each theme and each language is measured and read once. */
const LOOKS = [
  { scheme: 'light', language: 'en' },
  { scheme: 'dark', language: 'zh' },
] as const

for (const { scheme, language } of LOOKS) {
  test(`every state is whole and read by axe (${scheme}, ${language})`, async ({ stage }) => {
    const { page } = stage
    await stage.clear()
    await stage.speak(language)
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
    const found: string[] = []
    const look = async (name: string): Promise<void> => {
      for (const [width, height] of SIZES) {
        await page.setViewportSize({ width, height })
        if ((await page.locator('section[data-lane]').count()) > 0)
          found.push(
            ...(await geometryProblems(page, { zoom: 1, task: false })).map(
              (one) => `${name} ${width}: ${one}`,
            ),
          )
        await picture(page, `state-${name}-${scheme}-${language}-${width}.png`)
      }
      found.push(...(await violations(page)).map((one) => `${name}: ${one}`))
    }
    await stage.show(stagedBooth(markedLanes(8), { alerts: [blacklisted] }))
    await expect(page.locator('section[data-lane]').first()).toBeVisible()
    for (let n = 1; n <= 8; n += 1) {
      await page.setViewportSize({ width: 1366, height: 768 })
      await page.keyboard.press(String(n))
      await look(`marked-${n}`)
    }
    for (const [name, booth] of Object.entries(booths)) {
      await page.setViewportSize({ width: 1366, height: 768 })
      await stage.show(booth())
      await page.keyboard.press('2')
      await look(name)
    }
    expect(found).toEqual([])
  })
}

for (const { scheme, language } of LOOKS)
  test(`every task is whole and read by axe (${scheme}, ${language})`, async ({
    stage: { answer, clear, show, speak, page },
  }) => {
    await clear()
    await speak(language)
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
    await answer('couponSchemes', { ok: true, value: [...stagedSchemes] })
    await show(stagedBooth(withCar(), { activities: [paid] }))
    await expect(page.locator('[data-action="take-cash"]').first()).toHaveAttribute('aria-disabled', 'false')
    const found: string[] = []
    for (const [name, key, direction] of tasks) {
      await page.keyboard.press(direction === 'exit' ? '2' : '1')
      await page.keyboard.press(key)
      await expect(page.getByRole('dialog')).toBeVisible()
      if (name === 'give-coupon') await expect(page.getByRole('radio')).toHaveCount(stagedSchemes.length)
      await picture(page, `task-${name}-${scheme}-${language}.png`)
      // Where everything stands, the test of the layout measures.
      found.push(...(await violations(page)).map((one) => `${name}: ${one}`))
      await page.keyboard.press('Escape')
      await expect(page.getByRole('dialog')).toBeHidden()
    }
    expect(found).toEqual([])
  })

test('an alert and a lost connection leave each other room at 200 %, and what is to be pressed stays in sight', async ({
  stage: { clear, show, page },
}) => {
  await clear()
  await show(booths['away-with-alert']?.() ?? stagedBooth([]))
  await page.setViewportSize({ width: 683, height: 384 })
  const bars = [
    page.getByRole('alert', { name: 'Alerts' }),
    page.getByRole('status').filter({ hasText: 'Away since' }).last(),
  ]
  for (const bar of bars) await expect(bar).toBeInViewport({ ratio: 1 })
  await expect(page.getByRole('button', { name: /^Dismiss/ })).toBeInViewport({ ratio: 1 })
  const boxes = await Promise.all(bars.map((bar) => bar.boundingBox()))
  const [alert, away] = boxes.map((box) => box ?? { y: 0, height: 0 })
  expect((away?.y ?? 0) + (away?.height ?? 0)).toBeLessThanOrEqual((alert?.y ?? 0) + 1)
  await picture(page, 'state-away-with-alert-683.png')
})

/** What lane 2 may show of its car, and how that comes about. */
const lastCars: Readonly<Record<string, { state: () => BoothState; key?: string }>> = {
  'a refusal': { state: () => booths['rejected']?.() ?? stagedBooth([]) },
  'an outcome that is being found out': { state: () => booths['finding-out']?.() ?? stagedBooth([]) },
  'a change': { state: () => stagedBooth(withCar({ popup: null }), { activities: [paid] }) },
  'a note of age': { state: () => booths['old-reading']?.() ?? stagedBooth([]) },
  'a mark of the blacklist and a lock': {
    state: () => stagedBooth(withCar({ popup: lockedCar() }), { alerts: [blacklisted] }),
  },
  'an unread plate': { state: () => stagedBooth(withCar({ popup: carOf(1000, { plate: null }) })) },
  'an unknown fee': { state: () => stagedBooth(withCar({ popup: carOf(1000, { fee: null }) })) },
  'a task for money': { state: () => stagedBooth(withCar()), key: 'F8' },
  'pictures and calculation': { state: () => stagedBooth(withCar()), key: 'p' },
}
/** Everything that belongs to a car before. */
const OF_THE_LAST = [
  '京F66666',
  '京B66666',
  '¥10.00',
  '¥40.00',
  '¥50.00',
  String.raw`Change\s·`,
  'Paid',
  'Rejected',
  'refus',
  'found out',
  'Blacklist',
  'locked',
  'Out of date',
  'no plate',
  'not read',
  'unknown',
]

/** Who comes next, at the same instant; what of the above is its own; and whether the lot is away by then. */
const nextCars: Readonly<Record<string, { plate: string | null; own: readonly string[]; away?: true }>> = {
  'another car': { plate: '粤B8Q7K2', own: [] },
  'the same car again': { plate: '京F66666', own: ['京F66666'] },
  'a car without a plate': { plate: null, own: ['no plate', 'not read'] },
  'another car while the lot is away': { plate: '粤B8Q7K2', own: ['unknown'], away: true },
}

test('of the last car nothing stays for the next one, whatever was shown of it and whoever comes', async ({
  stage: { clear, show, page },
}) => {
  await clear()
  const lane = page.getByRole('region', { name: 'Exit Lane', exact: true })
  for (const [who, { plate, own, away }] of Object.entries(nextCars))
    for (const [what, { state, key }] of Object.entries(lastCars)) {
      const name = `${what}, then ${who}`
      await show(stagedBooth(lanesOf(4)))
      await show(stagedBooth(withCar()))
      const before = state()
      await show(before)
      await expect(lane, name).toContainText(new RegExp(OF_THE_LAST.join('|'), 'i'))
      await page.keyboard.press('2')
      if (key !== undefined) {
        await expect(lane.getByTestId('lane-fee'), name).toHaveText('¥10.00')
        await expect(lane.getByRole('button', { name: 'Take cash' })).toHaveAttribute(
          'aria-disabled',
          'false',
        )
        await page.keyboard.press(key)
        await expect(page.getByRole('dialog')).toContainText('¥10.00')
      }
      const next = carOf(2500, { plate, orderNo: 'order-of-the-next' })
      await show(
        stagedBooth(withCar({ popup: next }), {
          activities: before.activities,
          alerts: before.alerts,
          ...(away ? { connection: { state: 'away', error: { code: 'timeout' }, clockOffsetMs: null } } : {}),
        }),
      )
      if (key !== undefined) {
        // A task belongs to its car: it says that another one is there, and sends nothing more.
        await expect(page.getByRole('dialog'), name).toContainText('Another car is at the lane now.')
        for (const submit of await page.getByRole('dialog').locator('[type="submit"]').all())
          await expect(submit).toHaveAttribute('aria-disabled', 'true')
        await page.keyboard.press('Escape')
      }
      await expect(lane.getByTestId('lane-fee'), name).toHaveText('¥25.00')
      const foreign = OF_THE_LAST.filter((one) => !own.includes(one)).join('|')
      await expect(lane, name).not.toContainText(new RegExp(foreign, 'i'))
      const pictures = await lane
        .locator('img')
        .evaluateAll((all) => all.map((one) => one.getAttribute('src')))
      expect(
        pictures.filter((src) => src?.includes(next.orderNo) !== true),
        name,
      ).toEqual([])
    }
})

test('where the system sets the colours, ours give way in both themes, and the selected lane is told by its edge', async ({
  stage: { clear, show, page },
}) => {
  await clear()
  await show(stagedBooth(withCar()))
  await page.keyboard.press('2')
  await page.keyboard.press('F8')
  const ours = (name: string): Promise<string> =>
    page.evaluate((one) => getComputedStyle(document.documentElement).getPropertyValue(one), name)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, forcedColors: 'active' })
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme)
    expect([await ours('--ld-accent'), await ours('--ld-bad')], colorScheme).toEqual([
      'Highlight',
      'CanvasText',
    ])
    const edgeOf = (no: string): Promise<string> =>
      page.locator(`section[data-lane="${no}"]`).evaluate((one) => getComputedStyle(one).borderTopColor)
    expect(await edgeOf('2'), colorScheme).not.toBe(await edgeOf('1'))
    await picture(page, `state-forced-${colorScheme}.png`)
  }
})

test('a car that waits long breathes, and keeps still where motion is reduced', async ({
  stage: { clear, show, page },
}) => {
  await clear()
  await show(stagedBooth(markedLanes(8)))
  const tile = page.getByRole('navigation', { name: 'All lanes' }).getByRole('button').nth(1)
  await tile.evaluate((one) => {
    one.dataset['long'] = 'true'
  })
  const breath = (): Promise<{ times: string; lasts: string }> =>
    tile.evaluate((one) => {
      const { animationIterationCount: times, animationDuration: lasts } = getComputedStyle(one)
      return { times, lasts }
    })
  await page.emulateMedia({ reducedMotion: 'no-preference' })
  expect(await breath()).toEqual({ times: 'infinite', lasts: '1.6s' })
  await page.emulateMedia({ reducedMotion: 'reduce' })
  expect(await breath()).toEqual({ times: '1', lasts: '0.001s' })
})

test('a task keeps the keyboard when the keys that lead to it follow each other at once', async ({
  stage: { clear, show, page },
}) => {
  await clear()
  await show(stagedBooth(withCar()))
  await expect(page.locator('[data-action="take-cash"]').first()).toHaveAttribute('aria-disabled', 'false')
  for (const key of ['F8', 'F9']) {
    await page.evaluate(
      (keys) => {
        for (const one of keys)
          document.body.dispatchEvent(new KeyboardEvent('keydown', { key: one, bubbles: true }))
      },
      [key === 'F8' ? '2' : '1', key],
    )
    await expect(page.getByRole('dialog')).toBeVisible()
    // The pane is given the focus with the next frame.
    await page.evaluate(
      () => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))),
    )
    expect(await page.evaluate(() => document.activeElement?.closest('dialog') !== null), key).toBe(true)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toBeHidden()
  }
})

test('days are written and chosen in the language of the app', async ({
  stage: { clear, show, speak, page },
}) => {
  await clear()
  await show(stagedBooth(lanesOf(2)))
  await speak('zh')
  await page.keyboard.press('Alt+3')
  const day = page.getByRole('textbox', { name: '日期' })
  await expect(day).toHaveAttribute('placeholder', '年-月-日')
  // A browser writes its own fields for days in its own language.
  await expect(page.locator('input[type="date"]')).toHaveCount(0)
  await day.fill('2026-03-28')
  const calendar = page.locator('.mantine-Popover-dropdown')
  await expect(calendar).toContainText('2026年3月')
  await expect(calendar.getByRole('button', { name: '2026年3月28日' })).toBeVisible()
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme })
    expect((await violations(page)).filter((one) => one.startsWith('color-contrast'))).toEqual([])
    const [width = 0] = await calendar
      .locator('.mantine-DateInput-day')
      .evaluateAll((days) => days.map((one) => one.getBoundingClientRect().width))
    expect(width).toBeGreaterThanOrEqual(44)
  }
  await picture(page, 'state-day-zh.png')
  await page.keyboard.press('Enter')
  await expect(day).toHaveValue('2026-03-28')
})

for (const { scheme, language } of [
  { scheme: 'light', language: 'en' },
  { scheme: 'dark', language: 'zh' },
] as const) {
  test(`every screen keeps its parts in the window and its text large enough (${scheme}, ${language})`, async ({
    stage,
  }) => {
    const { page } = stage
    await stage.clear()
    await stage.speak(language)
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
    await stage.show(booths['away-with-alert']?.() ?? stagedBooth([]))
    const found: string[] = []
    for (const place of ['2', '3', '4', '5']) {
      await page.keyboard.press(`Alt+${place}`)
      const pages = await page.locator('main nav').last().getByRole('button').count()
      for (let at = 0; at < (place === '4' ? 1 : pages); at += 1) {
        if (at > 0) await page.keyboard.press(`Alt+${place}`)
        const name = `${place}-${at + 1}`
        await expect(page.locator('main .mantine-Loader-root')).toHaveCount(0)
        for (const [width, height] of [...SIZES, LOW]) {
          await page.setViewportSize({ width, height })
          found.push(...(await misplaced(page)).map((one) => `${name} ${width}: ${one}`))
          await picture(page, `screen-${name}-${scheme}-${language}-${width}.png`)
          // Nothing is on these pages yet: where they are low, what scrolls has no other tab stop.
          found.push(...(await violations(page)).map((one) => `${name} ${width}: ${one}`))
        }
        await page.setViewportSize({ width: 1366, height: 768 })
      }
    }
    expect(found).toEqual([])
    await page.emulateMedia({ colorScheme: scheme, forcedColors: 'active' })
    await picture(page, `screen-forced-${language}.png`)
  })
}
