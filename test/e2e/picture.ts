import { resolve } from 'node:path'
import type { Page } from '@playwright/test'

const folder = resolve(import.meta.dirname, '../../out/screens')

/**
 * Whether somebody wants to look at what the tests see: `LANEDESK_PICTURES=1 npm run test:e2e`. A picture holds nothing, and
 * costs as much as a look that does.
 */
const wantsPictures = process.env['LANEDESK_PICTURES'] === '1'

/** A picture of the page into `out/screens`, or to the whole path, for whoever wants to look. */
export async function picture(page: Page | undefined, file: string): Promise<void> {
  if (wantsPictures) await page?.screenshot({ path: resolve(folder, file) })
}
