import { once } from 'node:events'
import type { Server, Socket } from 'node:net'
import { createServer } from 'node:net'
import { Aedes } from 'aedes'

/** Who may connect to a broker; without it everybody may. */
export interface BrokerLogin {
  readonly username: string
  readonly password: string
}

/** An MQTT 3.1.1 broker in this process. */
export class EmbeddedBroker {
  readonly #host: string
  readonly #login: BrokerLogin | undefined
  readonly #sockets = new Set<Socket>()
  #port: number
  #running: { readonly broker: Aedes; readonly server: Server } | undefined

  /** `port` 0: any free port; it is kept for a restart. */
  constructor(host: string, port: number, login: BrokerLogin | undefined) {
    this.#host = host
    this.#port = port
    this.#login = login
  }

  get url(): string {
    return `mqtt://${this.#host}:${this.#port}`
  }

  async start(): Promise<void> {
    if (this.#running !== undefined) return
    const broker = await Aedes.createBroker()
    broker.authenticate = (_client, username, password, done): void =>
      done(null, this.#mayEnter(username, password))
    const server = createServer((socket) => {
      // Without it Nagle and the delayed ACK of the other side make 44 ms of every QoS 1 message.
      socket.setNoDelay(true)
      this.#sockets.add(socket)
      socket.once('close', () => this.#sockets.delete(socket))
      broker.handle(socket)
    })
    server.listen(this.#port, this.#host)
    await once(server, 'listening')
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('not listening on a port')
    this.#port = address.port
    this.#running = { broker, server }
  }

  /** Cuts every connection, as a broker does whose power goes. */
  async stop(): Promise<void> {
    if (this.#running === undefined) return
    const { broker, server } = this.#running
    this.#running = undefined
    const closed = once(server, 'close')
    server.close()
    for (const socket of this.#sockets) socket.destroy()
    await closed
    await new Promise<void>((resolve) => broker.close(resolve))
  }

  #mayEnter(username: string | undefined, password: Buffer | undefined): boolean {
    const login = this.#login
    return (
      login === undefined || (username === login.username && password?.toString('utf8') === login.password)
    )
  }
}
