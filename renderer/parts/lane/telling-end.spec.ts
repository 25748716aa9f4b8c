import { expect, it } from 'vitest'
import { tellingEnd } from './telling-end.ts'

const endsOf = (...names: string[]): string[] => names.map((one) => tellingEnd(one, names))

it('a name is told by its shortest end that no other has, in whole words', () => {
  expect(endsOf('Exit lane north 1', 'Exit lane north 2', 'Exit lane south 1', 'Exit lane south 12')).toEqual(
    ['north 1', '2', 'south 1', '12'],
  )
  expect(endsOf('Garage North Entrance', 'Garage North Exit', 'Hospital Exit', 'Hospital Entrance')).toEqual([
    'North Entrance',
    'North Exit',
    '',
    '',
  ])
})

it('so is one of Chinese characters; digits stay together', () => {
  expect(endsOf('地下车库一号入口', '地下车库一号出口', '地下车库二号入口')).toEqual([
    '一号入口',
    '出口',
    '二号入口',
  ])
  expect(endsOf('东门12号', '东门2号')).toEqual(['12号', '2号'])
})

it('a character that takes two units stays whole', () => {
  expect(endsOf('东门𠮷', '东门𠮶')).toEqual(['𠮷', '𠮶'])
})

it('a name that differs at its beginning, or is the end of another, needs no end', () => {
  expect(endsOf('North exit lane', 'South exit lane')).toEqual(['', ''])
  expect(endsOf('Exit Lane', 'Second Exit Lane')).toEqual(['', ''])
  expect(endsOf('Exit')).toEqual([''])
})
