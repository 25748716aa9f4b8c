import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AnswerMatcher } from './answer-matcher.ts'
import type { Verdict } from './answer-matcher.ts'
import { readJson } from './lossless-json.ts'

const doubt = { givenUpMs: 30_000, foreignMs: 60_000 }

/** A matcher with a clock that a test moves. */
function fresh(): { readonly matcher: AnswerMatcher; readonly pass: (ms: number) => void } {
  let now = 0
  const matcher = new AnswerMatcher(() => now, doubt)
  return {
    matcher,
    pass: (ms) => {
      now += ms
    },
  }
}

/** The verdict on a message as it came. */
const judged = (matcher: AnswerMatcher, text: string): Verdict => matcher.judge(readJson(text), text)

const withId = (id: unknown): string => JSON.stringify({ ResultCode: 200, ResultId: id, Data: null })
const withoutId = withId(null)
const answers = (requestId: string, withoutId = false): Verdict => ({ kind: 'answer', requestId, withoutId })
const ignored = (why: Exclude<(Verdict & { kind: 'ignored' })['why'], 'late'>): Verdict => ({
  kind: 'ignored',
  why,
})
const late = (requestId?: string): Verdict => ({ kind: 'ignored', why: 'late', requestId })

describe('by id', () => {
  it('ResultId or RequestId, as text or as a number', () => {
    const { matcher } = fresh()
    for (const id of ['1', '2', '3', '123456789012345678']) matcher.expect(id)
    expect(judged(matcher, withId('2'))).toEqual(answers('2'))
    expect(judged(matcher, '{"ResultCode":1005,"ResultId":null,"RequestId":"1"}')).toEqual(answers('1'))
    expect(judged(matcher, '{"ResultCode":"200","ResultId":"77","RequestId":3}')).toEqual(answers('3'))
    expect(judged(matcher, '{"ResultCode":200,"ResultId":123456789012345678}')).toEqual(
      answers('123456789012345678'),
    )
    expect(matcher.isWaiting).toBe(false)
  })

  it('the second answer to a request has no effect, nor has one to a request given up or withdrawn', () => {
    const { matcher } = fresh()
    for (const id of ['a', 'b', 'c']) matcher.expect(id)
    judged(matcher, withId('a'))
    matcher.giveUp('b')
    matcher.withdraw('c')
    expect(judged(matcher, withId('a'))).toEqual(ignored('duplicate'))
    expect(judged(matcher, withId('b'))).toEqual(late('b'))
    expect(judged(matcher, withId('b'))).toEqual(ignored('duplicate'))
    expect(judged(matcher, withId('c'))).toEqual(ignored('foreign'))
  })

  it('remembers the ends of thousands of requests, not of all', () => {
    const { matcher } = fresh()
    for (let id = 0; id < 5000; id += 1) {
      matcher.expect(String(id))
      judged(matcher, withId(String(id)))
    }
    expect(judged(matcher, withId('4999'))).toEqual(ignored('duplicate'))
    expect(judged(matcher, withId('0'))).toEqual(ignored('foreign'))
  })
})

describe('without id', () => {
  it('is taken while exactly one request is awaited', () => {
    const { matcher } = fresh()
    matcher.expect('a')
    expect(judged(matcher, withoutId)).toEqual(answers('a', true))
    expect(matcher.lotWritesNoIds).toBe(true)
    matcher.expect('b')
    expect(judged(matcher, '{"ResultCode":200}')).toEqual(answers('b', true))
    matcher.expect('c')
    expect(judged(matcher, withId('  '))).toEqual(answers('c', true))
  })

  it('tells a lot that writes no ids from one that does, to whomever', () => {
    const { matcher } = fresh()
    judged(matcher, withoutId)
    expect(matcher.lotWritesNoIds).toBe(false)
    matcher.expect('a')
    judged(matcher, withoutId)
    expect(matcher.lotWritesNoIds).toBe(true)
    judged(matcher, withId('theirs'))
    expect(matcher.lotWritesNoIds).toBe(false)
    judged(matcher, withoutId)
    expect(matcher.lotWritesNoIds).toBe(false)
  })

  it('is not taken while two are', () => {
    const { matcher } = fresh()
    matcher.expect('a')
    matcher.expect('b')
    expect(judged(matcher, withoutId)).toEqual(ignored('ambiguous'))
    expect(judged(matcher, withId('b'))).toEqual(answers('b'))
    expect(matcher.lotWritesNoIds).toBe(false)
  })

  it('is not taken after a time-out until the late answer has come, or can no longer come', () => {
    const { matcher, pass } = fresh()
    matcher.expect('a')
    matcher.giveUp('a')
    expect(judged(matcher, withoutId)).toEqual(late())
    matcher.expect('b')
    pass(29_999)
    expect(matcher.doubt()).toBe('given-up')
    expect(judged(matcher, withoutId)).toEqual(ignored('ambiguous'))
    expect(judged(matcher, withId('a'))).toEqual(late('a'))
    expect(judged(matcher, withoutId)).toEqual(answers('b', true))

    matcher.expect('c')
    matcher.giveUp('c')
    matcher.expect('d')
    pass(30_000)
    expect(matcher.doubt()).toBeUndefined()
    expect(judged(matcher, withoutId)).toEqual(answers('d', true))
  })

  it.each([
    ['with an id', withId('theirs')],
    ['without one', withoutId],
  ])('is not taken after an answer for another client %s', (_, theirs) => {
    const { matcher, pass } = fresh()
    expect(judged(matcher, theirs)).toEqual(ignored('foreign'))
    matcher.expect('a')
    pass(59_999)
    expect(matcher.doubt()).toBe('foreign')
    expect(judged(matcher, withoutId)).toEqual(ignored('ambiguous'))
    pass(1)
    expect(judged(matcher, withoutId)).toEqual(answers('a', true))
  })
})

describe('what is no answer', () => {
  it.each(['', 'garbage', '[]', '3', 'null', '"text"', '{"ResultCode":200'])('%j is malformed', (text) => {
    const { matcher } = fresh()
    matcher.expect('a')
    expect(judged(matcher, text)).toEqual(ignored('malformed'))
  })

  it('a callback is something else, also when it carries an id of ours', () => {
    const { matcher } = fresh()
    matcher.expect('a')
    expect(judged(matcher, '{"Data":{"OrderNo":"1"},"Sign":"s","RequestId":"a"}')).toEqual({ kind: 'other' })
    expect(judged(matcher, '{}')).toEqual({ kind: 'other' })
    expect(matcher.isWaiting).toBe(true)
  })

  it('never throws', () => {
    const { matcher } = fresh()
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(judged(matcher, text)).toHaveProperty('kind')
      }),
    )
  })
})

type Step =
  | { readonly do: 'send' }
  | { readonly do: 'give up' | 'answer' | 'answer without id'; readonly which: number }
  | { readonly do: 'foreign' | 'foreign without id' }
  | { readonly do: 'pass'; readonly ms: number }

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.constant({ do: 'send' } as const) },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constantFrom('give up' as const, 'answer' as const, 'answer without id' as const),
      which: fc.nat(30),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constantFrom('foreign' as const, 'foreign without id' as const) }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('pass' as const), ms: fc.nat(40_000) }) },
)

interface Request {
  readonly id: string
  state: 'awaited' | 'answered' | 'given up'
  givenUpAt: number
  wasAnswered: boolean
}

describe('any interleaving of answers, repetitions and messages for others', () => {
  it('gives each request its own answer, once, or none', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const { matcher, pass } = fresh()
        const requests: Request[] = []
        let now = 0
        let othersHeardAt = Number.NEGATIVE_INFINITY

        const hear = (text: string, owner: Request | undefined): void => {
          const verdict = judged(matcher, text)
          if (verdict.kind !== 'answer') return
          expect(verdict.requestId).toBe(owner?.id)
          expect(owner?.state).toBe('awaited')
          if (owner !== undefined) owner.state = 'answered'
        }

        for (const one of steps) {
          const request = 'which' in one ? requests[one.which % Math.max(requests.length, 1)] : undefined
          switch (one.do) {
            case 'send': {
              const id = `ours-${requests.length}`
              requests.push({ id, state: 'awaited', givenUpAt: 0, wasAnswered: false })
              matcher.expect(id)
              break
            }
            case 'give up':
              if (request?.state !== 'awaited') break
              matcher.giveUp(request.id)
              request.state = 'given up'
              request.givenUpAt = now
              break
            case 'answer':
              if (request === undefined) break
              request.wasAnswered = true
              hear(withId(request.id), request)
              // An answer that comes in time and says whose it is never goes astray.
              if (request.state === 'awaited') throw new Error(`${request.id} went unanswered`)
              break
            case 'answer without id':
              // What no client could tell apart: a repetition, and an answer that comes later than is believed possible.
              if (request === undefined || request.wasAnswered) break
              if (request.state === 'given up' && now - request.givenUpAt >= doubt.givenUpMs) break
              request.wasAnswered = true
              hear(withoutId, request)
              break
            case 'foreign':
              hear(withId('theirs'), undefined)
              othersHeardAt = now
              break
            case 'foreign without id':
              // The first sign of another client must be one.
              if (now - othersHeardAt < doubt.foreignMs) hear(withoutId, undefined)
              break
            case 'pass':
              pass(one.ms)
              now += one.ms
          }
        }
      }),
      { numRuns: 2000 },
    )
  })
})

describe('garbage', () => {
  const id = '123456789012345678'

  it.each([`{"ResultId":"${id}","Data":{"OrderNo":"17`, `{"ResultId":"${id}"}`, `<b>${id}</b>`])(
    '%s is the answer to the request whose number it carries',
    (text) => {
      const { matcher } = fresh()
      matcher.expect(id)
      expect(judged(matcher, text)).toEqual(answers(id))
    },
  )

  it('a request of ours that comes back is not its answer', () => {
    const { matcher } = fresh()
    matcher.expect(id)
    expect(judged(matcher, `{"RequestId":"${id}","Route":"AreaQuery","Sign":"s"}`)).toEqual({ kind: 'other' })
  })
})

describe('without ids, by what the answer holds', () => {
  const text = (Data: unknown): string => JSON.stringify({ ResultCode: 200, ResultId: null, Data })
  const [page, status] = [text({ Results: [], TotalCount: 0 }), text({ GataStatus: 1, GSStatus: 0 })]
  const [order, nothing] = [text({ OrderNo: null, ChargeMoney: 0 }), text(null)]

  it('a question that was given up holds up only those whose answer could be its own', () => {
    const { matcher } = fresh()
    matcher.expect('a', 'BarrierStatusQuery')
    matcher.giveUp('a')
    expect(matcher.doubt('BarrierStatusQuery')).toBe('given-up')
    expect(matcher.doubt('LaneOrderQuery')).toBeUndefined()
    expect(matcher.doubt('LaneQuery')).toBeUndefined()
    matcher.expect('b', 'LaneOrderQuery')
    expect(judged(matcher, status)).toEqual(late())
    expect(judged(matcher, nothing)).toEqual(answers('b', true))
    matcher.expect('c', 'LaneQuery')
    expect(judged(matcher, page)).toEqual(answers('c', true))
  })

  it('a lost command explains an answer that holds nothing, and no other', () => {
    const { matcher } = fresh()
    matcher.expect('gate', 'BarrierStatusNotify')
    matcher.giveUp('gate')
    matcher.expect('b', 'LaneOrderQuery')
    expect(judged(matcher, nothing)).toEqual(ignored('ambiguous'))
    expect(judged(matcher, order)).toEqual(answers('b', true))
    matcher.expect('c', 'BarrierStatusQuery')
    expect(judged(matcher, status)).toEqual(answers('c', true))
  })

  it('never gives a question the answer that an earlier one of the same kind was given up on', () => {
    const names = ['LaneQuery', 'LaneOrderQuery', 'BarrierStatusQuery', 'BarrierStatusNotify'] as const
    const texts = {
      LaneQuery: page,
      LaneOrderQuery: order,
      BarrierStatusQuery: status,
      BarrierStatusNotify: nothing,
    }
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.constantFrom(...names), (first, second) => {
        const { matcher } = fresh()
        matcher.expect('first', first)
        matcher.giveUp('first')
        if (matcher.doubt(second) !== undefined) return
        matcher.expect('second', second)
        expect(judged(matcher, texts[first])).not.toEqual(answers('second', true))
      }),
    )
  })
})
