import { en, zh } from '#renderer/i18n/texts.ts'
import type { LaneAction } from '#renderer/stores/desk-store.ts'

/** The cashier's card: one page to print and to hang beside the screen, in the words and keys of the app. */

type Language = 'en' | 'zh'
type KeyOf = (action: LaneAction) => string

interface Job {
  readonly title: string
  /** Words between backticks are keys, between asterisks names of buttons. */
  readonly steps: readonly string[]
}

interface Card {
  readonly title: string
  readonly intro: string
  readonly jobs: readonly Job[]
  readonly wrong: { readonly title: string; readonly lines: readonly (readonly [string, string])[] }
  readonly keys: { readonly title: string; readonly lines: readonly (readonly [string, string])[] }
}

/** The words of an outcome, without its reason. */
const head = (words: string): string => words.split(/[:：;；]/)[0] ?? words

const english = (key: KeyOf): Card => ({
  title: 'LaneDesk at the desk',
  intro:
    'Every lane is a tile; the one you serve is large. Everything can be done with the keyboard or with a finger.',
  jobs: [
    {
      title: 'A car wants to pay',
      steps: [
        `\`Space\` goes to the car that waits longest (a digit goes to its lane).`,
        `\`${key('take-cash')}\` *${en.action['take-cash']}* or *${en.action['take-payment']}*. Exact money: \`Enter\`. Else type what you were given, look at the change, \`Enter\`.`,
        `The change stands there, large, until the car has left. The barrier opens by itself. \`${key('receipt')}\` prints the *${en.action.receipt}*.`,
      ],
    },
    {
      title: 'The fee is wrong',
      steps: [
        `\`${key('change-fee')}\` *${en.action['change-fee']}*, the new fee, a reason (\`1\`–\`6\`), \`Enter\`.`,
        'Beyond your limit a supervisor types a PIN, on the spot.',
      ],
    },
    {
      title: 'Out without paying',
      steps: [`\`${key('free-exit')}\` *${en.action['free-exit']}*, a reason, \`Enter\`.`],
    },
    {
      title: 'Plate wrong or not read',
      steps: [
        `\`${key('correct-plate')}\` *${en.action['correct-plate']}*, the plate as it is on the car, a reason, \`Enter\`. No order at the exit: it finds its entry first.`,
      ],
    },
    {
      title: 'The driver brings a coupon',
      steps: [
        `\`${key('give-coupon')}\` *${en.action['give-coupon']}*, which one, \`Enter\`. The lot lowers the fee.`,
      ],
    },
    {
      title: 'A car without a plate',
      steps: [
        `\`${key('no-plate-entry')}\` *${en.action['no-plate-entry']}*, look at the plate type, \`Enter\`.`,
      ],
    },
    {
      title: 'Move the barrier',
      steps: [
        `Hold \`${key('open')}\` *${en.action.open}*, \`${key('close')}\` *${en.action.close}*, \`${key('hold')}\` *${en.action.hold}*. Say why: it stays on the list until you do.`,
      ],
    },
    {
      title: 'Find a car',
      steps: [
        '`F`, then letters and digits of its plate.',
        `Pass valid, order paid? *${en.place.records}*, *${en.screen.records}*, plate, \`Enter\`.`,
      ],
    },
    {
      title: 'Your shift',
      steps: [
        `*${en.place['cash-desk']}* (\`Alt\` \`2\`): count the float, *${en.shift.openDone}*.`,
        `At the end: count, explain what differs, *${en.shift.handOver}*. Whoever comes next counts too.`,
      ],
    },
  ],
  wrong: {
    title: 'What the screen may say',
    lines: [
      [
        head(en.activity.findingOutCash),
        'Nobody knows yet whether the lot did it. **Do not take the money twice, do not press again:** LaneDesk finds out by itself.',
      ],
      [
        `${head(en.activity.notDone)} · ${head(en.activity.rejected)}`,
        'It was not done. The reason stands beside it.',
      ],
      [
        'Not up to date',
        'The picture of the lane is old. The buttons come back when the lane has been read again.',
      ],
      [
        'Away since …',
        'No connection to the server. Payments that are on their way are kept, also if the PC goes off. Press *What helps*, or call the technician.',
      ],
      ['Blacklisted plate', 'Read the remark before you let it out.'],
    ],
  },
  keys: {
    title: 'Keys',
    lines: [
      ['1 … 9, 0, -, =', 'lanes 1 to 12'],
      ['Space', 'longest waiting'],
      ['← →', 'lane beside it'],
      ['P', 'pictures, large'],
      ['Alt 1 … 5', 'places of the header'],
      ['Esc', 'back'],
    ],
  },
})

const chinese = (key: KeyOf): Card => ({
  title: 'LaneDesk 收费员操作卡',
  intro: '每条车道是一个方块，正在服务的车道放大显示。所有操作都可用键盘或触摸完成。',
  jobs: [
    {
      title: '收费',
      steps: [
        '`空格` 跳到等待最久的车（数字键直接选择车道）。',
        `\`${key('take-cash')}\` *${zh.action['take-cash']}*（或*${zh.action['take-payment']}*）。金额正好：\`Enter\`；否则输入实收金额，核对找零，再按 \`Enter\`。`,
        `找零以大字显示，直到车辆离开。道闸自动打开。\`${key('receipt')}\` 打印*${zh.action.receipt}*。`,
      ],
    },
    {
      title: '费用有误',
      steps: [
        `\`${key('change-fee')}\` *${zh.action['change-fee']}*，输入新费用，选择原因（\`1\`–\`6\`），\`Enter\`。`,
        '超出限额时，由主管当场输入 PIN。',
      ],
    },
    {
      title: '免费放行',
      steps: [`\`${key('free-exit')}\` *${zh.action['free-exit']}*，选择原因，\`Enter\`。`],
    },
    {
      title: '车牌有误或未识别',
      steps: [
        `\`${key('correct-plate')}\` *${zh.action['correct-plate']}*，输入车上的实际车牌，选择原因，\`Enter\`。出口没有订单时，它先查找其入场记录。`,
      ],
    },
    {
      title: '司机出示优惠券',
      steps: [
        `\`${key('give-coupon')}\` *${zh.action['give-coupon']}*，选择券种，\`Enter\`。费用由车场减免。`,
      ],
    },
    {
      title: '无牌车入场',
      steps: [`\`${key('no-plate-entry')}\` *${zh.action['no-plate-entry']}*，核对车牌类型，\`Enter\`。`],
    },
    {
      title: '操作道闸',
      steps: [
        `按住 \`${key('open')}\` *${zh.action.open}*、\`${key('close')}\` *${zh.action.close}*、\`${key('hold')}\` *${zh.action.hold}*。请说明原因，否则会一直列在“开闸”页上。`,
      ],
    },
    {
      title: '查找车辆',
      steps: [
        '`F`，然后输入车牌中的字母和数字。',
        `登记是否有效、是否在黑名单、订单是否已付：*${zh.place.records}* → *${zh.screen.records}*，输入车牌，\`Enter\`。`,
      ],
    },
    {
      title: '班次',
      steps: [
        `*${zh.place['cash-desk']}*（\`Alt\` \`2\`）：清点备用金，*${zh.shift.openDone}*。`,
        `下班时：清点现金，说明差异，*${zh.shift.handOver}*。接班人也要清点。`,
      ],
    },
  ],
  wrong: {
    title: '屏幕提示的含义',
    lines: [
      [
        head(zh.activity.findingOutCash),
        '尚不清楚车场是否已执行。**不要重复收款，不要再次按键：** 系统会自动查明。',
      ],
      [`${head(zh.activity.notDone)} · ${head(zh.activity.rejected)}`, '未执行，旁边有原因。'],
      ['不是最新', '车道信息读取已久，重新读取后按钮自动恢复。'],
      ['… 起离线', '与服务器断开。处理中的付款会保留，即使电脑断电。请按 *解决办法*，或联系技术人员。'],
      ['黑名单车辆', '放行前请先阅读备注。'],
    ],
  },
  keys: {
    title: '按键',
    lines: [
      ['1 … 9、0、-、=', '车道 1 至 12'],
      ['空格', '等待最久的车'],
      ['← →', '相邻车道'],
      ['P', '放大照片'],
      ['Alt 1 … 5', '顶部各页面'],
      ['Esc', '返回'],
    ],
  },
})

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
const marked = (text: string): string =>
  escaped(text)
    .replaceAll(/`([^`]+)`/g, '<kbd>$1</kbd>')
    .replaceAll(/\*\*([^*]+)\*\*/g, '<strong>$1</strong>')
    .replaceAll(/\*([^*]+)\*/g, '<b>$1</b>')

const STYLE = `
@page { size: A4; margin: 11mm 13mm }
* { box-sizing: border-box }
body { max-width: 184mm; margin: 0 auto; color: #111; font: 10.2pt/1.35 "Microsoft YaHei", "Segoe UI", "Noto Sans", "Noto Sans CJK SC", sans-serif }
h1 { margin: 0; font-size: 20pt; line-height: 1.2 }
h2 { margin: 0 0 1mm; font-size: 12.5pt; line-height: 1.25 }
header { padding-bottom: 3mm; border-bottom: 0.7mm solid #1156b0 }
header p { margin: 1mm 0 0 }
main { display: grid; grid-template-columns: 1fr 1fr; gap: 3mm 7mm; margin-top: 4mm }
section { break-inside: avoid; padding: 2.5mm 3mm; border: 0.3mm solid #9aa5b5; border-radius: 2mm }
ol, ul { margin: 0; padding-left: 5mm }
li + li { margin-top: 1mm }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 1mm 4mm; margin: 0 }
dt { font-weight: 700 }
dd { margin: 0 }
.wide { grid-column: 1 / -1 }
.wide dl { grid-template-columns: 42mm 1fr }
kbd { padding: 0 1.4mm; border: 0.3mm solid #555; border-radius: 1mm; font: 600 9.5pt/1.3 inherit; font-family: inherit; white-space: nowrap }
footer { margin-top: 3mm; color: #444; font-size: 8.5pt }
`

/** The card as one HTML file that needs nothing else; printed it fills one page of A4. */
export function cashierCard(language: Language, key: KeyOf): string {
  const { title, intro, jobs, wrong, keys } = (language === 'en' ? english : chinese)(key)
  const list = (lines: Card['keys']['lines']): string =>
    `<dl>${lines.map(([name, text]) => `<dt>${marked(name)}</dt><dd>${marked(text)}</dd>`).join('')}</dl>`
  const jobSection = ({ title, steps }: Job): string => {
    const tag = steps.length > 1 ? 'ol' : 'ul'
    return `<section><h2>${marked(title)}</h2><${tag}>${steps.map((step) => `<li>${marked(step)}</li>`).join('')}</${tag}></section>`
  }
  return `<!doctype html>
<!-- Written by scripts/guides.ts. Do not edit. -->
<html lang="${language === 'en' ? 'en' : 'zh-CN'}">
<head><meta charset="utf-8"><title>${title}</title><style>${STYLE}</style></head>
<body>
<header><h1>${title}</h1><p>${intro}</p></header>
<main>
${jobs.map(jobSection).join('\n')}
<section><h2>${keys.title}</h2>${list(keys.lines)}</section>
<section class="wide"><h2>${wrong.title}</h2>${list(wrong.lines)}</section>
</main>
</body>
</html>
`
}
