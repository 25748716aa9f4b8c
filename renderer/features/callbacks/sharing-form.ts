import type { SharingInput, SharingView } from '#shared/contract/sharing.ts'
import { brokerFormOf, brokerOf, brokerProblems, topicProblem } from '#renderer/parts/broker/broker-form.ts'
import type { BrokerField, BrokerForm, FormProblem } from '#renderer/parts/broker/broker-form.ts'

/** What stands in the fields about sharing between booths. */
export interface SharingForm extends BrokerForm {
  readonly enabled: boolean
  readonly topic: string
}

export type SharingField = BrokerField | 'topic'

export const sharingFormOf = (settings: SharingView): SharingForm => ({
  ...brokerFormOf(settings),
  enabled: settings.enabled,
  topic: settings.topic,
})

/** What is wrong with which field. */
export const sharingProblems = (form: SharingForm): Readonly<Record<SharingField, FormProblem | null>> => ({
  ...brokerProblems(form),
  topic: topicProblem(form.topic),
})

/** The settings in a form without problems, as the contract takes them. */
export const sharingOf = (form: SharingForm): SharingInput => ({
  ...brokerOf(form),
  enabled: form.enabled,
  topic: form.topic.trim(),
})
