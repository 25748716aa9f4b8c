import type { BoothSettings } from '#electron/core/session/configuration.ts'
import { hostOf } from '#electron/core/lan/host-of.ts'
import type { LotAccess } from '#electron/core/lan/lot-access.ts'
import type { SharingSettings } from '#electron/core/sharing/sharing-settings.ts'
import { appErrorOf } from '#shared/contract/errors.ts'
import type { AppError } from '#shared/contract/errors.ts'
import { sharingTopic } from '#shared/lan/mqtt-settings.ts'
import type { SharingBroker } from '#shared/lan/mqtt-settings.ts'
import { err, ok } from '#shared/result.ts'
import type { Result } from '#shared/result.ts'
import { passwordFor } from './secrets.ts'
import type { Secrets } from './secrets.ts'
import type { StoredSettings } from './stored-settings.ts'

/**
 * What the booth needs to talk to the lot, of what the settings know of it. `secret-required` without an AppSecret,
 * `address-invalid` and `broker-missing` without the place where the lot is.
 */
export function lotCredentials(
  settings: Omit<StoredSettings, 'booths' | 'sharing' | 'operation'>,
  secrets: Secrets,
): Result<LotAccess, AppError> {
  const { transport, baseUrl, httpCa, mqtt, routes, parkKey, appId } = settings
  const { appSecret } = secrets
  if (appSecret === '') return err(appErrorOf('secret-required'))
  const keys = { parkKey, appId, appSecret }
  if (transport === 'http')
    return baseUrl === ''
      ? err(appErrorOf('address-invalid'))
      : ok({ ...keys, transport, baseUrl, ...(httpCa === undefined ? {} : { ca: httpCa }) })
  if (mqtt === undefined) return err(appErrorOf('broker-missing'))
  return ok({ ...keys, transport, mqtt: { ...mqtt, password: passwordFor(mqtt, secrets.mqtt) }, routes })
}

/** What the booth needs to share events with the others of this lot. */
export const sharingSettings = (
  sharing: SharingBroker,
  parkKey: string,
  secrets: Secrets,
): SharingSettings => ({
  ...sharing,
  topic: sharing.topic ?? sharingTopic(parkKey),
  password: passwordFor(sharing, secrets.sharing),
})

/** All that the booth needs. Fails as `lotCredentials` does. */
export function boothSettings(settings: StoredSettings, secrets: Secrets): Result<BoothSettings, AppError> {
  const credentials = lotCredentials(settings, secrets)
  if (!credentials.ok) return credentials
  const { booths, sharing, parkKey, operation } = settings
  // Over HTTP it is where the calls go.
  const lotHost = settings.transport === 'mqtt' ? hostOf(settings.baseUrl) : null
  return ok({
    ...credentials.value,
    booths,
    ...(lotHost === null ? {} : { lotHost }),
    ...(sharing === undefined ? {} : { sharing: sharingSettings(sharing, parkKey, secrets) }),
    ...(operation === undefined ? {} : { operation }),
  })
}
