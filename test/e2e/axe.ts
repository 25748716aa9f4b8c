import type { Page } from '@playwright/test'
import axe from 'axe-core'

declare global {
  interface Window {
    /** Once a document was given it. */
    readonly axe?: typeof axe
  }
}

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/**
 * The page comes to rest: another theme or language is on the screen with the next frames, and its colours pass over for a
 * moment.
 */
const atRest = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const frame = (): Promise<unknown> => new Promise((painted) => requestAnimationFrame(painted))
    await frame()
    await frame()
    // A car that waits breathes for ever.
    const passing = document
      .getAnimations()
      .filter(({ effect }) => Number.isFinite(Number(effect?.getComputedTiming().endTime)))
    await Promise.allSettled(passing.map(({ finished }) => finished))
  })

/**
 * What axe finds once the page is at rest, in a form that says where. A document is given axe once, and only what is wrong
 * comes back from it: what is right is of the size of the page.
 */
export async function violations(page: Page): Promise<string[]> {
  if (await page.evaluate(() => window.axe === undefined)) await page.evaluate(axe.source)
  await atRest(page)
  return page.evaluate(async (values) => {
    if (window.axe === undefined) throw new Error('the document was not given axe')
    const { violations: found } = await window.axe.run({
      runOnly: { type: 'tag', values },
      resultTypes: ['violations'],
    })
    return found.flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.target.join(' ')}`))
  }, TAGS)
}
