import { createHash } from 'node:crypto'

/**
 * What a record of the lot is like, as one word: a record that says anything else has another one. Only of records that
 * were read in the same way.
 */
export const versionOf = (record: object): string =>
  createHash('sha256')
    .update(JSON.stringify(Object.entries(record).toSorted(([one], [other]) => (one < other ? -1 : 1))))
    .digest('base64url')
