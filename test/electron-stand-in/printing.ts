/** What of printing the app uses, on Chromium's own PDF. */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PrinterInfo, PrintToPDFOptions, WebContentsPrintOptions } from 'electron'
import { app } from './app.ts'
import type { Session } from './cdp.ts'

/** The one printer there is: what it prints lies as PDF in this folder below the app's user data. */
const PRINTER = 'stand-in-printer'
const SPOOL = 'printed'
const MICRONS_PER_INCH = 25_400

export const printers: readonly PrinterInfo[] = [
  { name: PRINTER, displayName: 'Printer of the stand-in', description: 'writes PDF files', options: {} },
]

interface PageLayout {
  readonly paperWidth: number
  readonly paperHeight: number
}

async function pdfOf(page: Session, layout: PageLayout): Promise<Buffer> {
  const { data } = await page.send('Page.printToPDF', {
    ...layout,
    marginTop: 0,
    marginBottom: 0,
    marginLeft: 0,
    marginRight: 0,
  })
  return Buffer.from(data, 'base64')
}

export function printToPdf(
  page: Session,
  { pageSize, margins, ...rest }: PrintToPDFOptions,
): Promise<Buffer> {
  if (typeof pageSize !== 'object' || Object.values(margins ?? { none: 1 }).some((margin) => margin !== 0))
    throw new Error('stand-in: printToPDF is offered with a size of its own and without margins')
  refuseOptions('printToPDF', rest)
  return pdfOf(page, { paperWidth: pageSize.width, paperHeight: pageSize.height })
}

export async function print(
  page: Session,
  { silent, deviceName, pageSize, margins, color: _color, ...rest }: WebContentsPrintOptions,
): Promise<void> {
  if (silent !== true || typeof pageSize !== 'object' || margins?.marginType !== 'none')
    throw new Error('stand-in: print is offered silent, with a size of its own and without margins')
  refuseOptions('print', rest)
  if (deviceName !== PRINTER) throw new Error(`stand-in: no printer ${String(deviceName)}`)
  const folder = join(app.getPath('userData'), SPOOL)
  mkdirSync(folder, { recursive: true })
  const pdf = await pdfOf(page, {
    paperWidth: pageSize.width / MICRONS_PER_INCH,
    paperHeight: pageSize.height / MICRONS_PER_INCH,
  })
  writeFileSync(join(folder, `${readdirSync(folder).length + 1}.pdf`), pdf)
}

function refuseOptions(name: string, options: object): void {
  const [first] = Object.keys(options)
  if (first !== undefined) throw new Error(`stand-in: ${name}: ${first} is not offered`)
}
