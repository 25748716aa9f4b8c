import { useTranslation } from 'react-i18next'
import type { SetUpField } from './set-up-form.ts'
import type { SetUp } from './use-set-up.ts'

/** What a text field of the form needs. */
interface FieldProps {
  readonly value: string
  readonly error: string | null
  readonly onChange: (event: { readonly currentTarget: { readonly value: string } }) => void
}

/** Makes the props of a field: an empty one shows its problem only after the first try. */
export function useFields({ form, problems, tried, change }: SetUp): (name: SetUpField) => FieldProps {
  const { t } = useTranslation()
  return (name) => {
    const problem = problems[name]
    return {
      value: form[name],
      error:
        problem === null || (form[name] === '' && !tried)
          ? null
          : t(`formProblem.${problem.code}`, { max: problem.max ?? 0 }),
      onChange: (event) => change({ [name]: event.currentTarget.value }),
    }
  }
}
