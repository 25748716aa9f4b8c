import * as z from 'zod'
import { sharingBroker } from '../lan/mqtt-settings.ts'
import { brokerInput } from './broker.ts'
import { appError } from './errors.ts'

/** Events between the booths of one lot. */

export const sharingInput = sharingBroker.extend({
  ...brokerInput,
  enabled: z.boolean(),
  topic: sharingBroker.shape.topic.unwrap(),
})
export type SharingInput = z.input<typeof sharingInput>

/** How events are (to be) shared with the other booths: all but the password. An empty `url`: nobody has set it up. */
const sharingView = z.object({
  enabled: z.boolean(),
  url: z.string(),
  username: z.string(),
  hasPassword: z.boolean(),
  topic: z.string(),
  ca: z.string().optional(),
  version: z.enum(['3.1.1', '5']),
})
export type SharingView = z.infer<typeof sharingView>

export const sharingState = z.object({
  settings: sharingView,
  /** `failed`: it is tried again by itself. */
  state: z.enum(['off', 'connecting', 'connected', 'failed']),
  error: appError.nullable(),
  counts: z.object({
    /** Events that the broker has taken from here. */
    shared: z.number().int(),
    /** Events that another booth told first. */
    taken: z.number().int(),
    /** Messages on the topic that no booth of this lot wrote. */
    refused: z.number().int(),
  }),
})

/** As long as nobody has set up a broker for it: booths share nothing. */
export const sharingOff: SharingView = {
  enabled: false,
  url: '',
  username: '',
  hasPassword: false,
  topic: '',
  version: '3.1.1',
}
