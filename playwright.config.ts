import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: 'test/e2e',
  testMatch: '**/*.e2e.ts',
  outputDir: 'test-results',
  fullyParallel: true,
  // On two cores: half of the time of two is waited for, by lots that drive and pages that settle.
  workers: 3,
  // Limits are there for what hangs. None says how fast something is: what holds on a quiet machine holds on a busy
  // one, later.
  timeout: 300_000,
  expect: { timeout: 20_000 },
  forbidOnly: true,
  // A start of Chromium that fails on a loaded machine is tried once more in CI, and is then reported as flaky.
  retries: process.env['CI'] === undefined ? 0 : 1,
  // Where the app does not start at all, that is known after ten.
  maxFailures: process.env['CI'] === undefined ? 0 : 10,
  reporter: [['list']],
})
