import { writeFile } from 'node:fs/promises'
import { BrowserWindow, dialog } from 'electron'

/**
 * Lets the person choose where a PDF is saved, makes it and saves it there. Resolves with the file; null: they chose
 * none, and nothing was made. Rejects when it cannot be made or written.
 */
export async function savePdf(
  above: BrowserWindow | undefined,
  name: string,
  pdf: () => Promise<Uint8Array>,
): Promise<string | null> {
  const options = { defaultPath: name, filters: [{ name: 'PDF', extensions: ['pdf'] }] }
  const window = above ?? BrowserWindow.getAllWindows()[0]
  const { canceled, filePath } = await (window === undefined
    ? dialog.showSaveDialog(options)
    : dialog.showSaveDialog(window, options))
  if (canceled || filePath === '') return null
  await writeFile(filePath, await pdf())
  return filePath
}
