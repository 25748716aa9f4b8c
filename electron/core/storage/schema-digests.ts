import { createHash } from 'node:crypto'
import { DatabaseSync } from 'node:sqlite'
import type { Migration } from './database.ts'

/** Without what SQLite keeps of its own beside a virtual table. */
const OURS = `SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT GLOB 'event_plate_*' ORDER BY name`

/** For specs: the schema that each step leaves, by its digest. It tells when a step is changed that was released. */
export const schemaDigests = (migrations: readonly Migration[]): string[] => {
  const database = new DatabaseSync(':memory:')
  const digests = migrations.map((step) => {
    if (typeof step === 'string') database.exec(step)
    else step(database)
    const schema = database.prepare(OURS).all()
    return createHash('sha256').update(JSON.stringify(schema)).digest('hex').slice(0, 12)
  })
  database.close()
  return digests
}
