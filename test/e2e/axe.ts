import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What axe finds, in a form that says where. Legacy mode: the stand-in's page cannot be opened a second time. */
export async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).setLegacyMode(true).withTags(TAGS).analyze()
  return found.flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.target.join(' ')}`))
}
