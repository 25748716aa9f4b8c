import type { LanInterfaceName } from '#shared/lan/interfaces.ts'
import type { FaultEffect } from '../../instruments/faults.ts'
import { wrongTypes } from '../../instruments/odd-answers.ts'
import type { LotSimulator } from '../../servers/lot-simulator.ts'

/** Beyond every time-out of the harness (300 ms for a command, 400 ms for a read). */
const SLOW_MS = 900

const faults: Readonly<Record<string, readonly FaultEffect[] | 'off'>> = {
  off: 'off',
  'slow-then-done': [{ kind: 'late', ms: SLOW_MS }],
  'slow-then-not': [
    { kind: 'delay', ms: SLOW_MS, when: 'before' },
    { kind: 'drop', when: 'before' },
  ],
  garbage: [{ kind: 'garbage' }],
  'wrong-types': [wrongTypes],
  'dropped-before': [{ kind: 'drop', when: 'before' }],
  'dropped-after': [{ kind: 'drop', when: 'after' }],
}

/** Everything that can go wrong with an interface. */
export const strikes: readonly string[] = Object.keys(faults)

/** From now on that is wrong with every call of the interface. */
export function strike(lot: LotSimulator, name: LanInterfaceName, fault: string): void {
  const effects = faults[fault] ?? []
  if (effects === 'off') lot.switchOff(name)
  else for (const effect of effects) lot.fault({ match: { name }, effect })
}
