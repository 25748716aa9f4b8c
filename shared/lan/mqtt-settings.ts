/** What has to be known to use a broker: for the lot over MQTT (V3.0, section 7.1), and between the booths. */
import { z } from 'zod'

const isBrokerUrl = (text: string): boolean => {
  const url = URL.parse(text)
  return (
    url !== null &&
    (url.protocol === 'mqtt:' || url.protocol === 'mqtts:') &&
    url.hostname !== '' &&
    url.username === '' &&
    url.password === '' &&
    /^\/?$/.test(url.pathname)
  )
}

/** A topic to publish to: no wildcards, no null character. */
const topic = z
  .string()
  .min(1)
  .max(1000)
  .refine((text) => !/[#+\0]/.test(text), 'a topic without wildcards')

/** A broker, without the password: what may lie in the open. */
export const broker = z.object({
  url: z.string().refine(isBrokerUrl, 'mqtt://host:port or mqtts://host:port, without user and password'),
  username: z.string().default(''),
  /** The broker's CA certificate: the text itself (PEM) or the path of its file. */
  ca: z.string().min(1).optional(),
  version: z.enum(['3.1.1', '5']).default('3.1.1'),
})

/** A broker with its password. */
export type BrokerLogin = z.output<typeof broker> & { readonly password: string }

/** The broker of a lot with its topics. */
export const mqttBroker = broker
  .extend({
    /** Where requests are published: the topic the parking software subscribes to. */
    requestTopic: topic,
    /** Where answers come: the topic the parking software publishes to. */
    responseTopic: topic,
  })
  .refine(({ requestTopic, responseTopic }) => requestTopic !== responseTopic, {
    path: ['responseTopic'],
    message: 'another topic than requestTopic',
  })

/** The same with the password. */
export const mqttSettings = mqttBroker.safeExtend({ password: z.string().default('') })

export type MqttSettings = z.output<typeof mqttSettings>

/** How the booths of a lot share events, over a broker of their own or the lot's. */
export const sharingBroker = broker.extend({
  enabled: z.boolean().default(true),
  /** The same for all booths of the lot; without one it is `sharingTopic`. */
  topic: topic.optional(),
})

export type SharingBroker = z.output<typeof sharingBroker>

/** The topic on which the booths of a lot share where none was chosen. */
export const sharingTopic = (parkKey: string): string =>
  `lanedesk/${encodeURIComponent(parkKey.toWellFormed())}/events`

/** Whether a CA certificate is given as its text, not as the path of a file. */
export const isPem = (ca: string): boolean => ca.includes('-----BEGIN')
