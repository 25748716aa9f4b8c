/** The contract table: every interface, over every way to the lot. */
import { isDeepStrictEqual } from 'node:util'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { z } from 'zod'
import type { LanOutcome } from '#electron/core/lan/outcome.ts'
import { fieldsOf } from '#shared/lan/describe.ts'
import { interfaceExamples } from '#shared/lan/fixtures/examples.ts'
import { isLanInterfaceName, lanInterface, lanInterfaces } from '#shared/lan/interfaces.ts'
import type { LanInterfaceName, LanRequest } from '#shared/lan/interfaces.ts'
import type { ContractCase, ContractCases } from './contract/case.ts'
import { notificationCases } from './contract/notification-cases.ts'
import { queryCases } from './contract/query-cases.ts'
import { ways } from './contract/ways.ts'
import type { Place } from './contract/ways.ts'

/** An interface without a case does not compile. */
const cases = { ...queryCases, ...notificationCases } satisfies ContractCases<LanInterfaceName>

const caseOf = <N extends LanInterfaceName>(name: N): ContractCase<N> => {
  const table: ContractCases<LanInterfaceName> = cases
  return table[name]
}

const record = z.looseObject({})
const succeeded = z.looseObject({ kind: z.literal('ok'), data: z.unknown() })
const page = z.looseObject({ Results: z.array(z.looseObject({})) })

/** Takes a field (`Items[].No`) away wherever it stands; whether it stood anywhere. */
function remove(target: unknown, [step, ...rest]: readonly string[]): boolean {
  if (typeof target !== 'object' || target === null || step === undefined) return false
  if (Array.isArray(target)) return target.map((element) => remove(element, rest)).includes(true)
  if (!Object.hasOwn(target, step)) return false
  return rest.length === 0 ? Reflect.deleteProperty(target, step) : remove(Reflect.get(target, step), rest)
}

const stepsOf = (path: string): readonly string[] => path.match(/\[\]|[^.[\]]+/g) ?? []

const nothing: unknown = expect.toSatisfy((value) => value === undefined)

/** What LaneDesk reads from the document's example: itself, but for the time that means "none". */
const asRead = (data: unknown): unknown =>
  JSON.parse(JSON.stringify(data ?? null), (_key, value: unknown) =>
    value === '0001-01-01 00:00:00' ? nothing : value,
  )

function exampleOf(name: LanInterfaceName): (typeof interfaceExamples)[number] {
  const example = interfaceExamples.find((one) => one.name === name)
  if (example === undefined) throw new Error(`the document has no example of ${name}`)
  return example
}

const unknownFields = { NewField: 'kept', NewList: [1, { NewCode: 6200 }] }

const extended = (object: object): object => ({ ...object, ...unknownFields })

/** The document's example with fields that nobody knows: in the envelope, in `Data`, in each record. */
function extendedAnswer(name: LanInterfaceName): object {
  const { answer } = exampleOf(name)
  const data = record.parse(answer.Data ?? {})
  const { success, data: read } = page.safeParse(data)
  return extended({
    ...answer,
    Data: extended(success ? { ...data, Results: read.Results.map(extended) } : data),
  })
}

/** What came of a call, how often the lot was asked, and whether what the call is about has changed there. */
async function attempt<N extends LanInterfaceName>(
  { lot }: Place,
  name: N,
  request: LanRequest<N>,
  call: () => Promise<LanOutcome<unknown>>,
): Promise<{ readonly outcome: LanOutcome<unknown>; readonly asked: number; readonly changed: boolean }> {
  const { effect } = caseOf(name)
  const mark = lot.mark()
  const before = effect?.look(request, lot)
  const outcome = await call()
  const changed = !isDeepStrictEqual(effect?.look(request, lot), before)
  return { outcome, asked: lot.mark() - mark, changed }
}

const names = Object.keys(lanInterfaces).filter(isLanInterfaceName)
it.each(names)('%s: the table requires what the contract requires', (name) => {
  const required = fieldsOf(lanInterface(name).request).filter((field) => field.required)
  expect(required.map(({ path }) => path)).toEqual(caseOf(name).required)
})

const changing = names.filter((name) => caseOf(name).effect !== undefined)
const refusing = names.filter((name) => caseOf(name).refusal !== undefined)

for (const { name, obstacle } of ways) {
  if (obstacle !== undefined) console.warn(`Nothing is tested over ${name}: ${obstacle}`)
}

it('the contract is tested over every way', ({ skip }) => {
  const obstacles = ways.flatMap(({ obstacle }) => obstacle ?? [])
  skip(obstacles.length > 0, obstacles.join())
  expect(ways.map(({ name }) => name)).toEqual(['HTTP', 'MQTT (aedes)', 'MQTT (mosquitto)'])
})

describe.each(ways.filter(({ obstacle }) => obstacle === undefined))('$name', ({ name: way, open }) => {
  let at: Place
  beforeAll(async () => {
    at = await open()
  })
  afterAll(async () => {
    await at.close()
  })

  it.each(names)(`%s over ${way}: answers`, async (name) => {
    const { arrange, answer, effect } = caseOf(name)
    const request = await arrange(at)
    const done = await attempt(at, name, request, () => at.client.call(name, request))
    expect(done).toMatchObject({
      outcome: { kind: 'ok', data: answer(request, at.lot) },
      asked: 1,
      changed: effect !== undefined,
    })
  })

  it.each(changing)(`%s over ${way}: has its effect at the lot`, async (name) => {
    const { arrange, effect } = caseOf(name)
    const request = await arrange(at)
    await at.client.call(name, request)
    expect(effect?.look(request, at.lot)).toEqual(effect?.becomes(request))
  })

  it.each(names)(`%s over ${way}: 1001 to a wrong signature`, async (name) => {
    const request = await caseOf(name).arrange(at)
    const done = await attempt(at, name, request, () => at.stranger.call(name, request))
    expect(done).toMatchObject({
      outcome: { kind: 'refused', code: 1001, message: 'Signature verification failed!' },
      asked: 1,
      changed: false,
    })
  })

  it.each([1002, 1003, 1005].flatMap((code) => names.map((name) => [name, code] as const)))(
    `%s over ${way}: %i in the words of the lot`,
    async (name, code) => {
      const request = await caseOf(name).arrange(at)
      const message = `Nein – 不行 ${code}`
      at.lot.fault({ match: { name }, times: 1, effect: { kind: 'code', code, message } })
      const done = await attempt(at, name, request, () => at.client.call(name, request))
      expect(done).toMatchObject({ outcome: { kind: 'refused', code, message }, asked: 1, changed: false })
    },
  )

  it.each(names)(`%s over ${way}: 1004 while it is switched off`, async (name) => {
    const request = await caseOf(name).arrange(at)
    at.lot.switchOff(name)
    onTestFinished(() => at.lot.switchOn(name))
    const done = await attempt(at, name, request, () => at.client.call(name, request))
    expect(done).toMatchObject({
      outcome: { kind: 'refused', code: 1004, message: 'Interface service not enabled!' },
      asked: 1,
      changed: false,
    })
  })

  it.each(refusing)(`%s over ${way}: 1005 to what the lot cannot do`, async (name) => {
    const { refusal } = caseOf(name)
    const request = await (refusal ?? caseOf(name)).arrange(at)
    const done = await attempt(at, name, request, () => at.client.call(name, request))
    expect(done).toMatchObject({
      outcome: {
        kind: 'refused',
        code: 1005,
        message: expect.stringMatching(refusal?.message ?? '') as unknown,
      },
      asked: 1,
      changed: false,
    })
  })

  it.each(names)(`%s over ${way}: no required field may be missing, here or at the lot`, async (name) => {
    const request = await caseOf(name).arrange(at)
    for (const path of caseOf(name).required) {
      const incomplete = structuredClone(request)
      expect([path, remove(incomplete, stepsOf(path))]).toEqual([path, true])
      const ours = await attempt(at, name, request, () => at.client.call(name, incomplete))
      expect([path, ours]).toMatchObject([
        path,
        { outcome: { kind: 'not-sent', fault: { code: 'invalid-request' } }, asked: 0, changed: false },
      ])
      const before = caseOf(name).effect?.look(request, at.lot)
      expect([path, await at.raw.call(name, incomplete)]).toEqual([path, 1002])
      expect(caseOf(name).effect?.look(request, at.lot)).toEqual(before)
    }
  })

  it.each(names)(`%s over ${way}: unknown fields of the answer survive`, async (name) => {
    const request = await caseOf(name).arrange(at)
    const [outcome] = await Promise.all([
      at.client.call(name, request),
      at.answerNext(name, extendedAnswer(name)),
    ])
    const { data } = succeeded.parse(outcome)
    expect(data).toMatchObject(unknownFields)
    const records = page.safeParse(data).data?.Results ?? []
    expect(records).toHaveLength(page.safeParse(exampleOf(name).response).data?.Results.length ?? 0)
    for (const row of records) expect(row).toMatchObject(unknownFields)
  })

  it.each(names)(`%s over ${way}: Data: null is read for what it means`, async (name) => {
    const request = await caseOf(name).arrange(at)
    const [outcome] = await Promise.all([
      at.client.call(name, request),
      at.answerNext(name, { ResultCode: 200, ResultMsg: 'nothing', ResultId: null, Data: null }),
    ])
    expect(outcome).toMatchObject(
      caseOf(name).nullData === 'an answer'
        ? { kind: 'ok', data: null, message: 'nothing' }
        : { kind: 'no-answer', fault: { code: 'wrong-shape' } },
    )
  })

  it.each(names)(`%s over ${way}: the example of the document`, async (name) => {
    const example = exampleOf(name)
    const request = lanInterface(name).request.parse(example.request)
    const [outcome] = await Promise.all([at.client.call(name, request), at.answerNext(name, example.answer)])
    expect(outcome).toMatchObject({
      kind: 'ok',
      message: example.answer['ResultMsg'],
      data: asRead(example.response),
    })
    const sent = at.lot.calls(name).at(-1)
    expect(record.parse(JSON.parse(sent?.body ?? '{}'))['Data']).toEqual(example.request)
  })
})
