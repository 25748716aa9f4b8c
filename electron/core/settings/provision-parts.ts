import type { RosterAdmin } from '#electron/core/operators/roster-admin.ts'
import type { PrintingStore } from '#electron/core/receipts/printing.ts'
import type { ListenerStore } from '#electron/core/session/booth-events.ts'
import type { AppError } from '#shared/contract/errors.ts'
import type { Policy } from '#shared/contract/operators.ts'
import { ok } from '#shared/result.ts'
import type { Result } from '#shared/result.ts'
import type { StoredPreferences } from './preferences.ts'
import type { Provision } from './provision-file.ts'
import type { StoredSettings } from './stored-settings.ts'

/** What a provisioning file says beside the lot: where it is kept, and what is kept there now. */
export interface OtherSettings {
  readonly listener: ListenerStore
  readonly printing: PrintingStore
  readonly preferences: Pick<StoredPreferences, 'read' | 'save'>
  readonly operators: Pick<RosterAdmin, 'provision'>
  /** Limits and reasons as they are laid down. */
  readonly policy: () => Policy
}

/** Whether a file holds anything that does not stay in it. */
export const hasSecrets = ({ secrets, operators }: Provision): boolean =>
  secrets.appSecret !== '' || secrets.mqtt !== null || secrets.sharing !== null || operators.length > 0

/** Keeps what a file says beside the lot; what it does not say stays as it is. Stops at the first that is not kept. */
export async function takeParts(
  parts: OtherSettings,
  { listener, printing, preferences, operators, policy }: Provision,
): Promise<Result<unknown, AppError>> {
  const kept = [
    () => (listener === undefined ? ok(null) : parts.listener.save(listener)),
    () => (printing === undefined ? ok(null) : parts.printing.save(printing)),
    () => (preferences === undefined ? ok(null) : parts.preferences.save(preferences)),
  ]
  for (const keep of kept) {
    const done = keep()
    if (!done.ok) return done
  }
  return parts.operators.provision(operators, policy)
}

/** The settings as a provisioning file says them, all but the secrets and the operators with their PINs. */
export function provisionOf(settings: StoredSettings, parts: OtherSettings): object {
  const { transport, baseUrl, mqtt, routes, parkKey, appId, booths, sharing, operation } = settings
  const { language, colorScheme, sound } = parts.preferences.read()
  return {
    parkKey,
    appId,
    appSecret: '',
    transport,
    ...(baseUrl === '' ? {} : { http: { baseUrl } }),
    ...(mqtt === undefined ? {} : { mqtt: { ...mqtt, password: '' } }),
    routes,
    booths,
    callbacks: parts.listener.read(),
    ...(sharing === undefined ? {} : { sharing: { ...sharing, password: '' } }),
    ...(operation === undefined ? {} : { operation }),
    printing: parts.printing.read(),
    policy: parts.policy(),
    preferences: { language, colorScheme, sound },
  }
}
