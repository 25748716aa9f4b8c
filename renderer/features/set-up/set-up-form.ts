import type { CommandArgs } from '#shared/contract/contract.ts'
import type { SettingsView, TransportKind } from '#shared/contract/settings.ts'
import { caProblem, isSound } from '#renderer/parts/broker/broker-form.ts'
import type { FormProblem } from '#renderer/parts/broker/broker-form.ts'
import { emptyLotBroker, lotBrokerFormOf, lotBrokerOf, lotBrokerProblems } from './lot-broker-form.ts'
import type { LotBrokerField, LotBrokerForm } from './lot-broker-form.ts'
import { routeLines, routesOf, routesProblem } from './route-lines.ts'

/** What the technician types. What the other transport needs stays in the form when one is chosen. */
export interface SetUpForm extends LotBrokerForm {
  readonly transport: TransportKind
  readonly address: string
  /** The text of the CA certificate of an https:// address (PEM); empty: the ones this PC trusts. */
  readonly httpCa: string
  readonly parkKey: string
  readonly appId: string
  readonly appSecret: string
  /** Routes over MQTT that differ, one in a line. */
  readonly routes: string
}

export const emptyForm: SetUpForm = {
  ...emptyLotBroker,
  transport: 'http',
  address: '',
  httpCa: '',
  parkKey: '',
  appId: '',
  appSecret: '',
  routes: '',
}

/** What is stored, but for the fields in which somebody has typed before it came. */
export const withTyped = (stored: SetUpForm, typed: SetUpForm): SetUpForm => ({
  ...stored,
  ...Object.fromEntries(
    Object.entries<unknown>({ ...typed }).filter(([field, text]) => text !== Reflect.get(emptyForm, field)),
  ),
})

type OwnField = 'address' | 'parkKey' | 'appId' | 'appSecret'
export type SetUpField = OwnField | LotBrokerField | 'routes' | 'httpCa'

export type SetUpProblems = Readonly<Record<SetUpField, FormProblem | null>>

/** The longest that the contract takes. */
const MAX = { address: 300, parkKey: 64, appId: 64, appSecret: 200 } as const satisfies Record<
  OwnField,
  number
>

const tooLong = (field: OwnField, text: string): FormProblem | null =>
  text.length > MAX[field] ? { code: 'too-long', max: MAX[field] } : null

function addressProblem(text: string): FormProblem | null {
  const typed = text.trim()
  if (typed === '') return { code: 'address-empty' }
  const url = /^https?:\/\/[^/]/i.test(typed) ? URL.parse(typed) : null
  if (url === null || /\s/.test(typed)) return { code: 'address-shape' }
  const extra = url.username !== '' || url.password !== '' || /[?#]/.test(typed)
  return extra ? { code: 'address-extra' } : tooLong('address', typed)
}

const noProblems = {
  brokerUrl: null,
  brokerUser: null,
  brokerPassword: null,
  requestTopic: null,
  responseTopic: null,
  brokerCa: null,
} as const satisfies Record<LotBrokerField, null>

/** Whether a certificate is of use: only for an encrypted address. */
export const hasCa = ({ transport, address }: Pick<SetUpForm, 'transport' | 'address'>): boolean =>
  transport === 'http' && /^https:/i.test(address.trim())

/**
 * What is wrong with which field; nothing is wrong with those of the transport that is not chosen.
 * `secretKept`: one is stored already and an empty field keeps it.
 */
export function setUpProblems(form: SetUpForm, secretKept: boolean): SetUpProblems {
  const parkKey = form.parkKey.trim()
  const appId = form.appId.trim()
  return {
    ...(form.transport === 'mqtt' ? lotBrokerProblems(form) : noProblems),
    routes: form.transport === 'mqtt' ? routesProblem(form.routes) : null,
    address: form.transport === 'http' ? addressProblem(form.address) : null,
    httpCa: hasCa(form) ? caProblem(form.httpCa) : null,
    parkKey: parkKey === '' ? { code: 'park-key-empty' } : tooLong('parkKey', parkKey),
    appId: appId === '' ? { code: 'app-id-empty' } : tooLong('appId', appId),
    appSecret:
      form.appSecret.trim() === '' && !secretKept
        ? { code: 'secret-empty' }
        : tooLong('appSecret', form.appSecret),
  }
}

/**
 * The credentials as the contract takes them. An empty secret means: keep the stored one. Of the transport that is
 * not chosen goes along what is sound.
 */
export const credentialsOf = (form: SetUpForm): CommandArgs<'testConnection'>[0] => ({
  transport: form.transport,
  baseUrl: form.transport === 'http' || addressProblem(form.address) === null ? form.address.trim() : '',
  ...(form.httpCa.trim() === '' || caProblem(form.httpCa) !== null ? {} : { httpCa: form.httpCa.trim() }),
  mqtt: form.transport === 'mqtt' || isSound(lotBrokerProblems(form)) ? lotBrokerOf(form) : null,
  ...(routesProblem(form.routes) === null ? { routes: routesOf(form.routes) } : {}),
  parkKey: form.parkKey.trim(),
  appId: form.appId.trim(),
  appSecret: form.appSecret.trim() === '' ? null : form.appSecret.trim(),
})

/** The form as it begins with the stored settings. */
export const formOf = ({
  transport,
  baseUrl,
  httpCa = '',
  mqtt,
  routes,
  parkKey,
  appId,
}: SettingsView): SetUpForm => ({
  ...lotBrokerFormOf(mqtt),
  transport,
  address: baseUrl,
  httpCa,
  parkKey,
  appId,
  appSecret: '',
  routes: routeLines(routes),
})
