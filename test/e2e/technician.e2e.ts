import { expect } from '@playwright/test'
import type { Locator, Page } from '@playwright/test'
import type { TFunction } from 'i18next'
import { callbacksAtRest, listenerOff } from '#shared/contract/callbacks.ts'
import { selfTestFaults } from '#shared/contract/diagnostics.ts'
import type { Finding, SelfTestStep } from '#shared/contract/diagnostics.ts'
import { boothOf } from '#shared/contract/fixture.ts'
import { operationDefaults } from '#shared/contract/operation.ts'
import type { SettingsView } from '#shared/contract/settings.ts'
import type { UpdateState } from '#shared/contract/updates.ts'
import type { AppError } from '#shared/contract/errors.ts'
import { errorSentence } from '#renderer/i18n/error-text.ts'
import { startI18n } from '#renderer/i18n/i18n.ts'
import { violations } from './axe.ts'
import { misplaced } from './geometry.ts'
import { picture } from './picture.ts'
import { test } from './stage.ts'
import type { Stage } from './stage.ts'
import { lanesOf, stagedBooth } from './staged.ts'

/** What a technician sees seldom, each in its states: whole, read by axe, nothing cut off. */

const LOOKS = [
  { scheme: 'light', language: 'en', width: 1366, height: 768 },
  { scheme: 'dark', language: 'zh', width: 1024, height: 681 },
] as const

const stored: SettingsView = {
  transport: 'mqtt',
  baseUrl: 'http://192.168.1.20:8888',
  mqtt: {
    url: 'mqtts://broker.lot.example:8883',
    username: 'lanedesk',
    requestTopic: 'fabu',
    responseTopic: 'dingyue',
    version: '5',
    hasPassword: true,
  },
  routes: {},
  operation: { ...operationDefaults, updatesFrom: 'http://192.168.1.20/lanedesk' },
  parkKey: '7h4ywqlz',
  appId: 'ymc2f5b0c2b7c7fc',
  booths: ['B1'],
  secretStorage: 'safe',
  hasNextSecret: false,
  secretBackend: 'dpapi',
}

/** A stage in one of the looks, with a note of everything that is out of its place. */
class Walk {
  readonly found: string[] = []
  readonly #look: (typeof LOOKS)[number]
  readonly stage: Stage
  readonly page: Page
  readonly t: TFunction

  constructor(stage: Stage, look: (typeof LOOKS)[number], t: TFunction) {
    this.stage = stage
    this.page = stage.page
    this.#look = look
    this.t = t
  }

  /** The page of this name of the set-up. */
  async open(screen: 'set-up' | 'settings' | 'callbacks' | 'diagnostics'): Promise<void> {
    await this.page.keyboard.press('Alt+5')
    await this.button(this.t(`screen.${screen}`)).click()
    await expect(this.page.locator('.mantine-Loader-root')).toHaveCount(0)
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true })
  }

  /** Looks at what is there now; `at`: brought into sight before. */
  async look(name: string, at?: Locator): Promise<void> {
    const { scheme, language, width } = this.#look
    await at?.evaluate((one) => one.scrollIntoView({ block: 'start' }))
    this.found.push(...(await misplaced(this.page)).map((one) => `${name}: ${one}`))
    this.found.push(...(await violations(this.page)).map((one) => `${name}: ${one}`))
    await picture(this.page, `technician-${name}-${scheme}-${language}-${width}.png`)
  }
}

const walk = (title: string, steps: (walk: Walk) => Promise<void>): void => {
  for (const look of LOOKS)
    test(`${title} (${look.scheme}, ${look.language}, ${look.width})`, async ({ stage }) => {
      const i18n = await startI18n(look.language)
      const on = new Walk(stage, look, i18n.t)
      await stage.clear()
      await stage.speak(look.language)
      await stage.page.setViewportSize(look)
      await stage.page.emulateMedia({ colorScheme: look.scheme, reducedMotion: 'reduce' })
      await stage.answer('readSettings', { ok: true, value: stored })
      await stage.show(stagedBooth(lanesOf(4)))
      await steps(on)
      expect(on.found).toEqual([])
    })
}

const update = (over: Partial<UpdateState> = {}): UpdateState => ({
  version: '1.0.0',
  state: 'not-looked',
  newer: null,
  error: null,
  ...over,
})

walk('an update: none, found, asked, failed, refused, begun', async (on) => {
  const { stage, page, t } = on
  const panel = page.getByRole('region', { name: t('settings.update'), exact: true })
  const shown = async (state: UpdateState): Promise<void> => {
    await stage.answer('lookForUpdate', { ok: true, value: state })
    await on.button(t('settings.lookForUpdate')).click()
  }
  await stage.answer('readUpdate', { ok: true, value: update({ state: 'off' }) })
  await on.open('settings')
  await on.look('update-off', panel)
  await on.open('set-up')
  await stage.answer('readUpdate', { ok: true, value: update() })
  await on.open('settings')
  await on.look('update-not-looked', panel)
  await shown(update({ state: 'current' }))
  await expect(panel).toContainText(t('settings.updateState.current'))
  await on.look('update-none', panel)
  const failures: readonly AppError[] = [
    { code: 'update-changed' },
    {
      code: 'update-unreachable',
      params: { reason: 'Cannot find channel "latest.yml" update info: HttpError: 404' },
    },
    { code: 'update-broken-off' },
    { code: 'update-no-room' },
  ]
  for (const error of failures) {
    await shown(update({ state: 'failed', error }))
    await expect(panel).toContainText(errorSentence(error, t))
    await on.look(error.code, panel)
  }
  await shown(update({ state: 'ready', newer: '1.1.0' }))
  await expect(on.button(t('settings.install', { newer: '1.1.0' }))).toBeVisible()
  await on.look('update-ready', panel)
  await on.button(t('settings.install', { newer: '1.1.0' })).click()
  await on.look('update-asked')
  await stage.answer('installUpdate', { ok: false, error: { code: 'update-busy' } })
  await on.button(t('settings.installNow')).click()
  await expect(page.getByRole('dialog')).toContainText(errorSentence({ code: 'update-busy' }, t))
  await on.look('update-busy')
  await stage.answer('installUpdate', { ok: true, value: null })
  await stage.answer('readUpdate', { ok: true, value: update({ state: 'installing' }) })
  await on.button(t('settings.installNow')).click()
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(panel).toContainText(t('settings.updateState.installing'))
  // What goes on is not asked for again.
  await expect(on.button(t('settings.install', { newer: '1.1.0' }))).toHaveCount(0)
  await expect(on.button(t('settings.lookForUpdate'))).toBeDisabled()
  await on.look('update-begun', panel)
  const failed = { code: 'update-not-begun' } as const
  await stage.answer('readUpdate', {
    ok: true,
    value: update({ state: 'ready', newer: '1.1.0', error: failed }),
  })
  await expect(panel).toContainText(errorSentence(failed, t))
  await expect(on.button(t('settings.install', { newer: '1.1.0' }))).toBeVisible()
  await on.look('update-not-begun', panel)
  const told = { at: Date.now(), plate: null, laneName: null, code: null }
  await stage.show(
    stagedBooth(lanesOf(4), {
      alerts: [
        { ...told, id: 'undone', kind: 'update-undone', text: null },
        { ...told, id: 'ready', kind: 'update-ready', text: '1.1.0' },
      ],
    }),
  )
  await page.keyboard.press('Alt+1')
  await on.look('update-undone')
})

walk('settings as a file, and forgetting', async (on) => {
  const { stage, page, t } = on
  await on.open('settings')
  await on.look('general')
  const copy = page.getByRole('region', { name: t('settings.copy'), exact: true })
  const file = String.raw`C:\ProgramData\LaneDesk\exports\lanedesk-settings-BOOTH-NORTH-01-2026-03-28T12-47-03-123Z.json`
  await stage.answer('exportSettings', { ok: true, value: { file } })
  await on.button(t('settings.write')).click()
  await on.look('settings-written', copy)
  const chosen = { name: 'lanedesk.json', mimeType: 'application/json', buffer: Buffer.from('{}') }
  await stage.answer('importSettings', {
    ok: false,
    error: {
      code: 'provision-field-unknown',
      params: { file: 'lanedesk.json', line: 12, reason: 'callbacks.prot, operation.callsPerSeconds' },
    },
  })
  await page.locator('input[type="file"]').setInputFiles(chosen)
  await on.look('settings-refused', copy)
  await stage.answer('importSettings', { ok: true, value: { settings: stored, policyKept: true } })
  await page.locator('input[type="file"]').setInputFiles(chosen)
  await on.look('settings-taken', copy)
  await on.button(t('settings.forgetButton')).click()
  await on.look('forget-asked')
  await page.getByRole('checkbox', { name: t('settings.journals') }).check()
  await on.look('forget-journals')
  await stage.answer('forgetEverything', { ok: false, error: { code: 'secret-unavailable' } })
  await on.button(t('settings.forgetNow')).click()
  await on.look('forget-refused')
  await stage.answer('forgetEverything', { ok: true, value: null })
  await on.button(t('settings.forgetNow')).click()
  await expect(page.getByText(t('settings.forgotten'))).toBeVisible()
  await on.look('forgotten')
})

walk('a secret that cannot be had, and one that waits', async (on) => {
  const { stage, page, t } = on
  for (const code of ['secret-lost', 'secret-locked', 'secret-unavailable', 'secret-required'] as const) {
    await stage.show({
      ...boothOf({ connection: { state: 'away', error: { code }, clockOffsetMs: null } }),
      phase: 'set-up',
    })
    await expect(page.getByRole('heading', { name: t('setUp.welcome') })).toBeVisible()
    await on.look(code)
    if (!(await on.button(t('help.open')).isVisible())) continue
    await on.button(t('help.open')).click()
    await on.look(`${code}-help`)
    await page.keyboard.press('Escape')
  }
  await stage.answer('readSettings', { ok: true, value: { ...stored, hasNextSecret: true } })
  await stage.show(stagedBooth(lanesOf(4)))
  await on.open('set-up')
  await on.look('secret-waits', on.button(t('setUp.nextForget')))
  await stage.answer('saveNextSecret', { ok: true, value: stored })
  await on.button(t('setUp.nextForget')).click()
  await on.look('secret-waits-no-more', page.getByText(t('setUp.nextGone')))
  await page.getByLabel('AppSecret', { exact: true }).fill('the next one')
  await stage.answer('testConnection', {
    ok: false,
    error: { code: 'lot-refused', params: { code: 1001, message: '签名错误' } },
  })
  await on.button(t('setUp.test')).click()
  await on.look('secret-refused', on.button(t('setUp.nextKeep')))
})

walk('topics: found, none, refused', async (on) => {
  const { stage, page, t } = on
  await on.open('set-up')
  await page.getByText(t('topics.title'), { exact: true }).click()
  const listen = on.button(t('topics.listen', { n: 60 }))
  await stage.answer('discoverTopics', { ok: true, value: [] })
  await listen.click()
  await on.look('topics-none', listen)
  await stage.answer('discoverTopics', {
    ok: false,
    error: { code: 'broker-unreachable', params: { reason: 'connect ECONNREFUSED 192.168.1.20:8883' } },
  })
  await listen.click()
  await on.look('topics-refused', listen)
  const topic = { requests: 0, answers: 0, callbacks: 0, other: 0 }
  await stage.answer('discoverTopics', {
    ok: true,
    value: [
      { ...topic, topic: 'dingyue', answers: 61, callbacks: 3 },
      { ...topic, topic: 'fabu', requests: 61 },
      { ...topic, topic: 'building/hvac/floor-3/sensors/temperature/north-east-corner', other: 1200 },
    ],
  })
  await listen.click()
  await on.look('topics-found', listen)
  await on.open('diagnostics')
  await on.button(t('topics.listen', { n: 60 })).click()
  await on.look('topics-diagnostics', page.getByRole('region', { name: t('topics.title'), exact: true }))
})

walk('a listener that cannot listen', async (on) => {
  const { stage } = on
  for (const code of ['port-taken', 'not-permitted', 'address-not-here'] as const) {
    await stage.show(
      stagedBooth(lanesOf(4), {
        callbacks: {
          ...callbacksAtRest,
          settings: { ...listenerOff, enabled: true, publicUrl: 'http://192.168.1.30:8787' },
          listener: { state: 'failed', error: { code } },
          turnedAway: [{ address: '192.168.1.10', times: 12, lastAt: Date.UTC(2026, 2, 28, 4) }],
        },
      }),
    )
    await on.open('callbacks')
    await on.look(`listener-${code}`)
  }
})

/** Every fault of the self-test, with all that a sentence may name. */
const facts = {
  host: 'lot.example',
  port: 8787,
  from: 8700,
  to: 8799,
  url: 'http://192.168.1.30:8787/events',
  username: 'lanedesk',
  topic: 'dingyue',
  requestTopic: 'fabu',
  responseTopic: 'dingyue',
  code: 1004,
  message: '接口未启用',
  reason: 'ECONNREFUSED',
  interfaces: 'LaneQuery, CouponSolution',
  seconds: 7205,
  freeMb: 212,
  file: 'journal/booth.sqlite',
  printer: 'EPSON TM-T88VI',
  ms: 840,
  program: String.raw`C:\Program Files\LaneDesk\LaneDesk.exe`,
  profile: 'public',
  networks: 'public',
  openIn: 'domain,private',
  address: '192.168.1.10',
  turnedAway: '192.168.1.10',
  turnedAwayAt: Date.UTC(2026, 2, 28, 4),
  callbacks: 0,
  booths: '1772492942363478',
  there: '1772492942363479',
}
const steps: Readonly<Partial<Record<(typeof selfTestFaults)[number], SelfTestStep>>> = {
  'port-taken': 'listener',
  'port-reserved': 'listener',
  'sender-turned-away': 'listener',
  'firewall-closed': 'firewall',
  'firewall-other-network': 'firewall',
}
const finding = (fault: (typeof selfTestFaults)[number]): Finding => ({
  step: steps[fault] ?? 'answer',
  fault,
  skipped: null,
  facts,
  ms: 12,
})

walk('the self-test with each of its faults, the logs and the support file', async (on) => {
  const { stage, page, t } = on
  await stage.answer('readHealth', {
    ok: true,
    value: {
      version: '1.0.0',
      startedAt: Date.UTC(2026, 2, 28, 4),
      dataFolder: String.raw`C:\Users\booth-north-01\AppData\Local\LaneDesk\data`,
      kioskByStart: true,
      mishaps: {
        'page-gone': { times: 0, last: null },
        'page-hung': { times: 0, last: null },
        'main-hung': { times: 2, last: Date.UTC(2026, 2, 27, 4) },
        'main-crashed': { times: 1, last: Date.UTC(2026, 2, 26, 4) },
      },
    },
  })
  await stage.answer('readLog', {
    ok: true,
    value: Array.from({ length: 30 }, (_, n) => ({
      n: n + 1,
      at: new Date(Date.UTC(2026, 2, 28, 4, 0, n)).toISOString(),
      level: n % 7 === 0 ? ('warn' as const) : ('info' as const),
      text: `a line of the log that says what was done with order 2026032812470312345678-6Y8MT${n}`,
    })),
  })
  await stage.answer('readWireLog', {
    ok: true,
    value: {
      leftMs: 540_000,
      lines: Array.from({ length: 5 }, (_, n) => ({
        n: n + 1,
        at: Date.UTC(2026, 2, 28, 4, 0, n),
        interface: 'LaneOrderQuery',
        ms: 31,
        sent: '{"ParkKey":"7h4ywqlz","Data":{"LaneNo":"2"},"Sign":"…"}',
        answered: '{"ResultCode":200,"ResultMsg":"成功","Data":{"OrderNo":"2026032812470312345678-6Y8MT1"}}',
      })),
    },
  })
  await stage.answer('setWireLog', { ok: true, value: { leftMs: 600_000 } })
  await on.open('diagnostics')
  await on.look('diagnostics')
  for (const fault of selfTestFaults) {
    await stage.answer('selfTest', { ok: true, value: [finding(fault)] })
    await on.button(t('diagnostics.run')).click()
    await expect(page.locator(`[data-fault="${fault}"]`)).toBeVisible()
    if (fault in steps) await on.look(`self-test-${fault}`)
    else on.found.push(...(await misplaced(page)).map((one) => `${fault}: ${one}`))
  }
  await on.look('log', page.getByRole('region', { name: t('diagnostics.log'), exact: true }))
  await on.look('wire', page.getByRole('region', { name: t('diagnostics.wire'), exact: true }))
  const file = String.raw`C:\Users\booth-north-01\AppData\Local\LaneDesk\data\support\lanedesk-support-2026-03-28T12-47-03-123Z.zip`
  await stage.answer('makeSupportBundle', { ok: true, value: { file } })
  await on.button(t('diagnostics.bundle')).click()
  await on.look('support', page.getByRole('region', { name: t('diagnostics.help'), exact: true }))
})
