import { Button, Checkbox } from '@mantine/core'
import { useRef, useState } from 'react'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import type { ConnectionTest } from '#shared/contract/settings.ts'
import { dotted } from '#shared/dotted.ts'
import surface from '#renderer/components/Surface.module.css'
import { Notice } from '#renderer/components/Tone.tsx'
import { ageText } from '#renderer/i18n/format.ts'
import classes from './SetUp.module.css'

const CLOCK_OFF_MS = 60_000

/** Which of the lot's booths this PC serves. They are known once the lot has answered. */
export function BoothChoice(props: {
  readonly tested: ConnectionTest | null
  readonly changedSinceTest: boolean
  readonly chosen: readonly string[]
  readonly saving: boolean
  readonly onChoose: (booths: string[]) => void
  readonly onSave: () => void
}): JSX.Element {
  const { tested, changedSinceTest, chosen, saving, onChoose, onSave } = props
  const { t } = useTranslation()
  const offset = tested?.clockOffsetMs ?? 0
  const section = useRef<HTMLElement>(null)
  // Nothing is called wrong before it was tried to save it.
  const [tried, setTried] = useState(false)
  const save = (): void => {
    setTried(true)
    if (chosen.length > 0) onSave()
    else section.current?.querySelector('input')?.focus()
  }
  return (
    <section ref={section} className={surface['form']} aria-label={t('setUp.booths')}>
      {tested === null ? (
        <p className={classes['waiting']}>{t(changedSinceTest ? 'setUp.testAgain' : 'setUp.boothsFirst')}</p>
      ) : (
        <>
          <Notice tone="ok" live>
            {t('setUp.testOk')}
          </Notice>
          {Math.abs(offset) > CLOCK_OFF_MS ? (
            <Notice tone="warn">
              {t(offset > 0 ? 'connection.clockFast' : 'connection.clockSlow', { off: ageText(offset, t) })}
            </Notice>
          ) : null}
          {tested.booths.length === 0 ? <Notice tone="warn">{t('setUp.boothsNone')}</Notice> : null}
          <Checkbox.Group
            label={t('setUp.booths')}
            description={t('setUp.boothsHint')}
            size="md"
            value={[...chosen]}
            onChange={onChoose}
            error={tried && chosen.length === 0 && tested.booths.length > 0 ? t('setUp.boothsEmpty') : null}
          >
            <div className={classes['booths']}>
              {tested.booths.map((booth) => (
                <Checkbox
                  key={booth.no}
                  value={booth.no}
                  size="lg"
                  classNames={{
                    root: classes['booth'] ?? '',
                    body: classes['boothBody'] ?? '',
                    labelWrapper: classes['boothLabel'] ?? '',
                    input: classes['boothInput'] ?? '',
                    icon: classes['boothIcon'] ?? '',
                  }}
                  label={booth.name}
                  description={dotted([t('setUp.lanes', { n: booth.lanes }), booth.no])}
                />
              ))}
            </div>
          </Checkbox.Group>
        </>
      )}
      <Button h={56} fz="md" disabled={tested === null} loading={saving} onClick={save}>
        {t('setUp.save')}
      </Button>
    </section>
  )
}
