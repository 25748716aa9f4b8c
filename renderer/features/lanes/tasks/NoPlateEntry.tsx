import { Select } from '@mantine/core'
import { useId, useRef, useState } from 'react'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { Reply } from '#shared/contract/contract.ts'
import type { LeftOfAll } from '#shared/contract/operators.ts'
import type { Choice } from '#shared/contract/values.ts'
import { plateOf } from '#shared/plates.ts'
import { errorSentence } from '#renderer/i18n/error-text.ts'
import { useAsking } from '#renderer/parts/call/use-answer.ts'
import { useLimitNotice } from '#renderer/parts/operators/use-left.ts'
import type { LaneEntry } from '#renderer/stores/booth-view.ts'
import { useAskedCar, useBooth, usePreference } from '#renderer/stores/hooks.ts'
import { isCarGone, knownCarAt } from '#renderer/stores/booth-store.ts'
import { deskStore } from '#renderer/stores/desk-store.ts'
import { changePreferences } from '#renderer/stores/preferences-store.ts'
import { replyOf } from '#renderer/stores/reply.ts'
import { obstacleTo } from '../lane-actions.ts'
import { useSituation } from '../situation.ts'
import { stillThere, usualFirst } from './last-plate-type.ts'
import { noPlateProblems, usualPlateColour, usualPlateType } from './no-plate-form.ts'
import { TaskFrame } from './TaskFrame.tsx'
import { useDeskCommand } from './use-desk-command.ts'
import classes from './Fields.module.css'

const NONE: readonly Choice[] = []
/** The list opens at once, and shows that there is more of it. */
const atOnce = { transitionProps: { duration: 0 } }
const wholeList = { type: 'auto' } as const
const options = (choices: readonly Choice[]): { value: string; label: string }[] =>
  choices.map(({ no, name }) => ({ value: no, label: name }))

/** A field for words, with room for its problem. */
function Words(props: {
  readonly label: string
  readonly hint?: string
  readonly value: string
  readonly problem: string | null
  readonly onChange: (text: string) => void
  readonly onBlur?: () => void
}): JSX.Element {
  const { label, hint, value, problem, onChange, onBlur } = props
  const id = useId()
  return (
    <div className={classes['field']}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        value={value}
        placeholder={hint}
        aria-invalid={problem !== null}
        aria-describedby={`${id}-problem`}
        autoComplete="off"
        onChange={(event) => onChange(event.currentTarget.value)}
        onBlur={onBlur}
      />
      <p id={`${id}-problem`} className={classes['problem']}>
        {problem}
      </p>
    </div>
  )
}

/** Lets in a car without a plate under a virtual one. Both are proposed: Enter lets it in. */
export function NoPlateEntry({ entry }: { readonly entry: LaneEntry }): JSX.Element {
  const { no: laneNo, name: laneName } = entry.lane
  const { t } = useTranslation()
  const types = useBooth((view) => view.lists.plateTypes, NONE)
  const colours = useBooth((view) => view.lists.plateColours, NONE)
  const { sending, refused, send } = useDeskCommand(laneName)
  const last = usePreference((state) => state.plateTypeNo)
  const [plate, setPlate] = useState('')
  const [plateTypeNo, setPlateTypeNo] = useState(() => stillThere(types, last) ?? usualPlateType(types))
  const [plateColourNo, setPlateColourNo] = useState(() => usualPlateColour(colours))
  const [remark, setRemark] = useState('')
  const [tried, setTried] = useState(false)
  // A plate is not judged while it is being typed.
  const [left, setLeft] = useState(false)
  const limits = useBooth<LeftOfAll | null>((view) => view.atDesk.left, null)
  const limit = useLimitNotice('no-plate-entry', limits, null)
  const obstacle = obstacleTo('no-plate-entry', useSituation(entry))
  // What was typed is about the car that stood there; where none was known, the one that comes is meant.
  const { fate } = useAskedCar(laneNo)
  const locked = (): string | null => {
    if (sending) return null
    if (fate !== 'there') return t(`dialog.${fate}`)
    return obstacle === null ? null : t(`obstacleLong.${obstacle}`)
  }
  // Enter may come before the proposal stands in the field: then it waits for it. Whatever is typed takes its place.
  const proposal = useRef<Promise<Reply<string>> | null>(null)

  useAsking(
    'a plate',
    () => {
      const asked = replyOf(window.laneDesk.proposeVirtualPlate())
      proposal.current = asked
      return asked
    },
    (reply) => {
      // Without a proposal the cashier writes one: the field says when it is empty.
      if (reply.ok) setPlate((typed) => (typed === '' ? reply.value : typed))
    },
  )

  const form = { plate, plateTypeNo, plateColourNo, remark }
  const problems = noPlateProblems(form)
  const told = (problem: (typeof problems)[keyof typeof problems], always: boolean): string | null =>
    problem === undefined || !(tried || always) ? null : t(`taskProblem.${problem}`)

  const submit = async (): Promise<void> => {
    const mine = { task: deskStore.getState().dialog, car: knownCarAt(laneNo) }
    const awaited = plate === '' ? await proposal.current : null
    const proposed = awaited?.ok === true ? awaited.value : plate
    // The task was left meanwhile, or another car has come.
    if (deskStore.getState().dialog !== mine.task || isCarGone(laneNo, mine.car)) return
    setTried(true)
    const wrong = Object.keys(noPlateProblems({ ...form, plate: proposed })).length > 0
    if (wrong || plateTypeNo === null) return
    const args = { laneNo, plate: plateOf(proposed), plateTypeNo, plateColourNo, remark: remark.trim() }
    const state = await send({ kind: 'no-plate-entry', args })
    if (state !== null && state !== 'rejected') void changePreferences({ plateTypeNo })
  }

  return (
    <TaskFrame
      title={t('noPlate.title')}
      about={<p>{t('noPlate.intro')}</p>}
      submit={t('noPlate.submit')}
      sending={sending}
      locked={locked()}
      notice={
        refused !== null
          ? { tone: 'bad', text: errorSentence(refused, t) }
          : types.length === 0
            ? { tone: 'warn', text: t('noPlate.plateTypesNone') }
            : limit
      }
      onSubmit={() => void submit()}
    >
      <div className={classes['fields']}>
        <Words
          label={t('noPlate.plate')}
          value={plate}
          problem={told(problems.plate, left && plate !== '')}
          onChange={(typed) => {
            proposal.current = null
            setPlate(typed)
          }}
          onBlur={() => {
            setPlate(plateOf)
            setLeft(true)
          }}
        />
        <Select
          size="lg"
          label={t('noPlate.plateType')}
          placeholder={t('noPlate.plateTypePick')}
          data={options(usualFirst(types, last))}
          value={plateTypeNo}
          error={told(problems.plateType, false)}
          onChange={setPlateTypeNo}
          allowDeselect={false}
          comboboxProps={atOnce}
          scrollAreaProps={wholeList}
        />
      </div>
      <div className={classes['fields']}>
        <Words
          label={t('noPlate.remark')}
          hint={t('noPlate.remarkHint')}
          value={remark}
          problem={told(problems.remark, true)}
          onChange={setRemark}
        />
        <Select
          size="lg"
          label={t('noPlate.plateColour')}
          placeholder={t('noPlate.plateColourNone')}
          data={options(colours)}
          value={plateColourNo}
          onChange={setPlateColourNo}
          comboboxProps={atOnce}
          scrollAreaProps={wholeList}
        />
      </div>
    </TaskFrame>
  )
}
