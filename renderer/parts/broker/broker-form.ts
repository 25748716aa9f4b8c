import type { MqttInput } from '#shared/contract/settings.ts'
import type { SharingInput } from '#shared/contract/sharing.ts'
import type { en } from './texts.ts'

/** What the technician types of a broker, whatever it is used for. */
export interface BrokerForm {
  readonly brokerUrl: string
  readonly brokerUser: string
  readonly brokerPassword: string
  /** The text of the CA certificate (PEM); empty: the ones this PC trusts. */
  readonly brokerCa: string
  readonly mqttVersion: MqttInput['version']
}

export const emptyBroker: BrokerForm = {
  brokerUrl: '',
  brokerUser: '',
  brokerPassword: '',
  brokerCa: '',
  mqttVersion: '3.1.1',
}

export type BrokerField = Exclude<keyof BrokerForm, 'mqttVersion'>

/** Why a field cannot be sent. */
export interface FormProblem {
  readonly code: keyof typeof en.formProblem
  readonly max?: number
  /** What stands there, where it is one of several. */
  readonly line?: string
}

/** The longest that the contract takes. */
const MAX = {
  brokerUrl: 300,
  brokerUser: 200,
  brokerPassword: 200,
  brokerCa: 100_000,
} as const satisfies Record<BrokerField, number>
const MAX_TOPIC = 1000

const tooLong = (text: string, max: number): FormProblem | null =>
  text.length > max ? { code: 'too-long', max } : null

function urlProblem(text: string): FormProblem | null {
  const typed = text.trim()
  if (typed === '') return { code: 'broker-empty' }
  const url = /^mqtts?:\/\/[^/]/i.test(typed) && !/\s/.test(typed) ? URL.parse(typed) : null
  if (url === null) return { code: 'broker-shape' }
  const extra =
    url.username !== '' || url.password !== '' || !/^\/?$/.test(url.pathname) || /[?#]/.test(typed)
  return extra ? { code: 'broker-extra' } : tooLong(typed, MAX.brokerUrl)
}

/** What is wrong with the text of a certificate. */
export function caProblem(text: string): FormProblem | null {
  const typed = text.trim()
  if (typed === '') return null
  const whole = /^-----BEGIN CERTIFICATE-----\s[\s\S]+\s-----END CERTIFICATE-----$/.test(typed)
  return whole ? tooLong(typed, MAX.brokerCa) : { code: 'ca-shape' }
}

/** What is wrong with a topic to publish to. */
export function topicProblem(text: string): FormProblem | null {
  const typed = text.trim()
  if (typed === '') return { code: 'topic-empty' }
  return /[#+\0]/.test(typed) ? { code: 'topic-wildcard' } : tooLong(typed, MAX_TOPIC)
}

/** What is wrong with which field. */
export const brokerProblems = (form: BrokerForm): Readonly<Record<BrokerField, FormProblem | null>> => ({
  brokerUrl: urlProblem(form.brokerUrl),
  brokerUser: tooLong(form.brokerUser.trim(), MAX.brokerUser),
  brokerPassword: tooLong(form.brokerPassword, MAX.brokerPassword),
  brokerCa: caProblem(form.brokerCa),
})

export const isSound = (problems: object): boolean =>
  Object.values(problems).every((problem) => problem === null)

type BrokerInput = Omit<SharingInput, 'enabled' | 'topic'>

/** The broker as the contract takes it. An empty password means: keep the stored one. */
export function brokerOf(form: BrokerForm): BrokerInput {
  const ca = form.brokerCa.trim()
  return {
    url: form.brokerUrl.trim(),
    username: form.brokerUser.trim(),
    password: form.brokerPassword === '' ? null : form.brokerPassword,
    ...(ca === '' ? {} : { ca }),
    version: form.mqttVersion,
  }
}

type StoredBroker = Omit<BrokerInput, 'password'>

/** The fields as they begin with a stored broker. */
export const brokerFormOf = ({ url, username, ca, version }: StoredBroker): BrokerForm => ({
  brokerUrl: url,
  brokerUser: username,
  brokerPassword: '',
  brokerCa: ca ?? '',
  mqttVersion: version,
})

/** Whether an empty password keeps a stored one: only that of the very same broker and user. */
export const keepsPassword = (
  form: BrokerForm,
  stored: (Pick<StoredBroker, 'url' | 'username'> & { readonly hasPassword: boolean }) | null,
): boolean =>
  stored?.hasPassword === true &&
  form.brokerUrl.trim() === stored.url &&
  form.brokerUser.trim() === stored.username
