import { expect, it } from 'vitest'
import { faultOfRefusal } from './refusal-words.ts'

it.each([
  ['Request expired', 'clock-off'],
  ['请求已过期', 'clock-off'],
  ['TimeStamp is too old!', 'clock-off'],
  ['ParkKey does not exist', 'park-key-wrong'],
  ['车场不存在', 'park-key-wrong'],
  ['AppId does not exist', 'app-id-wrong'],
  ['Sign error', 'secret-wrong'],
])('a refusal that names one thing means that: %s', (message, fault) => {
  expect(faultOfRefusal(message)).toBe(fault)
})

it.each(['车场签名验证失败', 'ParkKey, AppId or Sign is wrong', 'Signature expired', 'no'])(
  'one that names several things, or none, decides nothing: %s',
  (message) => {
    expect(faultOfRefusal(message)).toBe('secret-wrong')
  },
)
