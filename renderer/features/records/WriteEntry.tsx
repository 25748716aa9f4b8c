import type { JSX } from 'react'
import { EntryDialog } from './EntryDialog.tsx'
import { RemoveQuestion } from './RemoveQuestion.tsx'
import type { Writing } from './writing.ts'

/** What somebody is about to write, over the list. */
export function WriteEntry(props: {
  readonly writing: Writing
  readonly onDone: (activityId: string) => void
  readonly onClose: () => void
}): JSX.Element {
  const { writing, onDone, onClose } = props
  if (writing.kind === 'remove')
    return <RemoveQuestion list={writing.list} record={writing.record} onDone={onDone} onClose={onClose} />
  const { entry, only, now } = writing
  return <EntryDialog entry={entry} only={only} now={now} onDone={onDone} onClose={onClose} />
}
