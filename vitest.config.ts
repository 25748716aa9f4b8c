import { defineConfig } from 'vitest/config'

/** Limits are there for what hangs: a machine that is busy with other things is no failure of a test. */
const limits = {
  testTimeout: 60_000,
  hookTimeout: 60_000,
  expect: { poll: { timeout: 20_000 } },
} as const

export default defineConfig({
  test: {
    // Most of the time is waited for: sockets, disks, time-outs. vitest alone would leave a machine with two cores one
    // worker.
    maxWorkers: 3,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{shared,electron,renderer,test}/**/*.spec.{ts,tsx}'],
          exclude: ['test/{integration,e2e}/**'],
          ...limits,
        },
      },
      {
        test: {
          name: 'integration',
          include: ['test/integration/**/*.spec.ts'],
          ...limits,
          // Real sockets, brokers and files on a loaded machine: CI tries a failed one once more, as it does in the window.
          retry: process.env['CI'] === undefined ? 0 : 1,
        },
      },
    ],
  },
})
