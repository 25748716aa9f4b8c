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

const troubleshooting = [
  '# Troubleshooting, by what the screen says',
  '<!-- Written by `node scripts/guides.ts` from renderer/i18n and renderer/parts/help. Do not edit. -->',
  `Beside most of these sentences the app has a button **${en.help.open}**, which says the same as this page and the code that is the heading here.
**Set-up → Diagnostics → ${en.diagnostics.run}** finds what is wrong by itself; what it finds stands in the second chapter.`,
  '## What the screen says',
  ...symptoms,
  '## What the self-test finds',
  ...faults,
].join('\n\n')

await writeOrCheck(
  [
    {
      file: 'guides/troubleshooting.md',
      text: troubleshooting,
      parser: 'markdown',
      from: 'the texts of the app',
    },
    ...(['en', 'zh'] as const).map((language) => ({
      file: `guides/cashier-card.${language}.html`,
      text: cashierCard(language, (action) => shortcutOf(action)?.key ?? ''),
      parser: 'html' as const,
      from: 'the keys and texts of the app',
    })),
  ],
  'scripts/guides.ts',
)
