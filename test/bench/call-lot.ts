/**
 * A lot that costs next to nothing, in a process of its own: whatever it is asked, over HTTP or MQTT, it gives the same
 * answer. Tells its ports over the IPC channel.
 */
import { createServer as createHttpServer } from 'node:http'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { Aedes } from 'aedes'

/** The example of GetLaneOrder. */
const ANSWER =
  '{"Data":{"OrderNo":"1774546385410449-162YRG","ChargeMoney":5.0,"CouponKey":[]},"ResultCode":200,"ResultMsg":"Lane order information retrieved successfully!","ResultId":"2037418615238590464"}'

const http = createHttpServer((request, response) => {
  request.resume()
  request.once('end', () => {
    response
      .writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': ANSWER.length })
      .end(ANSWER)
  })
})

const broker = await Aedes.createBroker()
const mqtt = createServer((socket) => {
  socket.setNoDelay(true)
  broker.handle(socket)
})

const MARK = '"RequestId":"'

/** Answers on `<name>/answers` what is asked on `<name>/requests`, with the id of the request. */
const respond = (name: string): void =>
  broker.subscribe(
    `${name}/requests`,
    ({ payload }, done) => {
      const text = payload.toString('utf8')
      const start = text.lastIndexOf(MARK) + MARK.length
      const id = text.slice(start, text.indexOf('"', start))
      broker.publish(
        {
          cmd: 'publish',
          topic: `${name}/answers`,
          payload: ANSWER.replace('2037418615238590464', id),
          qos: 0,
          dup: false,
          retain: false,
        },
        () => undefined,
      )
      done()
    },
    () => undefined,
  )
respond('ours')
respond('raw')

const isAddress = (address: AddressInfo | string | null): address is AddressInfo =>
  typeof address === 'object' && address !== null

http.listen(0, '127.0.0.1', () =>
  mqtt.listen(0, '127.0.0.1', () => {
    const [web, queue] = [http.address(), mqtt.address()]
    if (!isAddress(web) || !isAddress(queue)) throw new Error('not listening on a port')
    process.send?.({ http: web.port, mqtt: queue.port })
  }),
)
process.once('disconnect', () => process.exit())
