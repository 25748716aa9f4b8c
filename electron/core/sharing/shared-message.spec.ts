import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { requestEnvelope } from '#electron/core/lan/envelope.ts'
import { readSignedBody } from '#electron/core/callbacks/signed-body.ts'
import { readShared, seemsFrom, writeShared } from './shared-message.ts'
import type { SharedMessage } from './shared-message.ts'

const lot = {
  parkKey: '1772492942362538',
  appId: 'xb5glg0hgz40',
  appSecret: 'only the lot and its booths know',
}
const NOW = 1_774_689_712_754
const event: SharedMessage = {
  kind: 'event',
  from: 'booth-a',
  body: '{"Data":{"EntryImageBase64":"AbC+/="}, "Sign":"x"}',
  type: 0,
  agoMs: 0,
}
const message = fc.oneof(
  fc.record({
    kind: fc.constant('event' as const),
    from: fc.uuid(),
    body: fc.string({ unit: 'binary' }),
    type: fc.integer(),
    agoMs: fc.maxSafeNat(),
  }),
  fc.record({ kind: fc.constant('missed' as const), from: fc.uuid(), ms: fc.maxSafeNat() }),
)

describe('a message between booths', () => {
  it('is read as it was written, and its sender is known without reading it', () => {
    fc.assert(
      fc.property(message, (said) => {
        const text = writeShared(said, lot, NOW)
        expect(readShared(text, lot)).toEqual({ ok: true, value: { ...said, sentAt: NOW } })
        expect(seemsFrom(said.from, Buffer.from(text))).toBe(true)
        expect(seemsFrom(`${said.from}0`, Buffer.from(text))).toBe(false)
      }),
    )
  })

  it('is not taken for one of the booth whose message it carries', () => {
    const inner = writeShared(event, lot, NOW)
    const text = writeShared({ ...event, from: 'booth-b', body: inner }, lot, NOW)
    expect(seemsFrom('booth-a', Buffer.from(text))).toBe(false)
  })

  it.each([
    ['signed with another secret', { ...lot, appSecret: 'guessed' }],
    ['of another lot', { ...lot, parkKey: '1' }],
    ['of another AppId', { ...lot, appId: 'other' }],
  ])('%s is refused', (_what, other) => {
    expect(readShared(writeShared(event, other, NOW), lot).ok).toBe(false)
  })

  it('with any letter changed is refused, though the lot’s own signature knows no case and no pictures', () => {
    const text = writeShared(event, lot, NOW)
    for (const [from, to] of [
      ['AbC+', 'aBC+'],
      ['AbC+', 'AbC0'],
      ['booth-a', 'booth-c'],
    ] as const) {
      expect(text).toContain(from)
      expect(readShared(text.replace(from, to), lot).ok).toBe(false)
    }
  })

  it('is marked as ours, and taken without the mark from an older LaneDesk', () => {
    const text = writeShared(event, lot, NOW)
    expect(readSignedBody(text, lot)).toMatchObject({ ok: true, value: { isOurs: true } })
    const unmarked = requestEnvelope(lot, {
      timeStamp: String(NOW),
      nonce: 'n',
      data: { Booth: 'a', MissedMs: 1 },
    })
    expect(readShared(unmarked, lot)).toMatchObject({ ok: true, value: { kind: 'missed', ms: 1 } })
  })

  it('what the lot signed is none, nor is what holds more than it should', () => {
    const signed = (data: unknown): string =>
      requestEnvelope(lot, { timeStamp: String(NOW), nonce: 'n', data })
    for (const data of [
      { OrderNo: '1' },
      null,
      [],
      { Booth: 'a', MissedMs: -1 },
      { Booth: 'a', MissedMs: 1, X: 1 },
    ]) {
      expect(readShared(signed(data), lot)).toEqual({ ok: false, error: 'no message of a booth' })
    }
  })

  it('reading never throws, whatever comes, and says nothing of what was in it', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), fc.string({ unit: 'binary' })), (text) => {
        expect(readShared(text, lot).ok).toBe(false)
      }),
    )
    expect(readShared('plate B88888, no JSON', lot)).toEqual({ ok: false, error: 'no JSON' })
    const text = writeShared(event, lot, NOW)
    fc.assert(
      fc.property(
        fc.nat(text.length - 1),
        fc.string({ unit: 'binary', minLength: 1, maxLength: 3 }),
        (at, put) => {
          const changed = text.slice(0, at) + put + text.slice(at + put.length)
          const read = readShared(changed, lot)
          const whole = { ...event, sentAt: NOW }
          expect(read.ok ? read.value : whole).toEqual(whole)
        },
      ),
    )
  })
})
