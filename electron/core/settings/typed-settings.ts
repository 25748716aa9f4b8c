import type { CommandArgs } from '#shared/contract/contract.ts'
import { appErrorOf } from '#shared/contract/errors.ts'
import type { AppError } from '#shared/contract/errors.ts'
import { operationDefaults } from '#shared/contract/operation.ts'
import type { SettingsView } from '#shared/contract/settings.ts'
import { err, ok } from '#shared/result.ts'
import type { Result } from '#shared/result.ts'
import { parseBaseUrl } from './base-url.ts'
import { noSecrets, passwordFor, passwordOf } from './secrets.ts'
import type { Secrets } from './secrets.ts'
import type { StoredSettings } from './stored-settings.ts'

/** The settings as the set-up screen types and sees them. */

/** What is typed of a lot. */
export interface Typed {
  readonly settings: Omit<StoredSettings, 'booths'>
  /** Empty where the stored ones are meant. */
  readonly secrets: Secrets
  /** Whether any of these secrets was typed. */
  readonly isNew: boolean
}

/** What was typed, with what is stored where null or nothing says so: but for the secrets, which only the vault knows. */
export function typedSettings(
  args: CommandArgs<'testConnection'>[0],
  stored: StoredSettings | null,
): Result<Typed, AppError> {
  const { transport, parkKey, appId, appSecret } = args
  const baseUrl = transport === 'mqtt' && args.baseUrl === '' ? ok('') : parseBaseUrl(args.baseUrl)
  if (!baseUrl.ok) return baseUrl
  if (appSecret === '') return err(appErrorOf('secret-required'))
  const { password = null, ...typedBroker } = args.mqtt ?? {}
  const mqtt = 'url' in typedBroker ? typedBroker : stored?.mqtt
  return ok({
    settings: {
      transport,
      baseUrl: baseUrl.value,
      ...(args.httpCa === undefined ? {} : { httpCa: args.httpCa }),
      ...(mqtt === undefined ? {} : { mqtt }),
      routes: args.routes ?? stored?.routes ?? {},
      parkKey,
      appId,
    },
    secrets: {
      ...noSecrets,
      appSecret: appSecret ?? '',
      mqtt: mqtt === undefined ? null : passwordOf(mqtt, password ?? ''),
    },
    isNew: appSecret !== null || password !== null,
  })
}

/** The settings as the page may see them. `secrets` null: they cannot be read. */
export function settingsView(
  settings: StoredSettings | null,
  secrets: Secrets | null,
  place: Pick<SettingsView, 'secretStorage' | 'secretBackend'>,
): SettingsView {
  const mqtt = settings?.mqtt
  return {
    transport: settings?.transport ?? 'http',
    baseUrl: settings?.baseUrl ?? '',
    ...(settings?.httpCa === undefined ? {} : { httpCa: settings.httpCa }),
    mqtt:
      mqtt === undefined
        ? null
        : { ...mqtt, hasPassword: secrets !== null && passwordFor(mqtt, secrets.mqtt) !== '' },
    routes: settings?.routes ?? {},
    operation: settings?.operation ?? operationDefaults,
    parkKey: settings?.parkKey ?? '',
    appId: settings?.appId ?? '',
    booths: [...(settings?.booths ?? [])],
    hasNextSecret: secrets?.next !== undefined,
    ...place,
  }
}

/** How events are shared and how this PC works, which only their own commands and a provisioning file change. */
export const besideLot = (stored: StoredSettings | null): Pick<StoredSettings, 'sharing' | 'operation'> => ({
  ...(stored?.sharing === undefined ? {} : { sharing: stored.sharing }),
  ...(stored?.operation === undefined ? {} : { operation: stored.operation }),
})
