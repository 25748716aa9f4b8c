import type { JSX } from 'react'
import type { LotRecord } from '#shared/contract/records.ts'
import { changesOf } from '#shared/lot-lists/changes.ts'
import type { ChangeableList } from '#shared/lot-lists/changes.ts'
import { lotList } from '#shared/lot-lists/lists.ts'
import { Answer, Question } from '#renderer/components/Question.tsx'
import { Facts } from '#renderer/components/SideDrawer.tsx'
import { ErrorNotice } from '#renderer/parts/call/ErrorNotice.tsx'
import { AskedBack } from './AskedBack.tsx'
import { removalOf } from './entry-form.ts'
import { cellOf } from './holding.ts'
import { useListCommand } from './use-list-command.ts'
import { useWords } from './use-words.ts'

/** Whether a record is to be taken off its list, with what it says. */
export function RemoveQuestion(props: {
  readonly list: ChangeableList
  readonly record: LotRecord
  readonly onDone: (activityId: string) => void
  readonly onClose: () => void
}): JSX.Element {
  const { list, record, onDone, onClose } = props
  const words = useWords()
  const { t } = words
  const writing = useListCommand(onDone)
  const command = removalOf(list, record)
  const { balance = '' } = changesOf(list)
  const said = [...lotList(list).columns, balance].flatMap((field) => cellOf(record, field) ?? [])
  if (writing.asked !== null) return <AskedBack asked={writing.asked} answer={writing.answer} />
  return (
    <Question
      title={t(`records.write.title.${list}.remove`, { plate: command.plate })}
      onCancel={onClose}
      answers={
        <Answer look="danger" busy={writing.sending} onPress={() => writing.give(command)}>
          {t(`records.write.save.${list}.remove`)}
        </Answer>
      }
    >
      <p>{t(`records.write.removes.${list}`)}</p>
      <Facts strong facts={said.map((cell) => [words.name(cell), words.value(cell)])} />
      <ErrorNotice error={writing.refused} />
    </Question>
  )
}
