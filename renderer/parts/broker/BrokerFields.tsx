import { Input, SegmentedControl, Textarea } from '@mantine/core'
import type { JSX, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { TextField } from '#renderer/components/TextField.tsx'
import type { FieldProps } from '#renderer/components/TextField.tsx'
import type { BrokerField, BrokerForm } from './broker-form.ts'
import classes from './Broker.module.css'

/** Where a broker is and how it is entered; between that and the rest stand the topics of its use. */
export function BrokerFields(props: {
  readonly field: (name: BrokerField) => FieldProps
  readonly version: BrokerForm['mqttVersion']
  readonly onVersion: (version: BrokerForm['mqttVersion']) => void
  /** An empty password keeps the stored one. */
  readonly passwordKept: boolean
  readonly children: ReactNode
}): JSX.Element {
  const { field, version, onVersion, passwordKept, children } = props
  const { t } = useTranslation()
  return (
    <>
      <TextField
        label={t('broker.address')}
        hint={t('broker.addressHint')}
        placeholder="mqtt://192.168.1.20:1883"
        field={field('brokerUrl')}
      />
      <div className={classes['pair']}>
        <TextField label={t('broker.user')} hint={t('broker.userHint')} field={field('brokerUser')} />
        <TextField
          label={t('broker.password')}
          hint={t(passwordKept ? 'broker.passwordKept' : 'broker.passwordHint')}
          secret
          field={field('brokerPassword')}
        />
      </div>
      {children}
      <CertificateField label={t('broker.ca')} hint={t('broker.caHint')} field={field('brokerCa')} />
      <Input.Wrapper size="md" label={t('broker.version')} labelElement="div">
        <Choice
          label={t('broker.version')}
          value={version}
          onChange={onVersion}
          data={[
            { value: '3.1.1', label: 'MQTT 3.1.1' },
            { value: '5', label: 'MQTT 5' },
          ]}
        />
      </Input.Wrapper>
    </>
  )
}

/** The text of a CA certificate. */
export function CertificateField(props: {
  readonly label: string
  readonly hint: string
  readonly field: FieldProps
}): JSX.Element {
  const { label, hint, field } = props
  return (
    <Textarea
      size="md"
      label={label}
      description={hint}
      placeholder="-----BEGIN CERTIFICATE-----"
      autoComplete="off"
      spellCheck={false}
      rows={2}
      classNames={{ input: classes['certificate'] ?? '' }}
      {...field}
    />
  )
}

/** One of two or three, side by side. */
export function Choice<V extends string>(props: {
  readonly label: string
  readonly value: V
  readonly onChange: (value: V) => void
  readonly data: { readonly value: V; readonly label: string }[]
}): JSX.Element {
  const { label, value, onChange, data } = props
  return (
    <SegmentedControl
      size="md"
      fullWidth
      aria-label={label}
      classNames={{ root: classes['choice'] ?? '', label: classes['choiceLabel'] ?? '' }}
      value={value}
      onChange={onChange}
      data={data}
    />
  )
}
