import { describe, expect, it } from 'vitest'
import { auditFilter } from '#shared/contract/audit/audit.ts'
import type { AuditEntry, AuditFilter, AuditPage } from '#shared/contract/audit/audit.ts'
import type { DeskMethod } from '#shared/contract/payment-methods.ts'
import type { Difference } from '#shared/contract/tie-out.ts'
import { PaymentMethod } from '#shared/lan/enumerations.ts'
import { cents } from '#shared/money.ts'
import { ok } from '#shared/result.ts'
import { NO_CONDITION, filterOf, isOpen } from './audit-form.ts'
import { startI18n } from '#renderer/i18n/i18n.ts'
import { createAuditList } from './audit-list.ts'
import { fieldsOfRow, summaryOf } from '#renderer/parts/audit/audit-words.ts'

const { t } = await startI18n('en')

const entry = (seq: number): AuditEntry => ({
  hash: 'h',
  row: {
    seq,
    kind: 'clock-jump',
    at: seq,
    lotTime: null,
    app: '1',
    by: { operatorNo: null, name: null, role: null },
    fields: { before: 1, after: 2 },
  },
})

describe('the form', () => {
  it('without a condition is an open filter', () => {
    expect(isOpen(filterOf(NO_CONDITION))).toBe(true)
    expect(isOpen(filterOf({ ...NO_CONDITION, who: '  ', kind: 'no-such-kind', day: '2026-13-41' }))).toBe(
      true,
    )
  })

  it('asks for a whole day of this PC, and what the contract takes', () => {
    const filter = filterOf({ kind: 'started', who: ' Li ', day: '2026-03-28', text: 'x'.repeat(99) })
    expect(auditFilter.parse(filter)).toEqual({
      kinds: ['started'],
      who: 'Li',
      from: new Date(2026, 2, 28).getTime(),
      to: new Date(2026, 2, 29).getTime() - 1,
      text: 'x'.repeat(60),
    })
  })
})

describe('the list', () => {
  /** A stream of rows 1 to `last`, two a page. */
  const pages =
    (last: number): ((args: { before: number | null }) => Promise<ReturnType<typeof ok<AuditPage>>>) =>
    async ({ before }) => {
      const top = (before ?? last + 1) - 1
      const entries = [top, top - 1].filter((seq) => seq > 0).map(entry)
      return ok({ entries, next: top > 2 ? top - 1 : null, untold: false })
    }

  it('goes down page by page to the beginning', async () => {
    const list = createAuditList(pages(5))
    await list.show({})
    for (let n = 0; n < 5; n += 1) await list.older()
    const { entries, next } = list.store.getState()
    expect(entries?.map(({ row }) => row.seq)).toEqual([5, 4, 3, 2, 1])
    expect(next).toBeNull()
  })

  it('drops the answer of a filter that was left', async () => {
    const waiting = new Map<AuditFilter, () => void>()
    const list = createAuditList(async ({ filter }) => {
      await new Promise<void>((resolve) => waiting.set(filter, resolve))
      return ok({ entries: [entry(filter.from ?? 0)], next: null, untold: false })
    })
    const [first, second] = [{ from: 1 }, { from: 2 }]
    const shown = [list.show(first), list.show(second)]
    waiting.get(second)?.()
    waiting.get(first)?.()
    await Promise.all(shown)
    expect(list.store.getState().entries?.map(({ row }) => row.seq)).toEqual([2])
  })

  it('keeps its rows when an older page cannot be read, and tries again when told to', async () => {
    let broken = false
    const read = pages(4)
    const list = createAuditList(async (args) =>
      broken ? { ok: false, error: { code: 'internal' } } : read(args),
    )
    await list.show({})
    broken = true
    await list.older()
    expect(list.store.getState()).toMatchObject({ error: { code: 'internal' }, entries: [{}, {}] })
    broken = false
    await list.older()
    expect(list.store.getState().entries).toHaveLength(4)
  })
})

describe('the words of a row', () => {
  it('are its fields in a flat list, amounts as money, nothing of what is null', () => {
    expect(fieldsOfRow({ amounts: { due: 1250 }, reason: null, coupons: ['C1'], rows: 3 })).toEqual([
      { name: 'amounts.due', value: '¥12.50' },
      { name: 'coupons.0', value: 'C1' },
      { name: 'rows', value: '3' },
    ])
  })

  it('in one line are the most telling ones, else the first', () => {
    expect(
      summaryOf({ ...entry(1).row, kind: 'exported', fields: { what: 'audit', file: 'a.csv', rows: 3 } }, t),
    ).toBe('audit\u00A0· a.csv\u00A0· 3')
    expect(summaryOf(entry(1).row, t)).toBe('1\u00A0· 2')
    const changed = {
      kind: 'settings-changed',
      fields: { what: 'preferences', before: null, after: { language: 'zh' } },
    } as const
    expect(summaryOf({ ...entry(1).row, ...changed }, t)).toBe('language, colours and sound')
    const signedOut = { kind: 'sign-out', fields: { number: '9', why: 'idle' } } as const
    expect(summaryOf({ ...entry(1).row, ...signedOut }, t)).toBe('9\u00A0· nobody touched the desk')
  })

  it('of a payment say how it was paid: only cash is called cash', () => {
    const { row } = entry(1)
    const given = {
      commandId: 'c',
      parkKey: 'P',
      command: 'take-cash',
      laneNo: '2',
      laneName: 'Exit',
      orderNo: 'B1',
      plate: 'A1',
      amounts: { due: cents(500), tendered: cents(500) },
      reason: null,
    } as const
    const told = (fields: typeof given & { method?: DeskMethod }): string =>
      summaryOf({ ...row, kind: 'command-given', fields }, t)
    expect(told(given)).toBe('Take cash\u00A0· Exit\u00A0· A1\u00A0· B1\u00A0· ¥5.00')
    expect(told({ ...given, method: PaymentMethod.OfflineWeChatPay })).toBe(
      'Take payment: WeChat Pay\u00A0· Exit\u00A0· A1\u00A0· B1\u00A0· ¥5.00',
    )
    const reversed = {
      no: 1,
      commandId: 'c',
      paymentOrderNo: 'P1',
      orderNo: 'B1',
      amount: cents(500),
      reason: 'twice',
    }
    const methods = [PaymentMethod.OfflineCash, PaymentMethod.TerminalDevice, PaymentMethod.Etc]
    expect(
      methods.map((method) =>
        summaryOf({ ...row, kind: 'payment-reversed', fields: { ...reversed, method } }, t),
      ),
    ).toEqual(
      ['Cash', 'Card terminal', '79024'].map((how) => `${how}\u00A0· B1\u00A0· P1\u00A0· ¥5.00\u00A0· twice`),
    )
  })

  it('do not repeat the number of whoever the row is by', () => {
    const by = { operatorNo: '9', name: 'Wang', role: 'cashier' } as const
    const row = { ...entry(1).row, by }
    expect(summaryOf({ ...row, kind: 'sign-in', fields: { number: '9' } }, t)).toBe('')
    expect(summaryOf({ ...row, kind: 'sign-out', fields: { number: '9', why: 'idle' } }, t)).toBe(
      'nobody touched the desk',
    )
    // A PIN that somebody else typed.
    const refused = { kind: 'pin-refused', fields: { number: '5', for: 'approval', why: 'wrong' } } as const
    expect(summaryOf({ ...row, ...refused }, t)).toMatch(/^5\b/)
  })

  it('of a shift say what was counted and what does not agree, and no bare numbers of cents', () => {
    const { row } = entry(1)
    const count = [
      { value: cents(10_000), pieces: 2 },
      { value: cents(5000), pieces: 1 },
    ]
    expect(summaryOf({ ...row, kind: 'shift-opened', fields: { float: count, handOverOf: null } }, t)).toBe(
      'float ¥250.00',
    )
    expect(summaryOf({ ...row, kind: 'cash-counted', fields: { count } }, t)).toBe('¥250.00')
    const closing = {
      zNo: 3,
      handOver: true,
      counted: cents(25_300),
      missing: cents(1500),
      unfinished: [],
      tiedOutTo: null,
      blind: null,
      closedOver: 6,
    }
    expect(summaryOf({ ...row, kind: 'shift-closed', fields: closing }, t)).toBe(
      'Z 3\u00A0· counted ¥253.00\u00A0· missing ¥15.00\u00A0· handed over\u00A0· not explained: 6',
    )
    const compared = { zNo: 3, from: null, to: null, payments: 7, openings: 5, blind: [] }
    const tied = (differences: Difference[]): string =>
      summaryOf({ ...row, kind: 'tied-out', fields: { ...compared, differences } }, t)
    expect(tied([])).toBe('Z 3\u00A0· all agrees')
    expect(tied([{ key: 'k', kind: 'cash', amount: cents(-1500) }])).toBe(
      'Z 3\u00A0· ¥15.00 less in the drawer than the records say',
    )
  })
})
