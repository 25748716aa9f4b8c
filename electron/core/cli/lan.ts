/** The integrator's CLI as a program: `npm run --silent lan -- COMMAND`. */
import { text } from 'node:stream/consumers'
import { main } from './main.ts'

process.exitCode = await main(process.argv.slice(2), {
  env: process.env,
  out: (line) => void process.stdout.write(`${line}\n`),
  note: (line) => void process.stderr.write(`${line}\n`),
  input: () => text(process.stdin),
})
