import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { Language } from '#shared/contract/preferences.ts'
import type { RecordCell } from '#shared/contract/records.ts'
import { codeWords } from '#shared/lot-lists/code-words.ts'
import type { CodeName } from '#shared/lot-lists/code-words.ts'
import { fieldWord } from '#shared/lot-lists/field-words.ts'
import { money, stayText } from '#renderer/i18n/format.ts'

/** What the lot's lists are called in the language of the screen. */
export interface Words {
  readonly t: TFunction
  readonly language: Language
  /** A field; one that nobody knows, by the lot's own name. */
  field(name: string): string
  /** The field of a cell, with the list inside the record that it stands in. */
  name(cell: RecordCell): string
  code(name: CodeName): string
  /** What a cell says. */
  value(cell: RecordCell): string
}

export function useWords(): Words {
  const { t, i18n } = useTranslation()
  const language = i18n.language === 'zh' ? 'zh' : 'en'
  const field = (name: string): string => fieldWord(name, language)
  const code = (name: CodeName): string => codeWords[language][name]
  return {
    t,
    language,
    field,
    code,
    name: (cell) =>
      cell.within === undefined
        ? field(cell.field)
        : t('records.within', {
            list: field(cell.within.field),
            at: cell.within.at,
            field: field(cell.field),
          }),
    value: (cell) => {
      switch (cell.as) {
        case 'money':
          return money(cell.value)
        case 'minutes':
          return stayText(cell.value, t)
        case 'truth':
          return code(cell.value ? 'On' : 'Off')
        case 'paid':
          return t(cell.value ? 'records.paid' : 'records.notPaid')
        case 'code':
          return cell.name === null ? cell.value : code(cell.name)
        case 'text':
        case 'time':
          return cell.value
      }
    },
  }
}
