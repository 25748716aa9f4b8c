import type { CommandArgs, SettingsView, TransportKind } from '#shared/contract/commands.ts'
import { brokerFormOf, brokerOf, brokerProblems, emptyBroker } from './broker-form.ts'
import type { BrokerField, BrokerForm, BrokerProblem } from './broker-form.ts'

/** What the technician types. What the other transport needs stays in the form when one is chosen. */
export interface SetUpForm extends BrokerForm {
  readonly transport: TransportKind
  readonly address: string
  readonly parkKey: string
  readonly appId: string
  readonly appSecret: string
}

export const emptyForm: SetUpForm = {
  ...emptyBroker,
  transport: 'http',
  address: '',
  parkKey: '',
  appId: '',
  appSecret: '',
}

type OwnField = 'address' | 'parkKey' | 'appId' | 'appSecret'
export type SetUpField = OwnField | BrokerField

export interface SetUpProblem {
  readonly code:
    | BrokerProblem['code']
    | 'address-empty'
    | 'address-shape'
    | 'address-extra'
    | 'park-key-empty'
    | 'app-id-empty'
    | 'secret-empty'
  readonly max?: number
}

export type SetUpProblems = Readonly<Record<SetUpField, SetUpProblem | null>>

/** The longest that the contract takes. */
const MAX = { address: 300, parkKey: 64, appId: 64, appSecret: 200 } as const satisfies Record<
  OwnField,
  number
>

const tooLong = (field: OwnField, text: string): SetUpProblem | null =>
  text.length > MAX[field] ? { code: 'too-long', max: MAX[field] } : null

function addressProblem(text: string): SetUpProblem | null {
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
} as const satisfies Record<BrokerField, null>

const isSound = (problems: object): boolean => Object.values(problems).every((problem) => problem === null)

/**
 * What is wrong with which field; nothing is wrong with those of the transport that is not chosen.
 * `secretKept`: one is stored already and an empty field keeps it.
 */
export function setUpProblems(form: SetUpForm, secretKept: boolean): SetUpProblems {
  const parkKey = form.parkKey.trim()
  const appId = form.appId.trim()
  return {
    ...(form.transport === 'mqtt' ? brokerProblems(form) : noProblems),
    address: form.transport === 'http' ? addressProblem(form.address) : null,
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
  mqtt: form.transport === 'mqtt' || isSound(brokerProblems(form)) ? brokerOf(form) : null,
  parkKey: form.parkKey.trim(),
  appId: form.appId.trim(),
  appSecret: form.appSecret.trim() === '' ? null : form.appSecret.trim(),
})

/** The form as it begins with the stored settings. */
export const formOf = ({ transport, baseUrl, mqtt, parkKey, appId }: SettingsView): SetUpForm => ({
  ...brokerFormOf(mqtt),
  transport,
  address: baseUrl,
  parkKey,
  appId,
  appSecret: '',
})
