import * as z from 'zod'
import { centsSchema } from './values.ts'

/** A payment as far as it can be read, with its number at least. */
const namedPayment = z.object({
  paymentOrderNo: z.string(),
  orderNo: z.string(),
  due: centsSchema.nullable(),
})

/** Something the cashier must see at once. Stays until it is dismissed. */
export const alert = z.object({
  id: z.string(),
  kind: z.enum([
    'blacklist',
    'abnormal-passage',
    'paid-twice', // `payments`: what was taken here and elsewhere for the order `text`, within minutes
    'booked-after-all', // the lot has the one of `payments` that was told here as not booked, for the order `text`
    // LaneDesk's own files; `text` names the file that was set aside, if there is one.
    'journal-set-aside', // the events were damaged and begun anew
    'events-gone', // the file of events was empty or missing
    'events-missing', // `text` events that were acknowledged to the lot are not there any more
    'events-unreadable', // `text` events mean nothing and are passed over
    'events-unusable', // events can be neither read nor kept
    'journal-damaged', // the record of commands was damaged; no open payment was found in it
    'journal-in-doubt', // the same has shown while it is in use: the next start sees to it
    'journal-gone', // the record of commands was empty or missing: no payment can be known
    'payments-saved', // it was damaged, and `payments` go on
    'payments-unreadable', // it was damaged, and of `payments` some are to be looked after by a person
    'rows-unreadable', // `text` rows mean nothing and are passed over, `payments` among them
    'tables-mended', // `text` rows kept of the audit did not follow from it, `payments` among them; they were made anew from it
    'tables-differ', // the same, and they could not be: a row of the audit cannot be read
    'not-writable', // `text` names a folder or file that nothing can be written to
    'audit-replaced', // another booth has seen a row of the audit (`text`) that is not there, or another one
    'booth-name-set-aside', // the other booths know this one under a new name: rows that they have seen are not looked for any more
    'booth-name-gone', // the same, and the name before is not there any more
    'booth-twin', // another LaneDesk goes by this one's name among the booths, with another audit
    'other-computer', // the data are those of the computer `text`: this PC was copied, or renamed
    'update-ready', // version `text` waits to be installed
    'update-undone', // a newer version did not start, and this one was brought back or stayed
    'provision-refused', // a provisioning file (`text`: its line and fields, too) could not be used; what was set up stays
    'provision-not-emptied', // the secrets are still in the file `text`
    'preferences-set-aside',
    'listener-set-aside', // the callbacks are off
    'printing-set-aside', // nothing is printed
    'driver-display-set-aside', // the driver sees nothing
  ]),
  /** When it happened, by this PC's clock. */
  at: z.number(),
  plate: z.string().nullable(),
  laneName: z.string().nullable(),
  /** AbnormalPassageTypeEnum for `abnormal-passage` (open). */
  code: z.number().int().nullable(),
  /** The lot's own words, or a file's name. */
  text: z.string().nullable(),
  /** The payments it is about, where it is about payments. */
  payments: z.array(namedPayment).optional(),
})
export type Alert = z.infer<typeof alert>

/** An alert that LaneDesk raises about its own files. */
export type Notice = Pick<Alert, 'kind' | 'text' | 'payments'>

/** Newest first, bounded. */
export const alertSlices = { alerts: z.array(alert) }

export const alertCommands = {
  dismissAlert: { args: z.tuple([z.object({ id: z.string().max(200) })]), result: z.null() },
} as const
