import { IconBackspace } from '@tabler/icons-react'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { PLATE_ENDS, PROVINCES } from '#shared/plates.ts'
import { TaskButton } from './TaskButton.tsx'
import { nextKeyAt } from './plate-typing.ts'
import classes from './PlatePad.module.css'

const FIRST: readonly string[] = [...PROVINCES, ...PLATE_ENDS]
const REST: readonly string[] = Array.from('1234567890ABCDEFGHJKLMNPQRSTUVWXYZIO')

/**
 * The characters of a plate for the finger: provinces where it begins, letters and digits after that; the other ones are
 * one key away. The field keeps the focus. With arrows the keys can be reached from it, too.
 */
export function PlatePad(props: {
  /** What is typed now stands at the beginning of the plate, and that may be a province. */
  readonly begins: boolean
  /** A character, or `erase`. */
  readonly onKey: (key: string) => void
  /** Leaves the keys for the field. */
  readonly onLeave: () => void
}): JSX.Element {
  const { begins, onKey, onLeave } = props
  const { t } = useTranslation()
  const pad = useRef<HTMLFieldSetElement>(null)
  const [turned, setTurned] = useState(false)
  const [before, setBefore] = useState(begins)
  if (before !== begins) {
    setBefore(begins)
    setTurned(false)
  }
  const provinces = begins !== turned

  const move = useEffectEvent((event: KeyboardEvent): void => {
    const keys = [...(pad.current?.querySelectorAll('button') ?? [])]
    const at = keys.findIndex((one) => one === document.activeElement)
    const columns = keys.filter((one) => one.offsetTop === keys[0]?.offsetTop).length
    const next = nextKeyAt(event.key, at, { keys: keys.length, columns })
    if (next === undefined) return
    event.preventDefault()
    event.stopPropagation()
    if (next === 'field') onLeave()
    else keys[next]?.focus()
  })
  useEffect(() => {
    const { current } = pad
    const listening = new AbortController()
    current?.addEventListener('keydown', (event) => move(event), { signal: listening.signal })
    return () => listening.abort()
  }, [])

  return (
    <fieldset ref={pad} className={classes['pad']} aria-label={t('correctPlate.pad')}>
      {(provinces ? FIRST : REST).map((one) => (
        <TaskButton key={one} className={classes['key']} beside onPress={() => onKey(one)}>
          {one}
        </TaskButton>
      ))}
      <TaskButton
        className={classes['turn']}
        label={t(provinces ? 'correctPlate.letters' : 'correctPlate.provinces')}
        beside
        onPress={() => setTurned(!turned)}
      >
        {provinces ? 'ABC 123' : '省 …'}
      </TaskButton>
      <TaskButton
        className={classes['turn']}
        label={t('correctPlate.erase')}
        beside
        onPress={() => onKey('erase')}
      >
        <IconBackspace size={24} aria-hidden />
      </TaskButton>
    </fieldset>
  )
}
