import { describe, expect, it } from 'vitest'
import { listenerOff } from '#shared/contract/callbacks.ts'
import { driverDisplayOff } from '#shared/contract/driver-display.ts'
import { operationDefaults } from '#shared/contract/operation.ts'
import { unknownAtDesk } from '#shared/contract/operators.ts'
import { noPreferences } from '#shared/contract/preferences.ts'
import { printingOff } from '#shared/contract/printing.ts'
import { sharingOff } from '#shared/contract/sharing.ts'
import { startI18n } from '#renderer/i18n/i18n.ts'
import { allSettings, findSettings } from './all-settings.ts'
import type { Everything } from './all-settings.ts'

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
}
const i18n = await startI18n('en')
const en = i18n.getFixedT('en')
const zh = i18n.getFixedT('zh')

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

  it('says nothing where no setting is called that', () => {
    expect(findSettings(everything, 'zzz', en, [en, zh])).toEqual([])
  })
})
