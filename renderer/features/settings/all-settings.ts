import type { TFunction } from 'i18next'
import { listenerOff } from '#shared/contract/callbacks.ts'
import type { ListenerSettings } from '#shared/contract/callbacks.ts'
import { operationDefaults } from '#shared/contract/operation.ts'
import type { Policy } from '#shared/contract/operators.ts'
import type { Preferences } from '#shared/contract/preferences.ts'
import { printingOff } from '#shared/contract/printing.ts'
import type { PrintingSettings } from '#shared/contract/printing.ts'
import type { SettingsView } from '#shared/contract/settings.ts'
import type { SharingView } from '#shared/contract/sharing.ts'

/** Each language in its own words. */
export const languageNames = { en: 'English', zh: '中文' } as const

/** The pages on which settings stand, by their ids in the table of screens. */
export type SettingsPage = 'set-up' | 'callbacks' | 'printing' | 'policy' | 'settings'

/** One setting: what it is called where it stands, what it is set to, and what it is before anybody sets it. */
export interface SettingRow {
  readonly page: SettingsPage
  readonly label: string
  readonly now: string
  /** Empty: there is none, somebody has to say it. */
  readonly usual: string
}

export interface Everything {
  readonly settings: SettingsView
  readonly listener: ListenerSettings
  readonly sharing: SharingView
  readonly printing: PrintingSettings
  readonly policy: Policy
  readonly preferences: Preferences
}

/** Every setting of this PC, in the order of the pages. Of what carries the calls only what is in use. */
export function allSettings(everything: Everything, t: TFunction): SettingRow[] {
  const { settings, listener, sharing, printing, policy, preferences } = everything
  const onOff = (on: boolean): string => t(on ? 'settings.on' : 'settings.off')
  const row = (page: SettingsPage, label: string, now: string, usual = ''): SettingRow => ({
    page,
    label,
    now,
    usual,
  })
  const { mqtt, operation } = settings
  const days = (name: 'eventDays' | 'pictureDays'): SettingRow =>
    row('settings', t(`settings.${name}`), String(operation[name]), String(operationDefaults[name]))
  const kept = (isThere: boolean): string => t(isThere ? 'settings.kept' : 'settings.missing')
  return [
    row('set-up', t('setUp.transport'), t(`setUp.${settings.transport}`), t('setUp.http')),
    ...(settings.transport === 'http'
      ? [row('set-up', t('setUp.address'), settings.baseUrl)]
      : [
          row('set-up', t('broker.address'), mqtt?.url ?? ''),
          row('set-up', t('broker.user'), mqtt?.username ?? ''),
          row('set-up', t('broker.password'), mqtt?.username === '' ? '' : kept(mqtt?.hasPassword === true)),
          row('set-up', t('setUp.requestTopic'), mqtt?.requestTopic ?? ''),
          row('set-up', t('setUp.responseTopic'), mqtt?.responseTopic ?? ''),
          row('set-up', t('broker.ca'), mqtt?.ca === undefined ? '' : t('settings.kept')),
          row('set-up', t('broker.version'), mqtt?.version ?? '', '3.1.1'),
          row(
            'set-up',
            t('setUp.routes'),
            Object.entries(settings.routes)
              .map(([name, route]) => `${name} = ${route}`)
              .join(', '),
          ),
        ]),
    row('set-up', t('setUp.parkKey'), settings.parkKey),
    row('set-up', t('setUp.appId'), settings.appId),
    row('set-up', t('setUp.appSecret'), kept(settings.secretStorage !== 'none')),
    row('set-up', t('setUp.booths'), settings.booths.join(', ')),
    row('callbacks', t('callbacks.enabled'), onOff(listener.enabled), onOff(listenerOff.enabled)),
    row('callbacks', t('callbacks.host'), listener.host, listenerOff.host),
    row('callbacks', t('callbacks.port'), String(listener.port), String(listenerOff.port)),
    row('callbacks', t('callbacks.publicUrl'), listener.publicUrl),
    row('callbacks', t('callbacks.allowed'), listener.allowed.join(', ')),
    row('callbacks', t('sharing.enabled'), onOff(sharing.enabled), onOff(false)),
    row('callbacks', t('sharing.topic'), sharing.topic),
    row(
      'printing',
      t('printing.kind'),
      t(`printing.kinds.${printing.printer.kind}`),
      t(`printing.kinds.${printingOff.printer.kind}`),
    ),
    row(
      'printing',
      t('printing.always'),
      onOff(printing.receipts === 'always'),
      onOff(printingOff.receipts === 'always'),
    ),
    row(
      'printing',
      t('printing.language'),
      languageNames[printing.language],
      languageNames[printingOff.language],
    ),
    row('printing', t('printing.heading'), printing.heading),
    row('policy', t('policy.idle'), String(policy.idleLockMinutes), '10'),
    row('policy', t('policy.openWhileSignedOut'), onOff(policy.openWhileSignedOut), onOff(true)),
    row(
      'settings',
      t('settings.language'),
      preferences.language === null ? t('header.auto') : languageNames[preferences.language],
      t('header.auto'),
    ),
    row('settings', t('header.theme'), t(`header.${preferences.colorScheme}`), t('header.auto')),
    row('settings', t('settings.sound'), onOff(preferences.sound), onOff(true)),
    row(
      'settings',
      t('settings.callsPerSecond'),
      String(operation.callsPerSecond),
      String(operationDefaults.callsPerSecond),
    ),
    days('eventDays'),
    days('pictureDays'),
    row('settings', t('settings.updatesFrom'), operation.updatesFrom),
    row('settings', t('settings.kiosk'), onOff(operation.kiosk), onOff(operationDefaults.kiosk)),
  ]
}

/** Those whose name, page or value holds every word that was typed. */
export function matching(
  rows: readonly SettingRow[],
  typed: string,
  pageName: (page: SettingsPage) => string,
): readonly SettingRow[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
  return rows.filter(({ page, label, now }) => {
    const text = `${label} ${now} ${pageName(page)}`.toLowerCase()
    return words.every((word) => text.includes(word))
  })
}
