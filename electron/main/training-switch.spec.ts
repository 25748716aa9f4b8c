import { expect, it } from 'vitest'
import { trainingOf, withTraining, withoutTraining } from './training-switch.ts'

it('a start is for practising where its arguments say so, and looks as they say', () => {
  expect(trainingOf(['LaneDesk', '--kiosk'])).toBeUndefined()
  expect(trainingOf(['LaneDesk', '--training-film'])).toBeUndefined()
  expect(trainingOf(['LaneDesk', '--training'])).toEqual({
    language: null,
    colorScheme: 'auto',
    kiosk: false,
  })
  expect(trainingOf(['LaneDesk', '--training=zh,dark,kiosk'])).toEqual({
    language: 'zh',
    colorScheme: 'dark',
    kiosk: true,
  })
})

it('the next start practises in the same look, without the file that sets the real booth up', () => {
  const look = { language: 'zh', colorScheme: 'light', kiosk: true } as const
  const args = withTraining(['--user-data-dir=/x', '--provision=/lot.json', '--training'], look)
  expect(args).toEqual(['--user-data-dir=/x', '--training=zh,light,kiosk'])
  expect(trainingOf(args)).toEqual(look)
})

it('the start after practising is the real booth, as it was started before', () => {
  const args = ['--user-data-dir=/x', '--headless']
  const look = { language: null, colorScheme: 'auto', kiosk: false } as const
  expect(withoutTraining(withTraining(args, look))).toEqual(args)
  expect(trainingOf(withoutTraining(withTraining(args, look)))).toBeUndefined()
})
