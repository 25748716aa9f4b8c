import { useTranslation } from 'react-i18next'
import type { FieldProps } from '#renderer/components/TextField.tsx'
import type { FormProblem } from './broker-form.ts'

export interface FormFields<F extends string> {
  readonly form: Readonly<Record<F, string>>
  readonly problems: Readonly<Record<F, FormProblem | null>>
  /** Whether it was tried to send the form: before that, nothing is called wrong. */
  readonly tried: boolean
  readonly type: (field: F, text: string) => void
}

/** Makes the props of a field: it shows its problem only after the first try. */
export function useFormFields<F extends string>({
  form,
  problems,
  tried,
  type,
}: FormFields<F>): (name: F) => FieldProps {
  const { t } = useTranslation()
  return (name) => {
    const problem = problems[name]
    return {
      value: form[name],
      error:
        problem === null || !tried
          ? null
          : t(`formProblem.${problem.code}`, { max: problem.max ?? 0, line: problem.line ?? '' }),
      onChange: (event) => type(name, event.currentTarget.value),
    }
  }
}
