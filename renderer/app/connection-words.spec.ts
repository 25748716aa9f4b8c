import { expect, it } from 'vitest'
import { startI18n } from '#renderer/i18n/i18n.ts'
import { connectionWords, hourOf } from './connection-words.ts'

const at = Date.parse('2026-11-24T14:02:00')
const online = { state: 'online', error: null, clockOffsetMs: 0 } as const

it('says nothing more than Online while all is well', async () => {
  const { t } = await startI18n('en')
  expect(connectionWords({ connection: online, since: at, silent: false }, t)).toEqual({
    tone: 'ok',
    short: 'Online',
    notice: null,
  })
})

it('says since when the lot is away, and why', async () => {
  const { t } = await startI18n('en')
  const connection = { state: 'away', error: { code: 'unreachable' }, clockOffsetMs: null } as const
  const words = connectionWords({ connection, since: at, silent: false }, t)
  expect(words.short).toBe(`Away since ${hourOf(at)}`)
  expect(words.notice).toBe(`Away since ${hourOf(at)}: The lot cannot be reached.`)
  expect(words.tone).toBe('bad')
})

it('warns of a clock that is off although the lot answers, and of a core that does not', async () => {
  const { t } = await startI18n('en')
  const off = connectionWords(
    { connection: { ...online, clockOffsetMs: 300_000 }, since: at, silent: false },
    t,
  )
  expect([off.tone, off.short, off.notice]).toEqual([
    'warn',
    'Online',
    "This PC's clock is 5 min ahead of the lot's: compare both.",
  ])
  expect(connectionWords({ connection: online, since: at, silent: true }, t).notice).toContain(
    'LaneDesk does not answer',
  )
})
