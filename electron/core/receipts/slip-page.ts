import type { Paper } from '#shared/contract/printing.ts'
import type { Slip, SlipBlock } from '#shared/contract/slip.ts'
import { escaped, NONCE } from './html.ts'

/** A roll: what the paper measures, what of it a print head reaches, and in how many dots. */
interface Roll {
  readonly widthMm: number
  readonly printableMm: number
  readonly dots: number
}

/** Dots per millimetre of every receipt printer that is still sold (203 dpi). */
export const DOTS_PER_MM = 8

export const ROLLS: Readonly<Record<Exclude<Paper, 'A4'>, Roll>> = {
  '58': { widthMm: 58, printableMm: 48, dots: 384 },
  '80': { widthMm: 80, printableMm: 72, dots: 576 },
}

const CSS_PX_PER_MM = 96 / 25.4

const FONTS = `'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', 'WenQuanYi Zen Hei', SimHei, Arial, sans-serif`

const COMMON = `
  html { background: #fff; color: #000; }
  body { margin: 0; font-family: ${FONTS}; font-weight: 500; line-height: 1.35; overflow-wrap: anywhere; }
  h1, p { margin: 0; }
  h1 { text-align: center; font-size: 1.35em; font-weight: 700; white-space: pre-line; }
  p { white-space: pre-line; }
  p.centred { text-align: center; }
  p.mark { margin: 0.3em 0; padding: 0.15em; border: 0.12em solid #000; text-align: center; font-weight: 700; }
  div.row { display: flex; justify-content: space-between; gap: 0.8em; break-inside: avoid; }
  div.row span:first-child { flex: none; max-width: 60%; }
  div.row span:last-child { flex: 1; min-width: 0; text-align: right; }
  .strong { font-weight: 700; }
  div.total { font-weight: 700; font-size: 1.3em; }
  hr { break-after: avoid; margin: 0.35em 0; border: 0; border-top: 0.1em dashed #000; }
  table { width: 100%; border-collapse: collapse; }
  th, td { padding: 0 0 0 0.6em; text-align: right; vertical-align: top; font-variant-numeric: tabular-nums; white-space: nowrap; }
  th { font-weight: 700; border-bottom: 0.06em solid #000; }
  th:not(:first-child), td:not(:first-child):not([colspan]) { width: 1%; }
  th:first-child, td:first-child { padding: 0; text-align: left; white-space: normal; }
  tr { break-inside: avoid; }`

/**
 * A slip as a page without scripts and without anything from outside.
 *
 * @param medium `dots`: one CSS pixel is one dot of the print head, for a picture of the page. `sheet`: real
 *   millimetres, for a PDF or a printer of the system; a roll then is as long as `lengthMm`.
 */
export function slipPage(
  slip: Slip,
  paper: Paper,
  medium: { readonly kind: 'dots' } | { readonly kind: 'sheet'; readonly lengthMm: number },
): string {
  const style = paper === 'A4' ? a4Style() : rollStyle(ROLLS[paper], medium)
  return `<!doctype html>
<html lang="${slip.language === 'zh' ? 'zh-CN' : 'en'}">
<head><meta charset="utf-8"><title>${escaped(slip.title)}</title>
<style nonce="${NONCE}">${COMMON}${style}</style></head>
<body>${slip.blocks.map((block) => blockHtml(block, paper)).join('')}</body>
</html>`
}

const a4Style = (): string => `
  @page { size: 210mm 297mm; margin: 0; }
  /* The edge of every sheet, not of the first and last alone. */
  body { width: 170mm; padding: 20mm; font-size: 11pt; box-decoration-break: clone; }`

function rollStyle(roll: Roll, medium: { readonly kind: string; readonly lengthMm?: number }): string {
  const body = `body { width: ${roll.dots}px; font-size: ${roll.dots > 400 ? 26 : 22}px; }`
  if (medium.lengthMm === undefined) return body
  // The same layout, pixel by pixel, in the size that a dot has on paper.
  const zoom = (roll.printableMm * CSS_PX_PER_MM) / roll.dots
  const side = (roll.widthMm - roll.printableMm) / 2
  return `
  @page { size: ${roll.widthMm}mm ${medium.lengthMm}mm; margin: 0; }
  html { padding: 0 0 0 ${side}mm; }
  body { zoom: ${zoom.toFixed(5)}; }
  ${body}`
}

/**
 * So wide (in columns, of which a Chinese character takes two) is a label beside figures; a wider one has a line of its
 * own.
 */
const LABEL_COLUMNS: Readonly<Record<Paper, number>> = { '58': 13, '80': 22, A4: 80 }

const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff00-\uffef]/gu
const columnsOf = (text: string): number => text.length + (text.match(WIDE)?.length ?? 0)

function blockHtml(block: SlipBlock, paper: Paper): string {
  switch (block.kind) {
    case 'title':
      return `<h1>${escaped(block.text)}</h1>`
    case 'mark':
      return `<p class="mark">${escaped(block.text)}</p>`
    case 'text':
      return `<p${block.centred ? ' class="centred"' : ''}>${escaped(block.text)}</p>`
    case 'row':
      return `<div class="row ${block.weight}"><span>${escaped(block.label)}</span><span>${escaped(block.value)}</span></div>`
    case 'table': {
      const { head, rows, sums = [] } = block
      const line = (cells: string, isSum: boolean): string =>
        `<tr${isSum ? ' class="strong"' : ''}>${cells}</tr>`
      const cellsOf = (tag: 'th' | 'td', row: readonly string[]): string =>
        row.map((cell) => `<${tag}>${escaped(cell)}</${tag}>`).join('')
      const lines = (row: readonly string[], at: number): string => {
        const [label = '', ...figures] = row
        const isSum = sums.includes(at)
        return columnsOf(label) <= LABEL_COLUMNS[paper]
          ? line(cellsOf('td', row), isSum)
          : line(`<td colspan="${row.length}">${escaped(label)}</td>`, isSum) +
              line(cellsOf('td', ['', ...figures]), isSum)
      }
      return `<table>${line(cellsOf('th', head), false)}${rows.map(lines).join('')}</table>`
    }
    case 'rule':
      return '<hr>'
  }
}
