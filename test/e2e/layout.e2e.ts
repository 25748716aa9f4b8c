import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { ElectronApplication, Page } from '@playwright/test'
import { lotWithLanes, practiceLot } from '#electron/simulator/model/practice-lot.ts'
import type { LaneKind } from '#electron/simulator/model/practice-lot.ts'
import { cents } from '#shared/money.ts'
import { LotSimulator } from '../servers/lot-simulator.ts'
import { expect, provisionFile, test } from './fixture.ts'
import { allInSight, geometryProblems } from './lane-geometry.ts'
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
  readonly exits: readonly string[]
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
  const exits = lanes.filter((one) => one.direction === 'exit').map((one) => one.no)
  return { lot, app, page, exits }
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

async function inEverySize(
  page: Page,
  zooms: readonly number[],
  look: (where: string, zoom: number) => Promise<void>,
): Promise<void> {
  for (const [width, height] of SIZES)
    for (const zoom of zooms) {
      await page.setViewportSize({ width: Math.round(width / zoom), height: Math.round(height / zoom) })
      await look(`${width}×${height} at ${zoom * 100} %`, zoom)
    }
}

const shot = (page: Page, name: string): Promise<Buffer> =>
  page.screenshot({ path: join('out/screens', `${name}.png`) })

async function speak(page: Page, language: 'en' | 'zh'): Promise<void> {
  const button = page.getByRole('button', { name: language === 'zh' ? '中文' : 'English', exact: true })
  if (await button.isVisible()) await button.click()
  await expect(page.locator('html')).toHaveAttribute('lang', language === 'zh' ? 'zh-CN' : 'en')
}

for (const count of [1, 2, 3, 4, 6, 8, 12]) {
  test(`${count} lanes are whole in every size, zoom and language`, async ({}, info) => {
    test.setTimeout(120_000)
    const booth = await boothWith(count, info.outputPath('user-data'))
    const { lot, app, page, exits } = booth
    const problems: string[] = []
    await fillExits(booth, count === 1 || count === 2 ? 2 : 0)
    for (const language of ['en', 'zh'] as const) {
      await page.setViewportSize({ width: 1366, height: 768 })
      await speak(page, language)
      await inEverySize(page, ZOOMS, async (where, zoom) => {
        const at = `${language}, ${where}`
        await expect(page.locator('section[data-lane]')).toHaveCount(count)
        await expect
          .poll(() => geometryProblems(page), { message: at, timeout: 2000 })
          .toEqual([])
          .catch(async () => {
            problems.push(...(await geometryProblems(page)).map((one) => `${at}: ${one}`))
          })
        if (zoom === 1 && !(await allInSight(page))) problems.push(`${at}: the screen scrolls`)
        if (zoom === 1 || zoom === 2)
          await shot(page, `lanes-${count}-${language}-${where.replaceAll(/[^0-9]+/g, '-')}`)
      })
    }
    for (const scheme of ['dark', 'forced'] as const) {
      await page.setViewportSize({ width: 1366, height: 768 })
      await page.emulateMedia({
        colorScheme: scheme === 'dark' ? 'dark' : 'light',
        forcedColors: scheme === 'forced' ? 'active' : 'none',
      })
      await shot(page, `lanes-${count}-${scheme}`)
    }
    await app.close()
    await lot.stop()
    expect(problems).toEqual([])
    expect(exits.length).toBeGreaterThan(0)
  })
}
