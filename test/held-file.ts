import { DatabaseSync } from 'node:sqlite'

/**
 * Holds a file as a virus scanner or a backup does on Windows: nobody can move, replace or remove it meanwhile. What
 * Node itself opens holds nothing, SQLite does, whatever is in the file.
 *
 * @returns what lets it go.
 */
export function hold(path: string): () => void {
  const database = new DatabaseSync(path)
  return () => database.close()
}
