import * as z from 'zod'

/**
 * Every reason for which LaneDesk may say no or "I do not know", as a code. The renderer owns the sentences
 * (renderer/i18n, one per code and language); `params` fills them in. The cause for the log never crosses IPC.
 */
export const errorCodes = [
  // The lot answered, with a refusal. params: code, message (the lot's own words).
  'lot-refused',
  // Nothing reached the lot.
  'unreachable',
  'clock-or-secret', // params: message: the signature is refused, and nothing tells whether this PC's clock is why
  'no-turn', // the lot writes no ids over MQTT, and an answer could not be told from another
  'login-refused', // the broker does not take this user with this password
  'topic-refused', // the broker does not let this user listen to the topic
  'not-configured',
  'invalid-request',
  // Something was sent, no trustworthy answer came.
  'timeout',
  'connection-lost',
  'http-status',
  'not-json',
  'wrong-shape',
  'cancelled',
  'lanes-missing', // the lot lists no lanes just now: those known before are kept
  // Commands: refused here, before anything was sent.
  'busy', // the same command is under way, or was done a moment ago
  'no-such-lane',
  'order-changed', // another car (or none) stands at the lane now
  'fee-changed', // params: fee (cents): the fee is not the one that was on the screen
  'fee-unknown',
  'fee-not-lower', // the new fee must be strictly less; params: fee (cents)
  'amount-invalid',
  'tendered-too-low', // params: due (cents)
  'reason-required',
  'plate-invalid',
  'plate-type-required',
  'plate-same', // it is the plate that the order has
  'plate-changed', // params: plate: the order has that plate now
  'order-not-inside', // the lot has no such order any more, or its car is out
  'scheme-changed', // the coupon is not what was on the screen, or is not given at the exit any more
  'entry-changed', // the record is not what was on the screen any more
  'entry-gone', // the list has no such record any more
  'entry-same', // it says that already
  'entry-incomplete', // params: field: it is missing, or cannot be that
  'balance-untold', // the lot does not tell the prepaid value, which a notice writes back
  'validity-reversed', // it would end before it begins
  'hold-unknown', // the lot does not know whether hold-open is on: it is not toggled blindly
  'not-an-entry-lane',
  'payment-pending', // a payment for this order is still on its way
  'journal-failed', // the audit row could not be written: nothing was sent
  // Commands: questions. params: warning (its name, for `again`).
  'may-still-come', // params: command, at (epoch ms): asked then, and it may still be carried out
  'paid-already', // params: time (the lot's), paid (cents): this order was paid then
  'plate-has-order', // params: plate, time (the lot's): another order that is open has that plate
  'coupon-already', // params: count, name: the order has coupons
  'owner-has-others', // params: name: the plates of the owner's other cars, which are changed with this one
  'inside-registered', // params: plate, time (the lot's): the car is inside since then and is to be registered
  'inside-removed', // the same, and it is to be taken off the registered ones
  'balance-left', // params: paid (cents): so much prepaid value goes with the record
  'listed-already', // params: plate, time (the lot's): the list has that plate already, until then
  'done-meanwhile', // what the person wanted to repeat was carried out in the meantime
  // Commands: found out afterwards.
  'not-done', // asked the lot: the command had no effect
  'not-found-out', // the lot could not say
  'not-looked-at', // the lot could not be asked all the time: the barrier may have moved and moved back
  'stopped-before-answer', // LaneDesk was stopped before the answer came
  'lot-changed', // LaneDesk was set up for another lot before it was known what became of it
  'superseded', // another command was given over it before it was known what became of it
  'done-after-another', // carried out late, after another command had been given over it
  'entry-near', // params: time: the lot has an entry of that plate about then
  'answer-nameless', // the lot's answer names no request: it may be another client's
  'confirmed-to-whom', // the same, it said yes, and nothing shows whether it was done
  'refused-to-whom', // params: code, message of the lot: the same, and it said no
  'payment-held', // params: message, where the lot gave one: it has the number and shows no booking (yet)
  'end-not-written', // params: code, message of the lot: it said no, and that could not be written down yet
  'end-unknown', // LaneDesk was stopped in the moment of sending: the payment may have been refused
  'decided-by-hand', // params: operator
  'not-on-its-way', // there is no such payment any more
  // Operators.
  'method-not-taken', // the policy does not let the desk take this method of payment
  'signed-out', // nobody is signed in at this desk
  'not-allowed', // whoever is signed in may not do this
  'over-limit', // params: warning (for `approve`), on, bound, limit, would: a supervisor has to approve
  'not-asked', // what was to be approved is not asked (any more)
  'pin-wrong',
  'pin-same', // the new PIN is the old one
  'pin-required', // a new operator without a PIN
  'pin-to-be-changed', // somebody else has set the PIN of whoever is signed in
  'locked-out', // params: seconds: no PIN of this operator is looked at for so long
  'last-admin', // there would be no admin left
  'no-such-operator',
  'roster-sealed-otherwise', // no roster, or sealed with the secret of another lot, or changed
  'roster-not-newer', // this booth has the same one or a newer one
  // Openings that are to be explained.
  'lane-still-here', // the hold is released at the lane itself
  'not-waiting', // it is explained already, or there is no such opening
  'no-such-order', // no order that was paid at this lane about then
  // Set-up.
  'address-invalid',
  'broker-missing', // MQTT is to carry the calls, and no broker is known
  'weak-secret-storage',
  'secret-unavailable', // this PC has no safe store just now: try again
  'secret-locked', // the safe store does not hand the secret out for now: try again
  'secret-lost', // the safe store will never open it again: it has to be entered anew
  'secret-required',
  'settings-unreadable',
  'settings-not-written', // params: file: the disk refuses; what was there before stays
  // A provisioning file. params: file, line, reason: the fields
  'provision-unreadable', // they are wrong or missing
  'provision-field-unknown',
  'provision-field-twice',
  'provision-no-machine', // params: computer: it has no part for this one, and lacks them without
  'provision-no-json',
  'provision-encoding', // neither UTF-8 nor UTF-16
  'provision-not-read', // params: file, reason: what the system said (technical)
  // Updates.
  'update-none', // none is ready
  'update-busy', // something is under way at this desk
  'update-changed', // the file is not the one that was published
  'update-not-begun', // no administrator said yes to the installer, Windows refused it, or LaneDesk could not be closed
  'update-unreachable', // params: reason (technical)
  'update-broken-off', // half of it came, or nothing for a minute
  'update-no-room', // the disk of this PC is full
  // Practising.
  'practice-busy', // something is under way at this desk
  'practice-shift-open', // a shift is open at this desk, or its cash waits to be accepted
  'not-in-practice', // it is for the real booth
  'only-in-practice',
  // Audit.
  'topics-no-broker', // calls go over HTTP, and no broker is known
  'export-failed', // params: file: the disk refuses
  // The lot's lists.
  'search-needed', // params: count, digits: a cashier looks a car up by so many letters of a plate or digits of a number at least
  // Callbacks.
  'port-taken',
  'address-not-here', // the listener's address is none of this PC's
  'not-permitted', // this PC does not let LaneDesk listen there
  'listener-off',
  'public-url-missing',
  'test-failed', // params: reason (technical, for the technician)
  'broker-unreachable', // params: reason (technical, for the technician)
  'broker-mute',
  'retry-too-early', // params: minutes: RetryCallback may be called again after that many
  // Printing.
  'printer-none', // no printer is set up
  'printer-unreachable', // params: host, port
  'printer-out-of-paper',
  'printer-cover-open',
  'printer-fault', // the printer says that it has an error
  'printer-interrupted', // params: host, port: nothing tells whether all of it was printed
  'printer-missing', // params: printer: this PC does not have it (any more)
  'printer-refused', // params: reason (technical)
  'page-not-set', // the page could not be drawn
  'print-unsure', // LaneDesk ended in the midst of printing
  'print-job-gone', // it is printed, or just being printed
  'payment-not-booked', // only a booked payment has a receipt
  'payment-reversed', // it was taken back already
  'reversal-by-another', // whoever took the payment cannot approve its reversal
  'drawer-none', // no cash drawer hangs on this printer
  // Shifts.
  'no-shift', // nobody has opened one
  'emptying-needs-supervisor', // a drawer is emptied into the hands of a supervisor
  'shift-is-open',
  'hand-over-waits', // the drawer was handed over, and nobody has accepted it
  'nothing-handed-over',
  'not-your-shift', // params: operator
  'count-first', // the cash is not counted, or was moved since
  'tie-out-first', // the lot's lists have not been read since the count
  'differences-unexplained', // params: count
  'no-such-difference', // nothing of that name differs (any more)
  'same-person', // whoever hands over cannot accept it
  'no-such-report',
  'report-not-written', // the disk refuses
  'supervisor-needed',
  'no-operator-named', // whoever does this has to say who they are
  // IPC.
  'bad-arguments',
  'internal',
] as const

const errorCode = z.enum(errorCodes)
export type ErrorCode = z.infer<typeof errorCode>

/** An error as the screen gets it: a code and what its sentence needs. */
export const appError = z.object({
  code: errorCode,
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
})
export type AppError = z.infer<typeof appError>

/** Builds an `AppError`. */
export const appErrorOf = (code: ErrorCode, params?: Record<string, string | number>): AppError =>
  params === undefined ? { code } : { code, params }
