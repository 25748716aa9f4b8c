import type { TFunction } from 'i18next'
import { listenerOff } from '#shared/contract/callbacks.ts'
import type { ListenerSettings } from '#shared/contract/callbacks.ts'
import type { DriverDisplayFound } from '#shared/contract/driver-display.ts'
import { operationDefaults } from '#shared/contract/operation.ts'
import { unknownAtDesk } from '#shared/contract/operators.ts'
import type { Limit, Policy } from '#shared/contract/operators.ts'
import type { Preferences } from '#shared/contract/preferences.ts'
import { printingOff } from '#shared/contract/printing.ts'
import type { PrintingSettings } from '#shared/contract/printing.ts'
import type { SettingsView } from '#shared/contract/settings.ts'
import type { SharingView } from '#shared/contract/sharing.ts'
import type { Choice } from '#shared/contract/values.ts'
import { PaymentMethod } from '#shared/lan/enumerations.ts'
import { cents, decimalOfCents } from '#shared/money.ts'
import { sharingTopic } from '#shared/lan/mqtt-settings.ts'
import { namesIn } from '#shared/names-in.ts'
import { methodWords } from '#renderer/parts/payment/method-words.ts'
import { usualReasons } from '#renderer/parts/reasons/use-reasons.ts'
import { languageNames } from './language-names.ts'

/** The pages on which settings stand, by their ids in the table of screens. */
export type SettingsPage = 'set-up' | 'callbacks' | 'printing' | 'policy' | 'settings'

/** One setting: what it is called where it stands, what it is set to, and what it is before anybody sets it. */
export interface SettingRow {
  readonly page: SettingsPage
  readonly label: string
  readonly now: string
  /** Empty: there is none, somebody has to say it. */
  readonly usual: string
  /** What its field is called, where that is not the label. */
  readonly field?: string
  /** What else it is looked for by: fields that appear when it is set otherwise. */
  readonly words?: string
}

export interface Everything {
  readonly settings: SettingsView
  /** Booths and lanes of the lot by their names, as far as they are known. */
  readonly names: { readonly booths: readonly Choice[]; readonly lanes: readonly Choice[] }
  readonly listener: ListenerSettings
  readonly sharing: SharingView
  readonly printing: PrintingSettings
  /** null: not known yet. */
  readonly driver: DriverDisplayFound | null
  readonly policy: Policy
  readonly preferences: Preferences
  /** The window has the whole screen whatever the settings say. */
  readonly kioskByStart: boolean
}

type RowsOf<K extends keyof Everything, More extends readonly unknown[] = []> = (
  what: Everything[K],
  t: TFunction,
  ...more: More
) => SettingRow[]
type WithNames = [names: Everything['names']]

/** The name of what the lot knows under this number; the number itself while no name is known. */
const nameOf = (number: string, among: readonly Choice[]): string =>
  among.find(({ no }) => no === number)?.name ?? number

const onOff = (on: boolean, t: TFunction): string => t(on ? 'settings.on' : 'settings.off')
const kept = (isThere: boolean, t: TFunction): string => t(isThere ? 'settings.kept' : 'settings.missing')

/** Makes the rows of one page. */
const rowsOn =
  (page: SettingsPage) =>
  (label: string, now: string, usual = '', more: Pick<SettingRow, 'field' | 'words'> = {}): SettingRow => ({
    page,
    label,
    now,
    usual,
    ...more,
  })

const connectionRows: RowsOf<'settings', WithNames> = (settings, t, { booths }) => {
  const row = rowsOn('set-up')
  const { mqtt, transport } = settings
  const overMqtt = (
    ['broker.address', 'broker.user', 'broker.password', 'setUp.requestTopic', 'setUp.responseTopic'] as const
  ).map((key) => t(key))
  const words = [...overMqtt, t('broker.ca'), t('broker.version'), t('setUp.routes'), t('setUp.address')]
  return [
    row(t('setUp.transport'), t(`setUp.${transport}`), t('setUp.http'), { words: words.join(' ') }),
    ...(transport === 'http'
      ? [
          row(t('setUp.address'), settings.baseUrl),
          ...(settings.httpCa === undefined ? [] : [row(t('broker.ca'), t('settings.kept'))]),
        ]
      : [
          row(t('broker.address'), mqtt?.url ?? ''),
          row(t('broker.user'), mqtt?.username ?? ''),
          row(t('broker.password'), mqtt?.username === '' ? '' : kept(mqtt?.hasPassword === true, t)),
          row(t('setUp.requestTopic'), mqtt?.requestTopic ?? ''),
          row(t('setUp.responseTopic'), mqtt?.responseTopic ?? ''),
          row(t('broker.ca'), mqtt?.ca === undefined ? '' : t('settings.kept')),
          row(t('broker.version'), mqtt?.version ?? '', '3.1.1'),
          row(
            t('setUp.routes'),
            Object.entries(settings.routes)
              .map(([name, route]) => `${name} = ${route}`)
              .join(', '),
          ),
        ]),
    row(t('setUp.parkKey'), settings.parkKey),
    row(t('setUp.appId'), settings.appId),
    row(t('setUp.appSecret'), kept(settings.secretStorage !== 'none', t)),
    // They stand there once the connection was tested.
    row(t('setUp.booths'), settings.booths.map((no) => nameOf(no, booths)).join(', '), '', {
      field: t('setUp.test'),
    }),
  ]
}

const listenerRows: RowsOf<'listener'> = (listener, t) => {
  const row = rowsOn('callbacks')
  return [
    row(t('callbacks.enabled'), onOff(listener.enabled, t), onOff(listenerOff.enabled, t)),
    row(t('callbacks.host'), listener.host, listenerOff.host),
    row(t('callbacks.port'), String(listener.port), String(listenerOff.port)),
    row(t('callbacks.publicUrl'), listener.publicUrl),
    row(t('callbacks.allowed'), listener.allowed.join(', ')),
  ]
}

const sharingRows: RowsOf<'sharing', [parkKey: string]> = (sharing, t, parkKey) => {
  const row = rowsOn('callbacks')
  return [
    row(t('sharing.enabled'), onOff(sharing.enabled, t), onOff(false, t)),
    row(t('broker.address'), sharing.url),
    row(t('broker.user'), sharing.username),
    row(t('broker.password'), sharing.username === '' ? '' : kept(sharing.hasPassword, t)),
    row(t('sharing.topic'), sharing.topic, sharingTopic(parkKey)),
    row(t('broker.ca'), sharing.ca === undefined ? '' : t('settings.kept')),
    row(t('broker.version'), sharing.version, '3.1.1'),
  ]
}

const printingRows: RowsOf<'printing'> = ({ printer, receipts, language, heading }, t) => {
  const row = rowsOn('printing')
  const words = (['host', 'port', 'name', 'paper', 'drawer'] as const).map((name) => t(`printing.${name}`))
  const paper = (wanted: string): string => (wanted === 'A4' ? wanted : `${wanted} mm`)
  return [
    row(
      t('printing.kind'),
      t(`printing.kinds.${printer.kind}`),
      t(`printing.kinds.${printingOff.printer.kind}`),
      { words: words.join(' ') },
    ),
    ...(printer.kind === 'network'
      ? [
          row(t('printing.host'), printer.host),
          row(t('printing.port'), String(printer.port), '9100'),
          row(t('printing.drawer'), onOff(printer.drawer, t), onOff(false, t)),
        ]
      : []),
    ...(printer.kind === 'system' ? [row(t('printing.name'), printer.name)] : []),
    ...(printer.kind === 'none' ? [] : [row(t('printing.paper'), paper(printer.paper), paper('80'))]),
    row(t('printing.always'), onOff(receipts === 'always', t), onOff(printingOff.receipts === 'always', t)),
    row(t('printing.language'), languageNames[language], languageNames[printingOff.language]),
    row(t('printing.heading'), heading),
  ]
}

const driverRows: RowsOf<'driver', WithNames> = (driver, t, { lanes }) => {
  if (driver === null) return []
  const row = rowsOn('printing')
  const { laneNo, display } = driver.settings
  /** "Lane" alone would say nothing, far from its heading. */
  const labelled = (label: string): string => `${t('driverDisplay.title')}: ${label}`
  const shown = driver.displays.find(({ id }) => id === display)
  return [
    row(
      labelled(t('driverDisplay.lane')),
      laneNo === null ? t('driverDisplay.off') : nameOf(laneNo, lanes),
      t('driverDisplay.off'),
      { field: t('driverDisplay.lane') },
    ),
    row(
      labelled(t('driverDisplay.display')),
      shown?.label ?? t('driverDisplay.noDisplay'),
      t('driverDisplay.noDisplay'),
      { field: t('driverDisplay.display') },
    ),
  ]
}

/** The bounds of a limit, each with its column. */
const boundsText = (of: Limit, t: TFunction): string =>
  namesIn(of)
    .flatMap((bound) => {
      const value = of[bound]
      if (value === null) return []
      const isAmount = bound !== 'perOrderPercent' && bound !== 'perShiftCount'
      return [`${t(`policy.column.${bound}`)}: ${isAmount ? decimalOfCents(cents(value)) : value}`]
    })
    .join(', ')

const policyRows: RowsOf<'policy'> = (policy, t) => {
  const row = rowsOn('policy')
  const usual = unknownAtDesk.policy
  const methods = (of: Policy): string => of.methods.map((one) => methodWords(one, t)).join(', ')
  return [
    ...namesIn(policy.limits).map((on) =>
      row(t(`limited.${on}`), boundsText(policy.limits[on], t), boundsText(usual.limits[on], t), {
        field: t('policy.cell', { what: t(`limited.${on}`), bound: '' }),
        words: t('policy.title'),
      }),
    ),
    ...namesIn(policy.reasons).map((on) => {
      const usually = usualReasons(on, t)
      const offered = policy.reasons[on].length > 0 ? policy.reasons[on] : usually
      return row(t(`reasonsFor.${on}`), offered.join(', '), usually.join(', '))
    }),
    row(t('policy.methods'), methods(policy), methods(usual), {
      field: methodWords(PaymentMethod.OfflineCash, t),
    }),
    ...(['cashNeedsShift', 'emptyNeedsSupervisor', 'openWhileSignedOut'] as const).map((name) =>
      row(t(`policy.${name}`), onOff(policy[name], t), onOff(usual[name], t)),
    ),
    row(t('policy.idle'), String(policy.idleLockMinutes), String(usual.idleLockMinutes)),
  ]
}

const preferenceRows: RowsOf<'preferences'> = ({ language, colorScheme, sound }, t) => {
  const row = rowsOn('settings')
  return [
    row(
      t('settings.language'),
      language === null ? t('header.auto') : languageNames[language],
      t('header.auto'),
    ),
    row(t('header.theme'), t(`header.${colorScheme}`), t('header.auto'), {
      words: t('settings.words.theme'),
    }),
    row(t('settings.sound'), onOff(sound, t), onOff(true, t), { words: t('settings.words.sound') }),
  ]
}

const operationRows: RowsOf<'settings', [kioskByStart: boolean]> = ({ operation }, t, kioskByStart) => {
  const row = rowsOn('settings')
  return [
    ...(['callsPerSecond', 'eventDays', 'pictureDays'] as const).map((name) =>
      row(t(`settings.${name}`), String(operation[name]), String(operationDefaults[name])),
    ),
    row(t('settings.updatesFrom'), operation.updatesFrom),
    row(
      t('settings.kiosk'),
      kioskByStart ? t('settings.onByStart') : onOff(operation.kiosk, t),
      onOff(operationDefaults.kiosk, t),
      { words: t('settings.words.kiosk') },
    ),
  ]
}

/** Every setting of this PC, in the order of the pages. Of what can be set in several ways only the one in use. */
export const allSettings = (everything: Everything, t: TFunction): SettingRow[] => [
  ...connectionRows(everything.settings, t, everything.names),
  ...listenerRows(everything.listener, t),
  ...sharingRows(everything.sharing, t, everything.settings.parkKey),
  ...printingRows(everything.printing, t),
  ...driverRows(everything.driver, t, everything.names),
  ...policyRows(everything.policy, t),
  ...preferenceRows(everything.preferences, t),
  ...operationRows(everything.settings, t, everything.kioskByStart),
]

const wordsOf = ({ page, label, now, words = '' }: SettingRow, t: TFunction): string =>
  `${label} ${now} ${words} ${t(`screen.${page}`)}`

/** Those whose name, page or value holds every word that was typed, in whichever of these languages. */
export function findSettings(
  everything: Everything,
  typed: string,
  shown: TFunction,
  others: readonly TFunction[],
): readonly SettingRow[] {
  const wanted = typed.toLowerCase().split(/\s+/).filter(Boolean)
  const elsewhere = others.map((t) => allSettings(everything, t).map((row) => wordsOf(row, t)))
  return allSettings(everything, shown).filter((row, n) => {
    const texts = [wordsOf(row, shown), ...elsewhere.map((rows) => rows[n] ?? '')].join(' ').toLowerCase()
    return wanted.every((word) => texts.includes(word))
  })
}
