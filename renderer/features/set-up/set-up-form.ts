/** What the technician types. */
export interface SetUpForm {
  readonly address: string
  readonly parkKey: string
  readonly appId: string
  readonly appSecret: string
}

export type SetUpField = keyof SetUpForm

export interface SetUpProblem {
  readonly code:
    | 'address-empty'
    | 'address-shape'
    | 'address-extra'
    | 'park-key-empty'
    | 'app-id-empty'
    | 'secret-empty'
    | 'too-long'
  readonly max?: number
}

/** The longest that the contract takes. */
const MAX = { address: 300, parkKey: 64, appId: 64, appSecret: 200 } as const

const tooLong = (field: SetUpField, text: string): SetUpProblem | null =>
  text.length > MAX[field] ? { code: 'too-long', max: MAX[field] } : null

function addressProblem(text: string): SetUpProblem | null {
  const typed = text.trim()
  if (typed === '') return { code: 'address-empty' }
  const url = /^https?:\/\/[^/]/i.test(typed) ? URL.parse(typed) : null
  if (url === null || /\s/.test(typed)) return { code: 'address-shape' }
  const extra = url.username !== '' || url.password !== '' || /[?#]/.test(typed)
  return extra ? { code: 'address-extra' } : tooLong('address', typed)
}

/** What is wrong with which field; `secretKept`: one is stored already and an empty field keeps it. */
export function setUpProblems(
  form: SetUpForm,
  secretKept: boolean,
): Readonly<Record<SetUpField, SetUpProblem | null>> {
  const parkKey = form.parkKey.trim()
  const appId = form.appId.trim()
  return {
    address: addressProblem(form.address),
    parkKey: parkKey === '' ? { code: 'park-key-empty' } : tooLong('parkKey', parkKey),
    appId: appId === '' ? { code: 'app-id-empty' } : tooLong('appId', appId),
    appSecret:
      form.appSecret.trim() === '' && !secretKept
        ? { code: 'secret-empty' }
        : tooLong('appSecret', form.appSecret),
  }
}

/** The credentials as the contract takes them. An empty secret means: keep the stored one. */
export const credentialsOf = (
  form: SetUpForm,
): { baseUrl: string; parkKey: string; appId: string; appSecret: string | null } => ({
  baseUrl: form.address.trim(),
  parkKey: form.parkKey.trim(),
  appId: form.appId.trim(),
  appSecret: form.appSecret.trim() === '' ? null : form.appSecret.trim(),
})
