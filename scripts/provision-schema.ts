/**
 * Writes docs/provisioning.schema.json from the schema that reads provisioning files. With --check it writes nothing and
 * fails when the file is not what it would write.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { format, resolveConfig } from 'prettier'
import { provisionJsonSchema } from '#electron/core/settings/provision-schema.ts'

const FILE = fileURLToPath(new URL('../docs/provisioning.schema.json', import.meta.url))

const wanted = await format(JSON.stringify(provisionJsonSchema()), {
  ...(await resolveConfig(FILE)),
  parser: 'json',
})

if (!process.argv.includes('--check')) {
  await writeFile(FILE, wanted)
} else if (wanted !== (await readFile(FILE, 'utf8').catch(() => ''))) {
  console.error(
    'docs/provisioning.schema.json is not what LaneDesk reads: run node scripts/provision-schema.ts',
  )
  process.exitCode = 1
}
