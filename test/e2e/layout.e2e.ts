import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { ElectronApplication, Page } from '@playwright/test'
import { lotWithLanes, practiceLot } from '#electron/simulator/model/practice-lot.ts'
import type { LaneKind } from '#electron/simulator/model/practice-lot.ts'
import { laneKeys } from '#renderer/parts/lane/lane-keys.ts'
import { cents } from '#shared/money.ts'
import { LotSimulator } from '../servers/lot-simulator.ts'
import { expect, provisionFile, test } from './fixture.ts'
import { geometryProblems } from './lane-geometry.ts'
import { launchApp } from './launch.ts'

const SIZES = [
  [1024, 768],
  [1280, 720],
  [1366, 768],
  [1920, 1080],
] as const
/** Windows' scaling and the zoom of the page are the same to it: fewer CSS pixels. */
const ZOOMS = [1, 1.25, 1.5, 2] as const

/** Zones whose cars owe ¥10.00, ¥12,345.60, ¥99,999.99 and ¥0.00 after 90 minutes. */
const FEES = ['¥10.00', '¥12,345.60', '¥99,999.99', '¥0.00'] as const
const HOURLY = [500, 617_280, 9_999_999, 0] as const
const zones = HOURLY.map((hourly, at) => ({
  no: `${practiceLot.zones[0]?.no ?? ''}${at}`,
  name: `Zone ${at + 1}`,
  spaces: 100,
  parentNo: null,
  tariff: {
    freeMinutes: 15,
    perStartedHour: cents(hourly),
    dailyCap: cents(Math.min(hourly * 2, 9_999_999)),
  },
}))

interface Booth {
  readonly lot: LotSimulator
  readonly app: ElectronApplication
  readonly page: Page
  readonly lanes: readonly string[]
  readonly exits: readonly string[]
  readonly entries: readonly string[]
}

/** A booth with so many lanes, entries and exits by turns (of one lane an exit). */
async function boothWith(count: number, folder: string): Promise<Booth> {
  mkdirSync(folder, { recursive: true })
  const kinds = Array.from({ length: count }, (_, at): LaneKind => (at % 2 === count % 2 ? 'entry' : 'exit'))
  // A booth of one exit; the entry, without which no car comes in, is another booth's.
  const layout = count === 1 ? lotWithLanes(['exit', 'entry'], 2) : lotWithLanes(kinds)
  const [home] = zones
  const lanes = layout.lanes.map((lane) => ({ ...lane, zoneNo: home?.no ?? lane.zoneNo }))
  const lot = new LotSimulator({ seed: 11, layout: { ...layout, zones, lanes } })
  await lot.start()
  const provision = provisionFile(lot, folder)
  const { app, page } = await launchApp({
    userDataDir: folder,
    args: ['--headless', `--provision=${provision}`],
  })
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await expect(page.locator('section[data-lane]').first()).toBeVisible()
  const here = count === 1 ? lanes.filter((one) => one.direction === 'exit') : lanes
  const going = (direction: LaneKind): string[] =>
    here.filter((one) => one.direction === direction).map((one) => one.no)
  const all = here.map((one) => one.no)
  return { lot, app, page, lanes: all, exits: going('exit'), entries: going('entry') }
}

/** Cars of every fee at the exits, as far as there are exits. */
async function fillExits({ lot, page, exits }: Booth, from = 0): Promise<void> {
  for (const [at, laneNo] of exits.slice(0, FEES.length).entries()) {
    const fee = FEES[(at + from) % FEES.length]
    const plate = ['京F66666', '粤B8Q7K2', '苏E09XY1D', 'A12345'][at] ?? `B1000${at}`
    lot.parkCar({ plate, enteredMinutesAgo: 90, zone: zones[(at + from) % zones.length]?.no ?? '' })
    lot.driveToExit(plate, laneNo)
    await expect(
      page
        .getByTestId('lane-fee')
        .filter({ hasText: fee ?? '' })
        .first(),
    ).toBeVisible()
  }
}

/** Everything that is wrong, with where it was seen. */
class Findings {
  readonly found: string[] = []
  /** @param mayScroll a task may scroll the screen as a whole where the window is low; nothing in it scrolls by itself. */
  async look(page: Page, where: string, zoom: number, mayScroll: boolean): Promise<void> {
    for (const one of await geometryProblems(page, zoom))
      if (!mayScroll || !one.startsWith('the screen scrolls')) this.found.push(`${where}: ${one}`)
  }
}

/** Looks at what is open now in every size and zoom, and takes pictures of it where it has a name for them. */
async function inEverySize(
  page: Page,
  findings: Findings,
  state: string,
  picture: string | null,
  mayScroll = false,
): Promise<void> {
  for (const [width, height] of SIZES)
    for (const zoom of ZOOMS) {
      await page.setViewportSize({ width: Math.round(width / zoom), height: Math.round(height / zoom) })
      await findings.look(page, `${state}, ${width}×${height} at ${zoom * 100} %`, zoom, mayScroll)
      const pictured = width === 1366 && (zoom === 1 || zoom === 2)
      if (picture !== null && pictured) await shot(page, `${picture}-${width}-${zoom * 100}`)
    }
}

const shot = (page: Page, name: string): Promise<Buffer> =>
  page.screenshot({ path: join('out/screens', `${name}.png`) })

async function speak(page: Page, language: 'en' | 'zh'): Promise<void> {
  await page.setViewportSize({ width: 1366, height: 768 })
  const button = page.getByRole('button', { name: language === 'zh' ? '中文' : 'English', exact: true })
  if (await button.isVisible()) await button.click()
  await expect(page.locator('html')).toHaveAttribute('lang', language === 'zh' ? 'zh-CN' : 'en')
}

/** Every task, by its key, and the direction of the lane that has it. */
const TASKS = [
  ['take-cash', 'F8', 'exit'],
  ['change-fee', 'F6', 'exit'],
  ['free-exit', 'F7', 'exit'],
  ['details', 'p', 'exit'],
  ['no-plate-entry', 'F9', 'entry'],
] as const

/** The key of a lane. */
const keyOf = (booth: Booth, laneNo: string): string => laneKeys[booth.lanes.indexOf(laneNo)] ?? ''

async function everyTask(booth: Booth, findings: Findings, language: string): Promise<void> {
  const { page, exits, entries, lanes } = booth
  for (const [task, key, direction] of TASKS) {
    const laneNo = (direction === 'exit' ? exits.at(dearest(exits)) : entries[0]) ?? null
    if (laneNo === null) continue
    await page.setViewportSize({ width: 1366, height: 768 })
    await page.keyboard.press(keyOf(booth, laneNo))
    await page.keyboard.press(key)
    await expect(page.getByRole('dialog')).toBeVisible()
    await inEverySize(page, findings, `${task}, ${language}`, `${task}-${lanes.length}-${language}`, true)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toBeHidden()
  }
}

/** The exit whose car owes most. */
const dearest = (exits: readonly string[]): number => Math.min(exits.length - 1, FEES.indexOf('¥99,999.99'))

for (const count of [1, 2, 3, 4, 6, 8, 12]) {
  test(`${count} lanes and their tasks are whole in every size, zoom and language, for every amount`, async ({}, info) => {
    test.setTimeout(180_000)
    const booth = await boothWith(count, info.outputPath('user-data'))
    const { lot, app, page, exits } = booth
    const findings = new Findings()
    await fillExits(booth, exits.length === 1 ? FEES.indexOf('¥99,999.99') : 0)
    for (const language of ['en', 'zh'] as const) {
      await speak(page, language)
      for (const [at, exit] of exits.slice(0, FEES.length).entries()) {
        // Of the shorter amounts one language is enough: digits are the same in both.
        if (language === 'zh' && at !== dearest(exits)) continue
        await page.keyboard.press(keyOf(booth, exit))
        const picture = at === dearest(exits) ? `lanes-${count}-${language}` : null
        await inEverySize(page, findings, `exit ${at + 1}, ${language}`, picture)
      }
      // One language for each number of lanes, the other for the next.
      if (language === (count % 4 === 0 ? 'zh' : 'en')) await everyTask(booth, findings, language)
    }
    await page.setViewportSize({ width: 1366, height: 768 })
    for (const scheme of ['dark', 'forced'] as const) {
      await page.emulateMedia({
        colorScheme: scheme === 'dark' ? 'dark' : 'light',
        forcedColors: scheme === 'forced' ? 'active' : 'none',
      })
      await shot(page, `lanes-${count}-${scheme}`)
    }
    await app.close()
    await lot.stop()
    expect(findings.found).toEqual([])
  })
}
