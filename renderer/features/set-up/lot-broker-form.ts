import type { MqttInput, SettingsView } from '#shared/contract/settings.ts'
import {
  brokerFormOf,
  brokerOf,
  brokerProblems,
  emptyBroker,
  topicProblem,
} from '#renderer/parts/broker/broker-form.ts'
import type { BrokerField, BrokerForm, FormProblem } from '#renderer/parts/broker/broker-form.ts'

/** What the technician types of the lot's broker (MQTT, V3.0). */
export interface LotBrokerForm extends BrokerForm {
  readonly requestTopic: string
  readonly responseTopic: string
}

export const emptyLotBroker: LotBrokerForm = { ...emptyBroker, requestTopic: '', responseTopic: '' }

export type LotBrokerField = BrokerField | 'requestTopic' | 'responseTopic'

/** What is wrong with which field. */
export function lotBrokerProblems(form: LotBrokerForm): Readonly<Record<LotBrokerField, FormProblem | null>> {
  const same = form.requestTopic.trim() === form.responseTopic.trim()
  return {
    ...brokerProblems(form),
    requestTopic: topicProblem(form.requestTopic),
    responseTopic: topicProblem(form.responseTopic) ?? (same ? { code: 'topics-same' } : null),
  }
}

/** The broker as the contract takes it. */
export const lotBrokerOf = (form: LotBrokerForm): MqttInput => ({
  ...brokerOf(form),
  requestTopic: form.requestTopic.trim(),
  responseTopic: form.responseTopic.trim(),
})

/** The fields as they begin with a stored broker. */
export const lotBrokerFormOf = (mqtt: SettingsView['mqtt']): LotBrokerForm =>
  mqtt === null
    ? emptyLotBroker
    : { ...brokerFormOf(mqtt), requestTopic: mqtt.requestTopic, responseTopic: mqtt.responseTopic }
