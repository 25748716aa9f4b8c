import { defineConfig } from 'vitest/config'

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
          // Properties run hundreds of cases; a machine that is busy with other things is no failure of theirs.
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'integration',
          include: ['test/integration/**/*.spec.ts'],
          testTimeout: 20_000,
          // Real sockets, brokers and files on a loaded machine: CI tries a failed one once more, as it does in the window.
          retry: process.env['CI'] === undefined ? 0 : 1,
        },
      },
    ],
  },
})
