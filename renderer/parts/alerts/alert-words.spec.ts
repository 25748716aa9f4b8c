import { expect, it } from 'vitest'
import type { Alert } from '#shared/contract/alerts.ts'
import { cents } from '#shared/money.ts'
import { startI18n } from '#renderer/i18n/i18n.ts'
import { alertWords } from './alert-words.ts'

const alert = (over: Partial<Alert>): Alert => ({
  id: '1',
  kind: 'abnormal-passage',
  at: 0,
  plate: null,
  laneName: null,
  code: null,
  text: null,
  ...over,
})

it('says what happened, and shows a code that no table lists as itself', async () => {
  const { t } = await startI18n('en')
  expect(alertWords(alert({ code: 6201 }), t)).toBe('Abnormal passage: opened by hand')
  expect(alertWords(alert({ code: 6200 }), t)).toBe('Abnormal passage: code 6200')
  expect(alertWords(alert({}), t)).toBe('Abnormal passage')
  expect(alertWords(alert({ kind: 'blacklist', code: 6201 }), t)).toBe('Blacklisted plate')
})

it('names the order that was paid twice, what was taken here, and the other payment', async () => {
  const { t } = await startI18n('en')
  const twice = alert({
    kind: 'paid-twice',
    text: 'O1',
    payments: [
      { paymentOrderNo: 'LD1', orderNo: 'O1', due: cents(900) },
      { paymentOrderNo: 'LD2', orderNo: 'O1', due: cents(900) },
    ],
  })
  expect(alertWords(twice, t)).toBe(
    'Order O1 was paid twice: here ¥9.00 (LD1), elsewhere ¥9.00 (LD2). Agree with the other booth who gives the money back.',
  )
})
