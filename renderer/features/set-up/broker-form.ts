import type { MqttInput, SettingsView } from '#shared/contract/commands.ts'

/** What the technician types of the broker (MQTT, V3.0). */
export interface BrokerForm {
  readonly brokerUrl: string
  readonly brokerUser: string
  readonly brokerPassword: string
  readonly requestTopic: string
  readonly responseTopic: string
  /** The text of the CA certificate (PEM); empty: the ones this PC trusts. */
  readonly brokerCa: string
  readonly mqttVersion: MqttInput['version']
}

export const emptyBroker: BrokerForm = {
  brokerUrl: '',
  brokerUser: '',
  brokerPassword: '',
  requestTopic: '',
  responseTopic: '',
  brokerCa: '',
  mqttVersion: '3.1.1',
}

export type BrokerField = Exclude<keyof BrokerForm, 'mqttVersion'>

export interface BrokerProblem {
  readonly code:
    | 'broker-empty'
    | 'broker-shape'
    | 'broker-extra'
    | 'topic-empty'
    | 'topic-wildcard'
    | 'topics-same'
    | 'ca-shape'
    | 'too-long'
  readonly max?: number
}

/** The longest that the contract takes. */
const MAX = {
  brokerUrl: 300,
  brokerUser: 200,
  brokerPassword: 200,
  requestTopic: 1000,
  responseTopic: 1000,
  brokerCa: 100_000,
} as const satisfies Record<BrokerField, number>

const tooLong = (field: BrokerField, text: string): BrokerProblem | null =>
  text.length > MAX[field] ? { code: 'too-long', max: MAX[field] } : null

function urlProblem(text: string): BrokerProblem | null {
  const typed = text.trim()
  if (typed === '') return { code: 'broker-empty' }
  const url = /^mqtts?:\/\/[^/]/i.test(typed) && !/\s/.test(typed) ? URL.parse(typed) : null
  if (url === null) return { code: 'broker-shape' }
  const extra =
    url.username !== '' || url.password !== '' || !/^\/?$/.test(url.pathname) || /[?#]/.test(typed)
  return extra ? { code: 'broker-extra' } : tooLong('brokerUrl', typed)
}

function topicProblem(field: 'requestTopic' | 'responseTopic', text: string): BrokerProblem | null {
  const typed = text.trim()
  if (typed === '') return { code: 'topic-empty' }
  return /[#+\0]/.test(typed) ? { code: 'topic-wildcard' } : tooLong(field, typed)
}

function caProblem(text: string): BrokerProblem | null {
  const typed = text.trim()
  if (typed === '') return null
  const whole = /^-----BEGIN CERTIFICATE-----\s[\s\S]+\s-----END CERTIFICATE-----$/.test(typed)
  return whole ? tooLong('brokerCa', typed) : { code: 'ca-shape' }
}

/** What is wrong with which field. */
export function brokerProblems(form: BrokerForm): Readonly<Record<BrokerField, BrokerProblem | null>> {
  const same = form.requestTopic.trim() === form.responseTopic.trim()
  return {
    brokerUrl: urlProblem(form.brokerUrl),
    brokerUser: tooLong('brokerUser', form.brokerUser.trim()),
    brokerPassword: tooLong('brokerPassword', form.brokerPassword),
    requestTopic: topicProblem('requestTopic', form.requestTopic),
    responseTopic:
      topicProblem('responseTopic', form.responseTopic) ?? (same ? { code: 'topics-same' } : null),
    brokerCa: caProblem(form.brokerCa),
  }
}

/** The broker as the contract takes it. An empty password means: keep the stored one. */
export function brokerOf(form: BrokerForm): MqttInput {
  const ca = form.brokerCa.trim()
  return {
    url: form.brokerUrl.trim(),
    username: form.brokerUser.trim(),
    password: form.brokerPassword === '' ? null : form.brokerPassword,
    requestTopic: form.requestTopic.trim(),
    responseTopic: form.responseTopic.trim(),
    ...(ca === '' ? {} : { ca }),
    version: form.mqttVersion,
  }
}

/** The fields as they begin with a stored broker. */
export const brokerFormOf = (mqtt: SettingsView['mqtt']): BrokerForm =>
  mqtt === null
    ? emptyBroker
    : {
        brokerUrl: mqtt.url,
        brokerUser: mqtt.username,
        brokerPassword: '',
        requestTopic: mqtt.requestTopic,
        responseTopic: mqtt.responseTopic,
        brokerCa: mqtt.ca ?? '',
        mqttVersion: mqtt.version,
      }
