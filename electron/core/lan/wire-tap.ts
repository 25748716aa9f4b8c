import type { Transport, TransportReply, TransportRequest } from './transport.ts'

/** A call as it was on the wire: what went out, what came back, and after how long. */
export interface WireEntry {
  readonly request: TransportRequest
  readonly reply: TransportReply
  readonly ms: number
}

/** The same way to the lot, with somebody looking on. */
export const tapped = (transport: Transport, onWire: (entry: WireEntry) => void): Transport => ({
  start: () => transport.start(),
  stop: () => transport.stop(),
  get suffersOthers() {
    return transport.suffersOthers ?? false
  },
  send: async (request) => {
    const sent = performance.now()
    const reply = await transport.send(request)
    onWire({ request, reply, ms: Math.round(performance.now() - sent) })
    return reply
  },
})
