/**
 * Writes what of the guides follows from the app itself: docs/guides/troubleshooting.md from its errors, cures and
 * self-test, the cashier's cards from its keys and names. With --check it compares them.
 */
import { namesIn } from '#shared/names-in.ts'
import { en, zh } from '#renderer/i18n/texts.ts'
import { shortcutOf } from '#renderer/features/lanes/shortcuts.ts'
import { cashierCard } from './guides/cashier-card.ts'
import { writeOrCheck } from './written.ts'

/** `{{host}}` of a sentence as a reader of a page sees it. */
const blanks = (text: string): string => text.replaceAll(/\{\{(\w+)\}\}/g, '‹$1›')
const sentence = (clause: string): string => {
  const text = blanks(clause)
  return text.charAt(0).toUpperCase() + text.slice(1) + (/[.。]$/.test(text) ? '' : '.')
}

const symptoms = namesIn(en.cure).map((code) =>
  [
    `### ${code}`,
    `**${sentence(en.errors[code])}** ${blanks(en.cure[code])}`,
    `**${blanks(zh.errors[code])}。** ${blanks(zh.cure[code])}`,
  ].join('\n\n'),
)

const faults = namesIn(en.selfTestCure).map((fault) =>
  [
    `### self-test: ${fault}`,
    `**${blanks(en.selfTestFault[fault])}** ${blanks(en.selfTestCure[fault])}`,
    `**${blanks(zh.selfTestFault[fault])}** ${blanks(zh.selfTestCure[fault])}`,
  ].join('\n\n'),
)

const alerts = namesIn(en.alertCure).map((kind) =>
  [
    `### alert: ${kind}`,
    `**${blanks(en.alerts[kind])}** ${blanks(en.alertCure[kind])}`,
    `**${blanks(zh.alerts[kind])}** ${blanks(zh.alertCure[kind])}`,
  ].join('\n\n'),
)

const troubleshooting = [
  '# Troubleshooting, by what the screen says',
  '<!-- Written by `node scripts/guides.ts` from renderer/i18n and renderer/parts/help. Do not edit. -->',
  `Beside these sentences the app has a button **${en.help.open}**, which says the same as this page and the code that is the heading here.
**Set-up → Diagnostics → ${en.diagnostics.run}** finds what is wrong by itself; what it finds stands in the second chapter, and the alerts about its own files in the third.`,
  `画面上这些提示旁边有按钮**${zh.help.open}**，内容与本页相同，所示代码即本页的标题。**设置 → 诊断 → ${zh.diagnostics.run}**会自行查找问题，其结果见第二章；关于 LaneDesk 自身文件的警报见第三章。`,
  '## What the screen says',
  '画面上的提示',
  ...symptoms,
  '## What the self-test finds',
  '自检的结果',
  ...faults,
  '## What LaneDesk alerts of its own files',
  'LaneDesk 关于自身文件的警报',
  ...alerts,
  '## When LaneDesk does not start',
  'LaneDesk 无法启动时',
  `After an update LaneDesk goes back to the version before by itself: when it cannot read its own files, and when three starts did not come to
a screen that stood for five seconds. Windows asks, and an administrator has to say yes; without it the newer version goes on trying. Where nothing of it runs at all (no window, no sentence, or Windows names a missing file), go back by hand: as the booth's Windows user
run \`before.exe\` in \`%LOCALAPPDATA%\\LaneDesk\\updates\`, the installer of the version before, and let an administrator say yes. Where it is not
there, run any installer of LaneDesk that worked. The data of the booth stay as they are; never remove them to mend a start.

**The journal of this booth was written by a newer LaneDesk.** An older version was installed over it and must not guess what it means. Install the
newer one, or a later one, again.`,
  `更新后，如果 LaneDesk 无法读取自身文件，或连续三次启动都未能使画面正常显示五秒，会自动恢复到上一版本；Windows 会询问，须由管理员确认，否则继续尝试新版本。如果完全没有反应（没有窗口、没有提示，或 Windows 提示缺少文件），请手动恢复：以岗亭的
Windows 用户身份运行 \`%LOCALAPPDATA%\\LaneDesk\\updates\` 中的 \`before.exe\`（上一版本的安装程序），并由管理员确认；若该文件不存在，请运行任一曾正常工作的安装程序。岗亭数据保持不变，切勿为此删除数据。

**本岗亭的记录由更新版本的 LaneDesk 写入。** 安装了较旧的版本，它不能猜测记录的含义。请重新安装该较新版本或更高版本。`,
].join('\n\n')

await writeOrCheck(
  [
    {
      file: 'docs/guides/troubleshooting.md',
      text: troubleshooting,
      parser: 'markdown',
      from: 'the texts of the app',
    },
    ...(['en', 'zh'] as const).map((language) => ({
      file: `docs/guides/cashier-card.${language}.html`,
      text: cashierCard(language, (action) => shortcutOf(action)?.key ?? ''),
      parser: 'html' as const,
      from: 'the keys and texts of the app',
    })),
  ],
  'scripts/guides.ts',
)
