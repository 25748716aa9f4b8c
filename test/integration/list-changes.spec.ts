import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { RecordLookUp } from '#electron/core/records/record-look-up.ts'
import type { CommandOutcome } from '#shared/contract/lane-commands.ts'
import type { ListCommand } from '#shared/contract/list-change.ts'
import type { LotRecord } from '#shared/contract/records.ts'
import type { ChangeableList } from '#shared/lot-lists/changes.ts'
import { changesOf } from '#shared/lot-lists/changes.ts'
import { blacklistCar, registerCars } from '#test/lot-records.ts'
import { BoothAtWork } from './booth-harness.ts'

let work: BoothAtWork
afterEach(() => work.end())

/** The record of a plate as the screen has it. */
async function lookUp(list: ChangeableList, plate: string): Promise<LotRecord> {
  const lookUpAt = new RecordLookUp({
    lot: () => work.booth.lotAtHand(),
    viewer: () => ({ supervises: true, drawerWaits: false }),
  })
  const search = { values: { LicensePlateNumber: plate }, from: null, to: null }
  const page = await lookUpAt.page({ list, search, page: 1 })
  const record = page.ok ? page.value.records[0] : undefined
  if (record === undefined) throw new Error(`no record of ${plate}`)
  return record
}

const said = ({ cells }: LotRecord, field: string): string => {
  const cell = cells.find((one) => one.field === field)
  return cell === undefined ? '' : String(cell.value)
}

/** What the form makes of a record and what is typed over it; without anything typed: what takes it off. */
function told(
  list: ChangeableList,
  record: LotRecord,
  typed?: Readonly<Record<string, string>>,
): ListCommand {
  const names = Object.keys(typed ?? changesOf(list).fields)
  const fields = names.map((name) => [name, { from: said(record, name), to: typed?.[name] ?? '' }] as const)
  return {
    list,
    deed: typed === undefined ? 'remove' : 'change',
    plate: said(record, 'LicensePlateNumber'),
    record: record.writable ?? null,
    fields: Object.fromEntries(fields.filter(([, { from, to }]) => from !== to)),
  }
}

const added = (list: ChangeableList, typed: Readonly<Record<string, string>>): ListCommand => ({
  list,
  deed: 'add',
  plate: typed['LicensePlateNumber'] ?? '',
  record: null,
  fields: Object.fromEntries(Object.entries(typed).map(([name, to]) => [name, { from: '', to }])),
})

const give = (command: ListCommand, again: readonly string[] = []): Promise<CommandOutcome> =>
  work.booth.give('change-list', command, again)

const blocked = {
  LicensePlateNumber: '京B66666',
  Remarks: 'owes three exits',
  StartTime: '2026-03-01 00:00:00',
  EndTime: '2099-12-31 23:59:59',
}

describe.each(['http', 'mqtt'] as const)('the blacklist over %s:', (transport) => {
  beforeEach(async () => {
    work = await BoothAtWork.begin({
      transport,
      timing: { lateMs: 500, settleMs: 150, catchUpEveryMs: 60_000, repeatGuardMs: 1000 },
    })
    await work.read('2')
  })

  const notices = (): unknown[] => work.lot.calls('BlacklistChangeNotify').map(({ data }) => data)
  const numbers = (): string[] => work.lot.park.registers.blacklist.rows.map(({ No }) => No)
  const entries = (): readonly object[] => work.lot.park.registers.blacklist.rows
  const given = (): unknown => [...work.journal.audit.rows({ kinds: ['command-given'] })].at(-1)?.fields

  it('a plate is blocked under the name of whoever does it; the audit says what was written', async () => {
    expect(await give(added('blacklist', blocked))).toMatchObject({ state: 'confirmed', error: null })
    expect(entries()).toMatchObject([{ ...blocked, OperatorName: 'Wang' }])
    expect(numbers()).toEqual([expect.stringMatching(/^LDB\d{19}$/)])
    expect(given()).toMatchObject({
      command: 'change-list',
      laneNo: '',
      plate: '京B66666',
      listChange: {
        list: 'blacklist',
        deed: 'add',
        fields: { Remarks: { from: '', to: 'owes three exits' } },
      },
    })
    // What it says of people is not for every page.
    const [activity] = work.booth.state().activities
    expect(activity?.listChange).toEqual({ list: 'blacklist', deed: 'add', no: numbers()[0] })
  })

  it('what is edited is changed, and all else goes back as the lot had it', async () => {
    work.lot.park.registers.blacklist.save(
      (Uid) => ({
        Uid,
        No: 'B1',
        LicensePlateNumber: '京B66666',
        OwnerName: 'Zhang',
        PhoneNumber: '138',
        StartTime: '2026-01-01 08:15:30',
        EndTime: '2026-12-31 12:00:00',
        Remarks: 'unpaid',
        CreationTime: '2026-01-01 08:15:31',
        OperatorName: 'Li',
        Status: 1,
      }),
      'B1',
    )
    const record = await lookUp('blacklist', '京B66666')
    const outcome = await give(told('blacklist', record, { EndTime: '2027-12-31 23:59:59' }))
    expect(outcome.state).toBe('confirmed')
    expect(notices()).toEqual([
      {
        NoticeType: 0,
        Items: [
          {
            No: 'B1',
            LicensePlateNumber: '京B66666',
            OwnerName: 'Zhang',
            PhoneNumber: '138',
            StartTime: '2026-01-01 08:15:30',
            EndTime: '2027-12-31 23:59:59',
            Remarks: 'unpaid',
            CreationTime: '2026-01-01 08:15:31',
            OperatorName: 'Wang',
          },
        ],
      },
    ])
    expect(given()).toMatchObject({
      listChange: { fields: { EndTime: { from: '2026-12-31 12:00:00', to: '2027-12-31 23:59:59' } } },
    })
  })

  it('a plate is taken off; the audit keeps what the entry said', async () => {
    await blacklistCar(work.credentials(), '京B66666', 'does not pay')
    const record = await lookUp('blacklist', '京B66666')
    expect((await give(told('blacklist', record))).state).toBe('confirmed')
    expect(entries()).toEqual([])
    expect(given()).toMatchObject({
      plate: '京B66666',
      listChange: { deed: 'remove', fields: { Remarks: { from: 'does not pay', to: '' } } },
    })
  })

  it('an entry that is another by then, or gone, is left alone', async () => {
    await blacklistCar(work.credentials(), '京B66666', 'does not pay')
    const record = await lookUp('blacklist', '京B66666')
    await blacklistCar(work.credentials(), '京B66666', 'pays again')
    const before = notices().length
    const change = told('blacklist', record, { Remarks: 'never pays' })
    expect(await give(change)).toMatchObject({ state: 'rejected', error: { code: 'entry-changed' } })
    expect((await give(told('blacklist', record))).error?.code).toBe('entry-changed')
    // What somebody says that it said is held against it, too.
    const now = await lookUp('blacklist', '京B66666')
    const lie = { ...told('blacklist', now, { Remarks: 'x' }), fields: { Remarks: { from: 'y', to: 'x' } } }
    expect((await give(lie)).error?.code).toBe('entry-changed')
    work.lot.park.registers.blacklist.remove('B京B66666')
    expect((await give(change)).error?.code).toBe('entry-gone')
    expect(notices()).toHaveLength(before)
  })

  it('what makes no sense is not sent', async () => {
    const code = async (command: ListCommand): Promise<unknown> => (await give(command)).error?.code
    expect(await code(added('blacklist', { ...blocked, Remarks: '' }))).toBe('entry-same')
    expect(await code(added('blacklist', { LicensePlateNumber: '京B66666' }))).toBe('entry-incomplete')
    expect(await code(added('blacklist', { ...blocked, EndTime: 'soon' }))).toBe('entry-incomplete')
    expect(await code(added('blacklist', { ...blocked, LicensePlateNumber: 'b 6' }))).toBe('entry-incomplete')
    expect(await code(added('blacklist', { ...blocked, EndTime: '2020-01-01 00:00:00' }))).toBe(
      'validity-reversed',
    )
    expect(await code(added('blacklist', { ...blocked, OperatorName: 'Somebody' }))).toBe('bad-arguments')
    expect(await code({ ...added('blacklist', blocked), plate: '京B77777' })).toBe('bad-arguments')
    expect(await code({ ...added('blacklist', blocked), deed: 'remove' })).toBe('bad-arguments')
    expect(notices()).toEqual([])
  })

  it('a plate that is listed already is asked about, and a double press adds it once', async () => {
    const first = added('blacklist', blocked)
    const [one, other] = await Promise.all([give(first), give(first)])
    expect([one.state, other.error?.code]).toEqual(['confirmed', 'busy'])
    expect((await give(first)).error?.code).toBe('busy')
    const again = added('blacklist', { ...blocked, Remarks: 'and a fourth' })
    const asked = await give(again)
    expect(asked).toMatchObject({
      activityId: '',
      error: { code: 'listed-already', params: { plate: '京B66666', time: '2099-12-31 23:59:59' } },
    })
    expect(entries()).toHaveLength(1)
    expect((await give(again, [String(asked.error?.params?.['warning'])])).state).toBe('confirmed')
    expect(entries()).toHaveLength(2)
  })

  it.each(['after', 'before'] as const)(
    'what was added, changed and taken off is found out when the answer is lost %s the effect',
    async (when) => {
      const done = when === 'after'
      const ends = async (command: ListCommand): Promise<void> => {
        work.lot.lose('BlacklistChangeNotify', when)
        const { state, activityId } = await give(command)
        expect(state).toBe('finding-out')
        const end = await work.activity(activityId, done ? 'confirmed' : 'rejected')
        expect(end).toMatchObject({ foundOut: true, error: done ? null : { code: 'not-done' } })
      }
      await ends(added('blacklist', blocked))
      expect(entries()).toHaveLength(done ? 1 : 0)
      await blacklistCar(work.credentials(), '京C11111', 'does not pay')
      await ends(told('blacklist', await lookUp('blacklist', '京C11111'), { Remarks: 'still' }))
      expect(work.lot.park.registers.blacklist.get('B京C11111')).toMatchObject({
        Remarks: done ? 'still' : 'does not pay',
      })
      await ends(told('blacklist', await lookUp('blacklist', '京C11111')))
      expect(work.lot.park.registers.blacklist.get('B京C11111') === undefined).toBe(done)
    },
  )

  it.each(['before', 'after'] as const)(
    'given again while it is not known whether the answer was lost %s the effect, it is one entry',
    async (when) => {
      work.lot.lose('BlacklistChangeNotify', when)
      expect((await give(added('blacklist', blocked))).state).toBe('finding-out')
      const asked = await give(added('blacklist', blocked))
      // Where it was seen to be done in the meantime it is a double press.
      expect(['may-still-come', 'busy']).toContain(asked.error?.code)
      const again = await give(added('blacklist', blocked), [String(asked.error?.params?.['warning'])])
      expect(['confirmed', 'busy', 'done-meanwhile']).toContain(again.error?.code ?? again.state)
      expect(entries()).toHaveLength(1)
      expect(new Set(notices().map((data) => /LDB\d+/.exec(JSON.stringify(data))?.[0])).size).toBe(1)
    },
  )

  it('after a power cut it is found out and told, and not sent again', async () => {
    const held = work.lot.hold({ name: 'BlacklistChangeNotify' }, 'after')
    const pressed = give(added('blacklist', blocked))
    await held.caught
    await work.close()
    held.release()
    await pressed
    await work.open()
    const end = await work.until(
      () => work.booth.state().activities.find(({ state }) => state === 'confirmed'),
      'it to be found out',
    )
    expect(end).toMatchObject({ plate: '京B66666', listChange: { list: 'blacklist', deed: 'add' } })
    expect([notices().length, entries().length]).toEqual([1, 1])
  })
})

describe.each(['http', 'mqtt'] as const)('the registered cars over %s:', (transport) => {
  let cardTypeNo: string

  beforeEach(async () => {
    work = await BoothAtWork.begin({
      transport,
      timing: { lateMs: 500, settleMs: 150, catchUpEveryMs: 60_000, repeatGuardMs: 1000 },
    })
    cardTypeNo = work.lot.park.layout.cardTypes[0]?.no ?? ''
    await work.read('2')
  })

  const owner = {
    OwnerNo: 'O1',
    OwnerName: 'Zhang San',
    OwnerIDCard: '110101199003070000',
    OwnerLicense: 'D-4711',
    OwnerAddress: 'Chang’an Street 1',
    PhoneNumber: '13800001111',
    Email: 'zhang@example.com',
    ParkingSpotNumber: '56',
    OwnerParkingSpaceCount: 2,
    EnableOffline: 1 as const,
    Remarks: 'silver',
  }
  const register = (...plates: string[]): Promise<void> =>
    registerCars(
      work.credentials(),
      plates.map((plate) => ({ plate, until: '2026-12-31 12:00:00', cardTypeNo, more: owner })),
    )
  /** What the car has prepaid, as the lot's own till keeps it. */
  const prepaid = (no: string, amount: number): void => {
    const row = work.lot.park.registers.vehicles.get(no)
    if (row === undefined) throw new Error(no)
    work.lot.park.registers.vehicles.save(() => ({ ...row, StoredVehicleBalance: amount }), no)
  }
  const rows = (): readonly object[] => work.lot.park.registers.vehicles.rows
  const notices = (): unknown[] => work.lot.calls('VehicleChangeNotify').map(({ data }) => data)
  const newCar = {
    LicensePlateNumber: '京A77777',
    StartTime: '2026-03-01 00:00:00',
    EndTime: '2027-02-28 23:59:59',
    OwnerName: 'Li Si',
    OwnerParkingSpaceCount: '1',
    EnableOffline: '0',
  }
  const validUntil = { EndTime: '2027-12-31 23:59:59' }

  it('a pass is renewed by its last day alone; owner, papers and money go back as the lot had them', async () => {
    await register('京A12345')
    prepaid('M1', 12.5)
    const [before] = rows()
    const renewal = told('vehicles', await lookUp('vehicles', '京A12345'), validUntil)
    expect(renewal.fields).toEqual({ EndTime: { from: '2026-12-31 12:00:00', to: '2027-12-31 23:59:59' } })
    expect((await give(renewal)).state).toBe('confirmed')
    const [after] = rows()
    const own = { EndTime: '…', OperatorName: '…', CreationTime: '…', StoredVehicleBalance: '…' }
    expect({ ...after, ...own }).toEqual({ ...before, ...own })
    expect(after).toMatchObject({ ...validUntil, OperatorName: 'Wang' })
    expect(notices().at(-1)).toMatchObject({
      NoticeType: 0,
      // In the clear, as the document's own example has them: the lot encrypts what it hands out.
      Items: [{ No: 'M1', ...owner, ...validUntil, StoredVehicleBalance: 12.5, IsDeleteOwner: false }],
    })
    // No paper of anybody comes to lie at the booth.
    const audit = JSON.stringify([...work.journal.audit.rows()])
    expect(audit).not.toMatch(/110101199003070000|D-4711/)
  })

  it('what was paid off or changed since it was on the screen is not put back', async () => {
    await register('京A12345')
    prepaid('M1', 100)
    const renewal = told('vehicles', await lookUp('vehicles', '京A12345'), validUntil)
    prepaid('M1', 85)
    const before = notices().length
    expect((await give(renewal)).error?.code).toBe('entry-changed')
    expect(notices()).toHaveLength(before)
    expect(rows()).toMatchObject([{ StoredVehicleBalance: 85, EndTime: '2026-12-31 12:00:00' }])
  })

  it('a car is registered for an owner of its own, without money; of one that is inside it is asked', async () => {
    const command = added('vehicles', { ...newCar, ParkingCardTypeNo: cardTypeNo })
    expect((await give(command)).state).toBe('confirmed')
    const [row] = work.lot.park.registers.vehicles.rows
    expect(row).toMatchObject({ LicensePlateNumber: '京A77777', OwnerName: 'Li Si', OperatorName: 'Wang' })
    expect(row?.No).toMatch(/^LDV\d{19}$/)
    expect(row?.OwnerNo).toBe(row?.No)
    expect(notices()).toMatchObject([{ Items: [{ StoredVehicleBalance: 0, IsDeleteOwner: false }] }])

    work.lot.parkCar({ plate: '京A88888' })
    const inside = added('vehicles', {
      ...newCar,
      LicensePlateNumber: '京A88888',
      ParkingCardTypeNo: cardTypeNo,
    })
    const asked = await give(inside)
    expect(asked).toMatchObject({ activityId: '', error: { code: 'inside-registered' } })
    expect((await give(inside, [String(asked.error?.params?.['warning'])])).state).toBe('confirmed')
  })

  it('the other cars of an owner are named before what they share is changed; what is of the car alone asks nothing', async () => {
    await register('京A12345', '京A12399')
    const record = await lookUp('vehicles', '京A12345')
    const asked = await give(told('vehicles', record, validUntil))
    expect(asked).toMatchObject({
      activityId: '',
      error: { code: 'owner-has-others', params: { name: '京A12399' } },
    })
    expect((await give(told('vehicles', record, { Remarks: 'black' }))).state).toBe('confirmed')
    // Its space and its owner make it this record: another space would be another record.
    expect((await give(told('vehicles', record, { ParkingSpotNumber: '57' }))).error?.code).toBe(
      'bad-arguments',
    )
  })

  it('a car is taken off and its owner stays; what was prepaid and that it is inside is asked about', async () => {
    await register('京A12345', '京A12399')
    prepaid('M1', 12.5)
    work.lot.parkCar({ plate: '京A12345' })
    const removal = told('vehicles', await lookUp('vehicles', '京A12345'))
    const read: string[] = []
    for (const code of ['balance-left', 'inside-removed']) {
      const asked = await give(removal, read)
      expect(asked.error?.code).toBe(code)
      read.push(String(asked.error?.params?.['warning']))
    }
    expect((await give(removal, read)).state).toBe('confirmed')
    expect(rows()).toMatchObject([{ LicensePlateNumber: '京A12399' }])
    expect(notices().at(-1)).toMatchObject({ NoticeType: 1, Items: [{ No: 'M1', IsDeleteOwner: false }] })
  })

  it.each(['after', 'before'] as const)(
    'a renewal is found out when the answer is lost %s the effect',
    async (when) => {
      await register('京A12345')
      const renewal = told('vehicles', await lookUp('vehicles', '京A12345'), validUntil)
      work.lot.lose('VehicleChangeNotify', when)
      const { state, activityId } = await give(renewal)
      expect(state).toBe('finding-out')
      await work.activity(activityId, when === 'after' ? 'confirmed' : 'rejected')
    },
  )

  it('a renewal is found out after a power cut, and not sent again', async () => {
    await register('京A12345')
    const renewal = told('vehicles', await lookUp('vehicles', '京A12345'), validUntil)
    const held = work.lot.hold({ name: 'VehicleChangeNotify' }, 'after')
    const pressed = give(renewal)
    await held.caught
    await work.close()
    held.release()
    await pressed
    await work.open()
    await work.until(
      () => work.booth.state().activities.find(({ state }) => state === 'confirmed'),
      'it to be found out',
    )
    expect(notices()).toHaveLength(2)
  })
})
