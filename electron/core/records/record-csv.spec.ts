import { expect, it } from 'vitest'
import { cents } from '#shared/money.ts'
import { lotTime } from '#shared/lot-time.ts'
import { recordCsv } from './record-csv.ts'

it('every field has its column, in words and values of the language; two with one word stay apart', () => {
  const time = lotTime('2026-03-28 15:57:36')
  const area = (at: number, value: string) =>
    ({ field: 'AreaName', within: { field: 'StopSpaceList', at }, as: 'text', value }) as const
  const records = [
    {
      cells: [
        { field: 'PaymentMethod', as: 'code', value: '79001', name: 'OfflineCash' },
        { field: 'GateSwitchType', as: 'code', value: '6200', name: null },
        { field: 'TotalAmountPaid', as: 'money', value: cents(450) },
        { field: 'IsFreePass', as: 'truth', value: true },
        area(1, 'Outer'),
        area(2, 'Inner'),
      ],
    },
    {
      cells: [
        ...(time === undefined ? [] : [{ field: 'EntryTime', as: 'time', value: time } as const]),
        { field: 'ParkingDuration', as: 'minutes', value: 75 },
        { field: 'Weather', as: 'text', value: 'rain' },
      ],
    },
  ] as const
  const lines = (language: 'en' | 'zh'): string[] =>
    recordCsv([{ cells: [...records[0].cells] }, { cells: [...records[1].cells] }], language).split('\r\n')
  expect(lines('en')).toEqual([
    '\uFEFFMethod,What was done,Paid,Passed free,Where it may park 1: Zone,Where it may park 2: Zone,Entry,Parked,Weather',
    'Cash,6200,4.50,Yes,Outer,Inner,,,',
    ',,,,,,2026-03-28 15:57:36,75,rain',
    '',
  ])
  expect(lines('zh').slice(0, 2)).toEqual([
    '\uFEFF支付方式,操作,实收,免费放行,可停区域 1: 区域,可停区域 2: 区域,入场时间,停车时长,Weather',
    '现金,6200,4.50,是,Outer,Inner,,,',
  ])
})
