import { defineConfig } from '@playwright/test'

/** `npm run pictures`: the pictures of the guides, of the app as it is. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.e2e.ts',
  outputDir: '../../test-results',
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
})
