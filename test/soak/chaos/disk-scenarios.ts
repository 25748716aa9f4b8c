import type { Scenario } from './scenario.ts'
export const diskScenarios: readonly Scenario[] = []
