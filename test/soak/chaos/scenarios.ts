import { attackScenarios } from './attack-scenarios.ts'
import { clientScenarios } from './client-scenarios.ts'
import { diskScenarios } from './disk-scenarios.ts'
import { lotScenarios } from './lot-scenarios.ts'
import type { Scenario } from './scenario.ts'

/** All that can go wrong, as far as it is tried. */
export const scenarios: readonly Scenario[] = [
  ...lotScenarios,
  ...clientScenarios,
  ...diskScenarios,
  ...attackScenarios,
]
