import { expect } from '@playwright/test'
import { laneKeys } from '#renderer/parts/lane/lane-keys.ts'
import type { LaneState } from '#shared/contract/lanes.ts'
import { geometryProblems } from './lane-geometry.ts'
import { picture } from './picture.ts'
import { test } from './stage.ts'
import type { Stage } from './stage.ts'
import { blacklisted, carOf, lanesOf, longNamed, stagedBooth, stagedSchemes, tasks } from './staged.ts'

const SIZES = [
  [1024, 768],
  [1280, 720],
  [1366, 768],
  [1920, 1080],
] as const
/** Windows' scaling and the zoom of the page are the same to it: fewer CSS pixels. */
const ZOOMS = [1, 1.25, 1.5, 2] as const

/** What those are to the page; of two that are the same, the smaller zoom asks more. */
const WINDOWS = [
  // The lowest screen of a booth.
  { zoom: 1, screen: '1024×600', width: 1024, height: 600 },
  ...ZOOMS.flatMap((zoom) =>
    SIZES.map(([width, height]) => ({
      zoom,
      screen: `${width}×${height}`,
      width: Math.round(width / zoom),
      height: Math.round(height / zoom),
    })),
  ),
].filter(
  ({ width, height }, at, all) => all.findIndex((one) => one.width === width && one.height === height) === at,
)

/** What the cars at the exits owe, in cents; the dearest at the first exit, whose lane has the tasks. */
const FEES = [9_999_999, 1_234_560, 1000, 0] as const
const PLATES = ['苏E09XY1D', '粤B8Q7K2', '京F66666', 'A12345'] as const

/** So many lanes, cars of every fee at their exits. */
function filledLanes(count: number): LaneState[] {
  const lanes = lanesOf(count)
  const exits = lanes.filter((lane) => lane.direction === 'exit').slice(0, FEES.length)
  for (const [at, lane] of exits.entries()) {
    lane.loop = 'occupied'
    lane.popup = carOf(FEES[at] ?? 0, { plate: PLATES[at] ?? null })
  }
  return lanes
}

/** What is opened by its keys and looked at; Escape leads back from it. */
interface Sighted {
  readonly name: string
  readonly keys: readonly string[]
  readonly isTask: boolean
  /** The languages that it is looked at in. */
  readonly languages: readonly ('en' | 'zh')[]
}

function sightsOf(lanes: readonly LaneState[]): readonly Sighted[] {
  const keyOf = (lane: LaneState): string => laneKeys[lanes.indexOf(lane)] ?? ''
  const withCar = lanes.filter(({ popup }) => popup !== null)
  const fees = withCar.map((lane, at) => ({
    name: at === 0 ? 'lanes' : `fee ${lane.popup?.fee}`,
    keys: [keyOf(lane)],
    isTask: false,
    // Digits are the same in both languages: the longest amount is looked at in each, the others in one.
    languages: at === 0 ? (['en', 'zh'] as const) : (['en'] as const),
  }))
  const opened = tasks.flatMap(([name, key, direction]) => {
    const lane = direction === 'exit' ? withCar[0] : lanes.find((one) => one.direction === 'entry')
    if (lane === undefined) return []
    return [{ name, keys: [keyOf(lane), key], isTask: true, languages: ['en', 'zh'] as const }]
  })
  return [...fees, ...opened]
}

/** What is wrong in a window of this size. A size costs a layout of everything, so all is looked at in it. */
async function inSize(
  { page }: Stage,
  {
    lanes,
    language,
    zoom,
    pictured,
  }: { lanes: readonly LaneState[]; language: 'en' | 'zh'; zoom: number; pictured: boolean },
): Promise<string[]> {
  const found: string[] = []
  for (const { name, keys, isTask, languages } of sightsOf(lanes)) {
    if (!languages.includes(language)) continue
    for (const key of keys) await page.keyboard.press(key)
    const problems = await geometryProblems(page, { zoom, task: isTask })
    found.push(...problems.map((one) => `${name}: ${one}`))
    if (pictured && !name.startsWith('fee'))
      await picture(page, `${name}-${lanes.length}-${language}-1366-${zoom * 100}.png`)
    if (isTask) await page.keyboard.press('Escape')
  }
  return found
}

async function inEverySize(stage: Stage, lanes: readonly LaneState[]): Promise<string[]> {
  const found: string[] = []
  for (const language of ['en', 'zh'] as const) {
    await stage.speak(language)
    for (const { zoom, screen, width, height } of WINDOWS) {
      await stage.page.setViewportSize({ width, height })
      const pictured = screen === '1366×768' && (zoom === 1 || zoom === 2)
      const problems = await inSize(stage, { lanes, language, zoom, pictured })
      found.push(...problems.map((one) => `${language}, ${screen} at ${zoom * 100} %, ${one}`))
    }
    await stage.page.setViewportSize({ width: 1366, height: 768 })
  }
  return found
}

for (const count of [1, 2, 3, 4, 6, 8, 12]) {
  test(`${count} lanes and their tasks are whole in every size, zoom and language, for every amount`, async ({
    stage,
  }) => {
    await stage.clear()
    const lanes = filledLanes(count)
    await stage.show(stagedBooth(lanes))
    await stage.answer('couponSchemes', { ok: true, value: [...stagedSchemes] })
    // The selection has gone to the first car; for a moment nothing acts there.
    await expect(stage.page.locator('[data-action="take-cash"]').first()).toHaveAttribute(
      'aria-disabled',
      'false',
    )
    expect(await inEverySize(stage, lanes)).toEqual([])
    for (const scheme of ['dark', 'forced'] as const) {
      await stage.page.emulateMedia({
        colorScheme: scheme === 'dark' ? 'dark' : 'light',
        forcedColors: scheme === 'forced' ? 'active' : 'none',
      })
      await picture(stage.page, `lanes-${count}-${scheme}.png`)
    }
  })
}

/** Windows' scaling of such a screen: fewer CSS pixels, and each of them a fraction of the screen's. */
const scalingsOf = (width: number): readonly number[] => (width < 1366 ? [1] : [1, 1.25, 1.5])

test('long names and whatever is out of the ordinary are whole, also where Windows scales', async ({
  stage: { clear, show, speak, page },
}) => {
  await clear()
  const screen = await page.context().newCDPSession(page)
  const found: string[] = []
  for (const language of ['en', 'zh'] as const) {
    await speak(language)
    // Two marks at the fourth lane: in the pane that is served, and in a narrow one beside it.
    for (const [count, key] of [
      [4, '1'],
      [4, '4'],
      [12, '4'],
    ] as const) {
      await show(stagedBooth(longNamed(count, language), { alerts: [blacklisted] }))
      await expect(page.locator(`[data-lane="${count}"]`)).toBeVisible()
      await page.keyboard.press(key)
      await expect(page.locator('section[aria-current]').first()).toHaveAttribute('data-lane', key)
      for (const [width, height] of SIZES)
        for (const deviceScaleFactor of scalingsOf(width)) {
          await screen.send('Emulation.setDeviceMetricsOverride', {
            width: Math.round(width / deviceScaleFactor),
            height: Math.round(height / deviceScaleFactor),
            deviceScaleFactor,
            mobile: false,
          })
          const problems = await geometryProblems(page, { zoom: deviceScaleFactor, task: false })
          found.push(
            ...problems.map(
              (one) => `${count} ${language}, ${width}×${height} at ${deviceScaleFactor * 100} %: ${one}`,
            ),
          )
          if (width === 1366 && count === 12)
            await picture(page, `long-${count}-${key}-${language}-${deviceScaleFactor * 100}.png`)
        }
    }
  }
  await screen.send('Emulation.clearDeviceMetricsOverride')
  await screen.detach()
  expect(found).toEqual([])
})

/** Names that differ at their end alone, each twice as long as a tile is wide. */
const alike = {
  en: (at: number) => `Underground Garage ${at < 6 ? 'North' : 'South'} Gate ${(at % 6) + 1}`,
  zh: (at: number) => `地下停车场购物中心${at < 6 ? '北' : '南'}区${(at % 6) + 1}号口`,
} as const

test('lanes with names that are alike are told apart on their tiles, however narrow these are', async ({
  stage: { clear, show, speak, page },
}) => {
  await clear()
  /** What is to be read of the name on each tile; of a name that is cut, the end that stays. */
  const read = (): Promise<string[]> =>
    page.locator('nav [data-fit="cut"] > [data-cut]:not([data-testid="presence"])').evaluateAll((all) =>
      all.map((one) => {
        if (one.getAttribute('data-cut') === 'none') return one.textContent
        const end = one.lastElementChild ?? one
        return end.scrollWidth > end.clientWidth + 1 ? 'cut' : end.textContent
      }),
    )
  for (const language of ['en', 'zh'] as const) {
    await speak(language)
    for (const [width, height] of [
      [1366, 768],
      [1024, 700],
      [683, 384],
    ] as const) {
      await page.setViewportSize({ width, height })
      await show(
        stagedBooth(lanesOf(12).map((lane, at) => Object.assign(lane, { name: alike[language](at) }))),
      )
      await expect
        .poll(async () => new Set((await read()).filter((name) => name !== 'cut')).size, {
          message: `${language} ${width}×${height}`,
        })
        .toBe(12)
    }
    await page.setViewportSize({ width: 1366, height: 768 })
  }
})
