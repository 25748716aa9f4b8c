import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lanInterfaces } from '#shared/lan/interfaces.ts'
import { namesIn } from '#shared/names-in.ts'
import { routeLines, routesOf, routesProblem } from './route-lines.ts'

describe('routes that differ', () => {
  it('come back from the lines as they went in', () => {
    const route = fc.string({
      unit: fc.constantFrom('a', 'Z', '0', '/', '_', '-', '=', ':', '.'),
      minLength: 1,
    })
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...namesIn(lanInterfaces)), route), (routes) => {
        const plain = { ...routes }
        expect(routesProblem(routeLines(plain))).toBeNull()
        expect(routesOf(routeLines(plain))).toEqual(plain)
      }),
    )
  })

  it.each([
    ['BoothQuery', 'route-shape', 'BoothQuery'],
    ['BoothQuery =', 'route-shape', 'BoothQuery ='],
    ['\n Boothquery = x', 'route-unknown', 'Boothquery'],
    ['BoothQuery = a\nBoothQuery = b', 'route-twice', 'BoothQuery'],
  ])('%j is told with its line', (text, code, line) => {
    expect(routesProblem(text)).toEqual({ code, line })
  })

  it('may be empty, and are in any of the ways in which somebody writes them', () => {
    expect(routesProblem(' \n')).toBeNull()
    expect(routesOf(' BoothQuery:SentryHostQuery \n\nLaneQuery =x')).toEqual({
      BoothQuery: 'SentryHostQuery',
      LaneQuery: 'x',
    })
  })
})
