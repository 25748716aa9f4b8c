import { useState } from 'react'
import type { ConnectionTest, SettingsView } from '#shared/contract/settings.ts'
import type { AppError } from '#shared/contract/errors.ts'
import { deskStore, goHome } from '#renderer/stores/desk-store.ts'
import { useAsking } from '#renderer/parts/call/use-answer.ts'
import { useCall } from '#renderer/parts/call/use-call.ts'
import type { Call } from '#renderer/parts/call/use-call.ts'
import { useBooth } from '#renderer/stores/hooks.ts'
import { replyOf } from '#renderer/stores/reply.ts'
import { credentialsOf, emptyForm, formOf, setUpProblems, withTyped } from './set-up-form.ts'
import type { SetUpForm, SetUpProblems } from './set-up-form.ts'

type Doing = 'nothing' | 'testing' | 'saving'

export interface SetUp {
  readonly settings: SettingsView | null
  readonly form: SetUpForm
  readonly problems: SetUpProblems
  /** Whether it was tried to send the form: before that, nothing is called wrong. */
  readonly tried: boolean
  readonly doing: Doing
  readonly error: AppError | null
  /** What the lot answered to exactly what stands in the fields; null: not tested, or changed since. */
  readonly tested: ConnectionTest | null
  readonly changedSinceTest: boolean
  readonly booths: readonly string[]
  /** The back end that cannot keep the secret safely: the user is to be asked. */
  readonly weakBackend: string | null
  readonly change: (part: Partial<SetUpForm>) => void
  readonly chooseBooths: (booths: string[]) => void
  readonly test: () => Promise<void>
  readonly save: (weakStorage: 'ask' | 'store' | 'session') => Promise<void>
  readonly forgetWeakQuestion: () => void
  /** The lot has refused the AppSecret that was typed: it may be one to come. */
  readonly mayBeNext: boolean
  readonly next: Call<SettingsView>
  readonly keepAsNext: () => Promise<void>
  readonly forgetNext: () => Promise<void>
  /** Begins anew with settings that came otherwise. */
  readonly takeOver: (settings: SettingsView) => void
}

/** The set-up: what stands in the fields, what the lot said to it, and saving it. */
export function useSetUp(): SetUp {
  const [settings, setSettings] = useState<SettingsView | null>(null)
  const [form, setForm] = useState<SetUpForm>(emptyForm)
  const [tried, setTried] = useState(false)
  const [doing, setDoing] = useState<Doing>('nothing')
  const [error, setError] = useState<AppError | null>(null)
  const [answer, setAnswer] = useState<{ readonly of: SetUpForm; readonly test: ConnectionTest } | null>(null)
  const [booths, setBooths] = useState<readonly string[]>([])
  const [weakBackend, setWeakBackend] = useState<string | null>(null)

  useAsking(
    'settings',
    () => window.laneDesk.readSettings(),
    (reply) => {
      if (!reply.ok) {
        setError(reply.error)
        return
      }
      setSettings(reply.value)
      setBooths(reply.value.booths)
      setForm((typed) => withTyped(formOf(reply.value), typed))
    },
  )

  const next = useCall<SettingsView>()
  const atWork = useBooth((view) => view.phase === 'booth', false)
  const setNext = async (appSecret: string | null): Promise<void> => {
    await next.give(async () => {
      const reply = await window.laneDesk.saveNextSecret({ appSecret })
      if (reply.ok) {
        setSettings(reply.value)
        setError(null)
        // It is kept now: nothing of it stays on the page.
        setForm((before) => ({ ...before, appSecret: '' }))
      }
      return reply
    })
  }

  const problems = setUpProblems(form, settings !== null && settings.secretStorage !== 'none')
  const sound = Object.values(problems).every((problem) => problem === null)
  const tested = answer?.of === form ? answer.test : null

  const test = async (): Promise<void> => {
    setTried(true)
    if (!sound || doing !== 'nothing') return
    setDoing('testing')
    setError(null)
    const reply = await replyOf(window.laneDesk.testConnection(credentialsOf(form)))
    setDoing('nothing')
    if (!reply.ok) {
      setAnswer(null)
      setError(reply.error)
      return
    }
    const there = reply.value.booths.map((booth) => booth.no)
    setAnswer({ of: form, test: reply.value })
    setBooths((chosen) => {
      const kept = chosen.filter((no) => there.includes(no))
      return kept.length === 0 && there.length === 1 ? there : kept
    })
  }

  const save: SetUp['save'] = async (weakStorage) => {
    setTried(true)
    if (!sound || tested === null || booths.length === 0 || doing !== 'nothing') return
    setDoing('saving')
    setError(null)
    const { screen } = deskStore.getState()
    const reply = await replyOf(
      window.laneDesk.saveSettings({ ...credentialsOf(form), booths: [...booths], weakStorage }),
    )
    setDoing('nothing')
    if (reply.ok) {
      // What was typed of secrets is kept now: nothing of it stays on the page.
      setAnswer(null)
      setForm(formOf(reply.value))
      setWeakBackend(null)
      // The lanes may be there before this answer: whoever has gone on from them already is not taken back.
      if (deskStore.getState().screen === screen) goHome()
    } else if (reply.error.code === 'weak-secret-storage') {
      setWeakBackend(String(reply.error.params?.['backend'] ?? settings?.secretBackend ?? ''))
    } else {
      setWeakBackend(null)
      setError(reply.error)
    }
  }

  return {
    settings,
    form,
    problems,
    tried,
    doing,
    error,
    tested,
    changedSinceTest: answer !== null && tested === null,
    booths,
    weakBackend,
    change: (part) => {
      // What was said of other entries would be taken for said of these.
      setError(null)
      // The fields of another transport have not been tried yet.
      if (part.transport !== undefined) setTried(false)
      setForm((before) => ({ ...before, ...part }))
    },
    chooseBooths: setBooths,
    test,
    save,
    forgetWeakQuestion: () => setWeakBackend(null),
    mayBeNext:
      atWork &&
      (error?.code === 'lot-refused' || error?.code === 'clock-or-secret') &&
      form.appSecret.trim() !== '',
    next,
    keepAsNext: () => setNext(form.appSecret.trim()),
    forgetNext: () => setNext(null),
    takeOver: (taken) => {
      setSettings(taken)
      setAnswer(null)
      setError(null)
      setBooths(taken.booths)
      setForm(formOf(taken))
    },
  }
}
