import { Select, TextInput } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { Choice } from '#shared/contract/values.ts'
import { plateOf } from '#shared/plates.ts'
import { Notice } from '#renderer/components/Tone.tsx'
import { errorSentence } from '#renderer/i18n/error-text.ts'
import type { LaneEntry } from '#renderer/stores/booth-view.ts'
import { useBooth } from '#renderer/stores/hooks.ts'
import { replyOf } from '#renderer/stores/reply.ts'
import { obstacleTo } from '../lane-actions.ts'
import { useSituation } from '../situation.ts'
import { DeskDialog } from './DeskDialog.tsx'
import { noPlateProblems, usualPlateColour, usualPlateType } from './no-plate-form.ts'
import { useDeskCommand } from './use-desk-command.ts'
import classes from './DeskDialog.module.css'

const NONE: readonly Choice[] = []
/** The list belongs to the dialog, also for a screen reader. */
const inDialog = { withinPortal: false, transitionProps: { duration: 0 } }
const options = (choices: readonly Choice[]): { value: string; label: string }[] =>
  choices.map(({ no, name }) => ({ value: no, label: name }))

/** Lets in a car without a plate under a virtual one. */
export function NoPlateDialog({ entry }: { readonly entry: LaneEntry }): JSX.Element {
  const { no: laneNo, name: laneName } = entry.lane
  const { t } = useTranslation()
  const types = useBooth((view) => view.lists.plateTypes, NONE)
  const colours = useBooth((view) => view.lists.plateColours, NONE)
  const { sending, refused, send } = useDeskCommand({ laneNo, laneName, command: 'no-plate-entry' })
  const [plate, setPlate] = useState('')
  const [plateTypeNo, setPlateTypeNo] = useState(() => usualPlateType(types))
  const [plateColourNo, setPlateColourNo] = useState(() => usualPlateColour(colours))
  const [remark, setRemark] = useState('')
  const [tried, setTried] = useState(false)
  // A plate is not judged while it is being typed.
  const [left, setLeft] = useState(false)
  const obstacle = obstacleTo('no-plate-entry', useSituation(entry))

  useEffect(() => {
    let gone = false
    // Without a proposal the cashier writes one: the field says when it is empty.
    void replyOf(window.laneDesk.proposeVirtualPlate()).then((reply) => {
      if (!gone && reply.ok) setPlate((typed) => (typed === '' ? reply.value : typed))
    })
    return () => {
      gone = true
    }
  }, [])

  const form = { plate, plateTypeNo, plateColourNo, remark }
  const problems = noPlateProblems(form)
  const told = (problem: (typeof problems)[keyof typeof problems], always: boolean): string | null =>
    problem === undefined || !(tried || always) ? null : t(`taskProblem.${problem}`)

  const submit = (): void => {
    setTried(true)
    if (Object.keys(problems).length > 0 || plateTypeNo === null) return
    const args = { laneNo, plate: plateOf(plate), plateTypeNo, plateColourNo, remark: remark.trim() }
    void send((again) => window.laneDesk.give({ kind: 'no-plate-entry', args, again }))
  }

  return (
    <DeskDialog
      title={t('noPlate.title')}
      about={
        <>
          <span className={classes['lane']}>{laneName}</span>
          <span>{t('noPlate.intro')}</span>
        </>
      }
      submit={t('noPlate.submit')}
      sending={sending}
      locked={obstacle === null || sending ? null : t(`obstacleLong.${obstacle}`)}
      refused={refused === null ? null : errorSentence(refused, t)}
      onSubmit={submit}
    >
      <div className={`${classes['fields'] ?? ''} ${classes['wide'] ?? ''}`}>
        <TextInput
          size="lg"
          label={t('noPlate.plate')}
          description={t('noPlate.plateHint')}
          value={plate}
          error={told(problems.plate, left && plate !== '')}
          onChange={(event) => setPlate(event.currentTarget.value)}
          onBlur={() => {
            setPlate(plateOf)
            setLeft(true)
          }}
          autoComplete="off"
          data-autofocus
        />
        {types.length === 0 ? <Notice tone="warn">{t('noPlate.plateTypesNone')}</Notice> : null}
        <Select
          size="lg"
          label={t('noPlate.plateType')}
          placeholder={t('noPlate.plateTypePick')}
          data={options(types)}
          value={plateTypeNo}
          error={told(problems.plateType, false)}
          onChange={setPlateTypeNo}
          allowDeselect={false}
          comboboxProps={inDialog}
        />
        <Select
          size="lg"
          label={t('noPlate.plateColour')}
          placeholder={t('noPlate.plateColourNone')}
          data={options(colours)}
          value={plateColourNo}
          onChange={setPlateColourNo}
          comboboxProps={inDialog}
        />
        <TextInput
          size="lg"
          label={t('noPlate.remark')}
          description={t('noPlate.remarkHint')}
          value={remark}
          error={told(problems.remark, true)}
          onChange={(event) => setRemark(event.currentTarget.value)}
          autoComplete="off"
        />
      </div>
    </DeskDialog>
  )
}
