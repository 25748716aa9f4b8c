import { describe, expect, it } from 'vitest'
import { listenerOff, listenerSettings } from '#shared/contract/callbacks.ts'
import { driverDisplayOff, driverDisplaySettings } from '#shared/contract/driver-display.ts'
import { operation, operationDefaults } from '#shared/contract/operation.ts'
import { boundsOf, policy as policySchema, unknownAtDesk } from '#shared/contract/operators.ts'
import { noPreferences, preferences } from '#shared/contract/preferences.ts'
import { printingOff, printingSettings } from '#shared/contract/printing.ts'
import { sharingOff } from '#shared/contract/sharing.ts'
import { mqttBroker, sharingBroker } from '#shared/lan/mqtt-settings.ts'
import { mapFields, namesIn } from '#shared/names-in.ts'
import { usualReasons } from '#renderer/parts/reasons/use-reasons.ts'
import { startI18n } from '#renderer/i18n/i18n.ts'
import { allSettings, findSettings } from './all-settings.ts'
import type { Everything, SettingRow } from './all-settings.ts'

const everything: Everything = {
  settings: {
    transport: 'http',
    baseUrl: 'http://lot:8888',
    mqtt: null,
    routes: {},
    operation: operationDefaults,
    parkKey: 'park1',
    appId: 'app1',
    booths: ['1'],
    secretStorage: 'safe',
    hasNextSecret: false,
    secretBackend: 'dpapi',
  },
  names: { booths: [], lanes: [] },
  listener: listenerOff,
  sharing: sharingOff,
  printing: printingOff,
  driver: { settings: driverDisplayOff, displays: [] },
  policy: unknownAtDesk.policy,
  preferences: noPreferences,
  kioskByStart: false,
}
const i18n = await startI18n('en')
const en = i18n.getFixedT('en')
const zh = i18n.getFixedT('zh')

/** One of everything that can be set, set otherwise than usual, each with what no other is set to. */
const topic = 'set/otherwise'
const broker = { url: 'mqtt://a.lot', username: 'user-a', ca: '-----BEGIN', version: '5' } as const
const set: Everything = {
  ...everything,
  settings: {
    ...everything.settings,
    transport: 'mqtt',
    mqtt: { ...broker, requestTopic: 'asks', responseTopic: 'answers', hasPassword: true },
    routes: { BoothQuery: 'SentryHostQuery' },
    parkKey: 'park2',
    appId: 'app2',
    booths: ['2'],
    operation: {
      callsPerSecond: 11,
      eventDays: 31,
      pictureDays: 13,
      kiosk: true,
      updatesFrom: 'http://u.lot',
    },
  },
  listener: { enabled: true, host: '10.0.0.9', port: 9001, publicUrl: 'http://p.lot', allowed: ['10.0.0.8'] },
  sharing: { ...sharingOff, ...broker, url: 'mqtt://b.lot', enabled: true, hasPassword: true, topic },
  printing: {
    printer: { kind: 'network', host: '10.0.0.7', port: 9102, paper: '58', drawer: true },
    receipts: 'always',
    language: 'en',
    heading: 'North lot',
  },
  driver: { settings: { laneNo: '7', display: 3 }, displays: [{ id: 3, label: 'Second', own: false }] },
  policy: policySchema.parse({
    limits: mapFields(boundsOf, () => ({ perShiftCount: 77 })),
    reasons: mapFields(unknownAtDesk.policy.reasons, () => ['because']),
    methods: ['79006'],
    cashNeedsShift: true,
    emptyNeedsSupervisor: false,
    openWhileSignedOut: false,
    idleLockMinutes: 99,
  }),
  preferences: { language: 'zh', colorScheme: 'dark', sound: false, plateTypeNo: null },
}

/** What of the schemas is nobody's choice: the desk remembers it. */
const NO_CHOICE = new Set(['preferences.plateTypeNo'])

/** Every single thing that can be set, by its path; a list is one. */
const leaves = (what: unknown, path: string): string[] =>
  typeof what === 'object' && what !== null && !Array.isArray(what)
    ? Object.entries(what).flatMap(([name, one]) => leaves(one, `${path}.${name}`))
    : [path]

describe('the list of all settings', () => {
  const rows = allSettings(set, en)

  it('has a row for every field of the schemas that somebody can set', () => {
    const { limits, ...policy } = set.policy
    const wanted = [
      ...leaves(listenerSettings.keyof().enum, 'listener'),
      ...leaves(operation.keyof().enum, 'operation'),
      ...leaves(preferences.keyof().enum, 'preferences'),
      ...leaves(printingSettings.keyof().enum, 'printing').filter((path) => path !== 'printing.printer'),
      ...leaves(set.printing.printer, 'printing.printer'),
      ...leaves(driverDisplaySettings.keyof().enum, 'driver'),
      ...leaves(policy, 'policy'),
      ...Object.keys(limits).map((on) => `policy.limits.${on}`),
      ...leaves(sharingBroker.keyof().enum, 'sharing'),
      'sharing.password',
      ...leaves(mqttBroker.shape, 'settings.mqtt').map((path) => path.split('.').slice(0, 3).join('.')),
      'settings.mqtt.password',
      ...['transport', 'routes', 'parkKey', 'appId', 'appSecret', 'booths'].map((one) => `settings.${one}`),
    ].filter((path) => !NO_CHOICE.has(path))
    expect(rows).toHaveLength(new Set(wanted).size)
  })

  it('says the topic and the reasons that are usual, and that they are set otherwise', () => {
    const row = (label: string): SettingRow | undefined => rows.find((one) => one.label === label)
    expect(row(en('sharing.topic'))).toMatchObject({ now: topic, usual: 'lanedesk/park2/events' })
    for (const on of namesIn(set.policy.reasons)) {
      const of = row(en(`reasonsFor.${on}`))
      expect(of?.now).toBe('because')
      expect(of?.usual).toBe(usualReasons(on, en).join(', '))
      const unset = allSettings(everything, en).find(({ label }) => label === of?.label)
      expect(unset?.now).toBe(of?.usual)
    }
  })

  it('says that the window has the whole screen by its start, whatever is ticked', () => {
    const byStart = allSettings({ ...everything, kioskByStart: true }, en)
    expect(byStart.at(-1)?.now).toBe('On, by the way LaneDesk is started')
    expect(allSettings(everything, en).at(-1)?.now).toBe('Off')
  })
})

describe('the search of all settings', () => {
  it.each([
    ['en', en, zh],
    ['zh', zh, en],
  ] as const)(
    'finds each by its words in both languages, whatever the screen speaks (%s)',
    (_name, shown, other) => {
      const rows = allSettings(everything, shown)
      const elsewhere = allSettings(everything, other)
      expect(elsewhere).toHaveLength(rows.length)
      for (const [n, row] of rows.entries()) {
        for (const words of [row.label, elsewhere[n]?.label ?? ''])
          expect(findSettings(everything, words, shown, [en, zh])).toContainEqual(row)
      }
    },
  )

  it.each([
    ['request topic', 'Connection'],
    ['请求主题', 'Connection'],
    ['MQTT version', 'Connection'],
    ['routes', 'Connection'],
    ['drawer hangs', 'Printer'],
    ['钱箱', 'Printer'],
    ['paper', 'Printer'],
  ])('finds what is set otherwise now by the choice that brings its field: %s', (typed, label) => {
    const found = findSettings(everything, typed, en, [en, zh]).map((row) => row.label)
    expect(found).toContain(label)
  })

  it.each([
    'Coupons given',
    'Cash paid out',
    'Reasons for a coupon',
    'Display for the driver',
    'Taken at the desk',
  ])('knows the limits, the reasons, what is taken and the second display: %s', (typed) =>
    expect(findSettings(everything, typed, en, [en, zh])).not.toEqual([]),
  )

  it('calls booths and lanes by their names, and by their numbers while no name is known', () => {
    const named = {
      ...everything,
      names: { booths: [{ no: '1', name: 'South Gate' }], lanes: [{ no: '7', name: 'West Exit' }] },
      driver: { settings: { ...driverDisplayOff, laneNo: '7' }, displays: [] },
    }
    const values = (of: Everything): readonly string[] => allSettings(of, en).map(({ now }) => now)
    expect(values(named)).toEqual(expect.arrayContaining(['South Gate', 'West Exit']))
    expect(values({ ...named, names: everything.names })).toEqual(expect.arrayContaining(['1', '7']))
  })

  it.each([
    ['kiosk', 'settings.kiosk'],
    ['全屏', 'settings.kiosk'],
    ['volume', 'settings.sound'],
    ['深色', 'header.theme'],
  ] as const)('finds by “%s” what is called otherwise', (typed, key) => {
    expect(findSettings(everything, typed, en, [en, zh]).map(({ label }) => label)).toEqual([en(key)])
  })

  it('says nothing where no setting is called that', () => {
    expect(findSettings(everything, 'zzz', en, [en, zh])).toEqual([])
  })
})
