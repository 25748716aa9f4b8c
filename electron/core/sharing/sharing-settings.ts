import type { BrokerLogin } from '#shared/lan/mqtt-settings.ts'

/** How the booths of a lot share events. The broker's password never leaves main. */
export interface SharingSettings extends BrokerLogin {
  readonly enabled: boolean
  readonly topic: string
}
