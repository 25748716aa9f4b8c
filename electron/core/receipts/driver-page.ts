import { decimalOfCents } from '#shared/money.ts'
import type { Cents } from '#shared/money.ts'
import type { DriverView } from './driver-sight.ts'
import { escaped, NONCE } from './html.ts'
import { stayWords } from './stay-words.ts'

const STYLE = `
  html { height: 100%; background: #10151c; color: #fff; font-family: 'Microsoft YaHei', 'Noto Sans CJK SC', Arial, sans-serif; }
  body { display: grid; align-content: center; gap: 4vh; min-height: 100%; margin: 0; padding: 0 6vw; box-sizing: border-box; }
  h1 { margin: 0; font-size: 14vh; letter-spacing: 0.06em; text-align: center; overflow-wrap: anywhere; }
  dl { display: grid; grid-template-columns: 1fr auto; gap: 2vh 4vw; margin: 0; font-size: 7vh; }
  dt small { margin-left: 0.6em; color: #aebccb; font-size: 0.55em; }
  dd { margin: 0; text-align: right; font-variant-numeric: tabular-nums; }
  .main { font-size: 13vh; font-weight: 700; color: #ffd43b; }
  p { margin: 0; font-size: 8vh; text-align: center; color: #aebccb; }`

const yuan = (amount: Cents): string => `¥${decimalOfCents(amount)}`

const line = (zh: string, en: string, value: string, main = false): string =>
  `<dt${main ? ' class="main"' : ''}>${zh}<small>${en}</small></dt><dd${main ? ' class="main"' : ''}>${escaped(value)}</dd>`

/** What the driver sees as a page without scripts, in both languages at once: nobody asks him for his. */
export const driverPage = (view: DriverView): string => `<!doctype html>
<html lang="zh-CN">
<head><meta charset="utf-8"><title>LaneDesk</title><style nonce="${NONCE}">${STYLE}</style></head>
<body>${bodyOf(view)}</body>
</html>`

function bodyOf(view: DriverView): string {
  if (view.kind === 'nothing') return '<p>欢迎光临<br>Welcome</p>'
  const head = `<h1>${escaped(view.plate ?? '无牌车 No plate')}</h1>`
  if (view.kind === 'paid')
    return `${head}<dl>${[
      line('应收', 'Due', yuan(view.due)),
      line('实收', 'Received', yuan(view.tendered)),
      line('找零', 'Change', yuan(view.change), true),
    ].join('')}</dl>`
  return `${head}<dl>${[
    ...(view.stayMinutes === null ? [] : [line('停车时长', 'Stay', stayWords(view.stayMinutes, 'zh'))]),
    line('停车费', 'Fee', yuan(view.fee)),
    ...(view.lowered > 0 ? [line('优惠减免', 'Lowered', `-${yuan(view.lowered)}`)] : []),
    line('应收', 'Due', yuan(view.due), true),
  ].join('')}</dl>`
}
