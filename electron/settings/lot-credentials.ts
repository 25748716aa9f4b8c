import type { LotCredentials } from '#electron/ipc/services.ts'
import { appErrorOf } from '#shared/contract/errors.ts'
import type { AppError } from '#shared/contract/errors.ts'
import { err, ok } from '#shared/result.ts'
import type { Result } from '#shared/result.ts'
import type { Secrets } from './secrets.ts'
import type { StoredSettings } from './stored-settings.ts'

/**
 * What the booth needs to talk to the lot, of what the settings know of it. `secret-required` without an AppSecret,
 * `address-invalid` and `broker-missing` without the place where the lot is.
 */
export function lotCredentials(
  settings: Omit<StoredSettings, 'booths'>,
  { appSecret, mqttPassword }: Secrets,
): Result<LotCredentials, AppError> {
  const { transport, baseUrl, mqtt, routes, parkKey, appId } = settings
  if (appSecret === '') return err(appErrorOf('secret-required'))
  const keys = { parkKey, appId, appSecret }
  if (transport === 'http')
    return baseUrl === '' ? err(appErrorOf('address-invalid')) : ok({ ...keys, transport, baseUrl })
  if (mqtt === undefined) return err(appErrorOf('broker-missing'))
  // MQTT 3.1.1 knows no password without a user name: one that is kept from another broker stays here.
  const password = mqtt.username === '' ? '' : mqttPassword
  return ok({ ...keys, transport, mqtt: { ...mqtt, password }, routes })
}
