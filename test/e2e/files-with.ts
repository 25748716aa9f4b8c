import { readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** How a text may lie in a file: as it is, as Windows and Chromium hold it in memory, and in the usual wrappings. */
const formsOf = (text: string): Buffer[] => [
  Buffer.from(text),
  Buffer.from(text, 'utf16le'),
  Buffer.from(Buffer.from(text).toString('base64').replace(/=+$/, '')),
  Buffer.from(Buffer.from(text).toString('hex')),
]

/** Every file below a folder that holds the text in one of its forms. */
export function filesWith(folder: string, text: string): string[] {
  const forms = formsOf(text)
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile() === true)
    .filter((file) => {
      const bytes = readFileSync(file)
      return forms.some((form) => bytes.includes(form))
    })
}
