import { describe, expect, it } from 'vitest'
import { CallbackSettings } from '../callbacks/settings.ts'
import { practiceCredentials } from '../model/practice-lot.ts'
import { LotSteering } from '../steering.ts'
import { parseLexemes } from './json.ts'
import { openInterface } from './open-interface.ts'
import { signatureOf } from './signature.ts'

const lot = new LotSteering({ seed: 3 })
const service = openInterface({
  park: lot.park,
  yard: lot.yard,
  desk: lot.desk,
  credentials: practiceCredentials,
  callbacks: { settings: new CallbackSettings(), repull: () => 0 },
  baseUrl: () => '',
})

function signed(data: object, nonce: string): string {
  const { parkKey, appId, appSecret } = practiceCredentials
  const head = { parkKey, appId, timeStamp: String(Date.now()), nonce }
  const Sign = signatureOf(head, parseLexemes(JSON.stringify(data)), appSecret)
  return JSON.stringify({
    ParkKey: parkKey,
    AppId: appId,
    TimeStamp: head.timeStamp,
    Nonce: nonce,
    Sign,
    Data: data,
  })
}

describe('the practice lot without a transport', () => {
  it('answers a signed body with an envelope, and only once', () => {
    lot.parkCar({ plate: '京A12345' })
    lot.driveToExit('京A12345', '2')
    const body = signed({ LaneNo: '2' }, 'first')
    const reply = service.envelope(service.answer('LaneOrderQuery', body), 'LaneOrderQuery')
    expect(JSON.parse(reply.text)).toMatchObject({
      ResultCode: 200,
      Data: { OrderNo: lot.order('京A12345').orderNo, ChargeMoney: 10 },
    })
    expect(service.answer('LaneOrderQuery', body).code).toBe(1001)
  })

  it('lets a command have its effect in the model', () => {
    expect(service.answer('BarrierStatusNotify', signed({ LaneNo: '4', Status: 1 }, 'open')).code).toBe(200)
    expect(lot.lane('4').barrier).toBe('open')
  })

  it('refuses an interface that is switched off', () => {
    service.setEnabled('BarrierStatusQuery', false)
    const answer = service.answer('BarrierStatusQuery', signed({ LaneNo: '2' }, 'off'))
    expect(service.envelope(answer, 'BarrierStatusQuery').text).toContain('"Data":null,"ResultCode":1004')
  })
})
