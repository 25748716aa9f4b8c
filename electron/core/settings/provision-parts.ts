import type { RosterAdmin } from '#electron/core/operators/roster-admin.ts'
import type { PrintingStore } from '#electron/core/receipts/desk-printer.ts'
import type { ListenerStore } from '#electron/core/session/booth-events.ts'
import type { DriverDisplaySettings } from '#shared/contract/driver-display.ts'
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
  readonly driverDisplay: {
    read(): DriverDisplaySettings
    save(settings: DriverDisplaySettings): Result<unknown, AppError>
  }
  readonly preferences: Pick<StoredPreferences, 'read' | 'save'>
  readonly operators: Pick<RosterAdmin, 'provision'>
  /** Limits and reasons as they are laid down. */
  readonly policy: () => Policy
}

/** Whether a file holds anything that does not stay in it. */
export const hasSecrets = ({ secrets, operators }: Provision): boolean =>
  secrets.appSecret !== '' || secrets.mqtt !== null || secrets.sharing !== null || operators.length > 0

/**
 * Keeps what a file says beside the lot; what it does not say stays as it is. Stops at the first that is not kept.
 * `policyKept`: its limits were passed over, because this PC has others.
 */
export async function takeParts(
  parts: OtherSettings,
  { listener, printing, driverDisplay, preferences, operators, policy }: Provision,
): Promise<Result<{ readonly policyKept: boolean }, AppError>> {
  const kept = [
    () => (listener === undefined ? ok(null) : parts.listener.save(listener)),
    () =>
      printing === undefined
        ? ok(null)
        : parts.printing.save({ printer: parts.printing.read().printer, ...printing }),
    () => (driverDisplay === undefined ? ok(null) : parts.driverDisplay.save(driverDisplay)),
    () => (preferences === undefined ? ok(null) : parts.preferences.save(preferences)),
  ]
  for (const keep of kept) {
    const done = keep()
    if (!done.ok) return done
  }
  return parts.operators.provision(operators, policy)
}

/**
 * The settings as a provisioning file says them, all but the secrets and the operators with their PINs. What belongs to
 * this PC alone (its listener, its printer, its display for the driver) stands under its name, and no other takes it.
 */
export function provisionOf(settings: StoredSettings, parts: OtherSettings, computer: string): object {
  const { transport, baseUrl, httpCa, mqtt, routes, parkKey, appId, booths, sharing, operation } = settings
  const { language, colorScheme, sound } = parts.preferences.read()
  const { printer, ...printing } = parts.printing.read()
  return {
    parkKey,
    appId,
    appSecret: '',
    transport,
    ...(baseUrl === '' ? {} : { http: { baseUrl, ...(httpCa === undefined ? {} : { ca: httpCa }) } }),
    ...(mqtt === undefined ? {} : { mqtt: { ...mqtt, password: '' } }),
    routes,
    booths,
    ...(sharing === undefined ? {} : { sharing: { ...sharing, password: '' } }),
    ...(operation === undefined ? {} : { operation }),
    printing,
    policy: parts.policy(),
    preferences: { language, colorScheme, sound },
    machines: {
      [computer]: {
        booths,
        callbacks: parts.listener.read(),
        printing: { printer },
        driverDisplay: parts.driverDisplay.read(),
      },
    },
  }
}
