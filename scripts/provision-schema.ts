/** Writes docs/provisioning.schema.json from the schema that reads provisioning files; with --check compares it. */
import { provisionJsonSchema } from '#electron/core/settings/provision-schema.ts'
import { writeOrCheck } from './written.ts'

await writeOrCheck(
  [
    {
      file: 'docs/provisioning.schema.json',
      text: JSON.stringify(provisionJsonSchema()),
      parser: 'json',
      from: 'the schema of provisioning files',
    },
  ],
  'scripts/provision-schema.ts',
)
