import type { FieldProps } from '#renderer/components/TextField.tsx'
import { useFormFields } from '#renderer/parts/broker/form-fields.ts'
import type { SetUpField } from './set-up-form.ts'
import type { SetUp } from './use-set-up.ts'

/** Makes the props of a field of the set-up. */
export const useFields = ({ form, problems, tried, change }: SetUp): ((name: SetUpField) => FieldProps) =>
  useFormFields<SetUpField>({ form, problems, tried, type: (name, text) => change({ [name]: text }) })
