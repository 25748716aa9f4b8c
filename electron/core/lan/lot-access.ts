import type { MqttSettings } from '#shared/lan/mqtt-settings.ts'
import type { RouteOverrides } from '#shared/lan/route-overrides.ts'

/** Who asks. `appSecret` never leaves main. */
interface LotKeys {
  readonly parkKey: string
  readonly appId: string
  readonly appSecret: string
}

/** Where the lot is: at an HTTP address (V2.0), or behind a broker (V3.0). The broker's password never leaves main. */
type LotWay =
  | {
      readonly transport: 'http'
      /** `http://host:port`, no slash at the end. */
      readonly baseUrl: string
      /** The CA certificate of an https:// address, as its text; absent: those that this PC trusts. */
      readonly ca?: string
    }
  | {
      readonly transport: 'mqtt'
      readonly mqtt: MqttSettings
      /** Routes that differ from section 7.2 at this lot. */
      readonly routes: RouteOverrides
    }

/** What is needed to talk to a lot. */
export type LotAccess = LotKeys & LotWay
