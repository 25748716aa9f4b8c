import { Input, SegmentedControl, TextInput, Textarea } from '@mantine/core'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { useFields } from './fields.ts'
import type { SetUp } from './use-set-up.ts'
import classes from './SetUp.module.css'

/** What carries the calls, and where the lot is found by it. */
export function ConnectionFields({ setUp }: { readonly setUp: SetUp }): JSX.Element {
  const { t } = useTranslation()
  const field = useFields(setUp)
  const { form, change } = setUp
  return (
    <>
      <Input.Wrapper size="md" label={t('setUp.transport')} labelElement="div">
        <SegmentedControl
          size="md"
          fullWidth
          aria-label={t('setUp.transport')}
          classNames={{ root: classes['choice'] ?? '', label: classes['choiceLabel'] ?? '' }}
          value={form.transport}
          onChange={(transport) => change({ transport })}
          data={[
            { value: 'http', label: t('setUp.http') },
            { value: 'mqtt', label: t('setUp.mqtt') },
          ]}
        />
      </Input.Wrapper>
      {form.transport === 'http' ? (
        <TextInput
          size="md"
          label={t('setUp.address')}
          description={t('setUp.addressHint')}
          placeholder="http://192.168.1.20:8888"
          autoComplete="off"
          {...field('address')}
        />
      ) : (
        <BrokerFields setUp={setUp} />
      )}
    </>
  )
}

function BrokerFields({ setUp }: { readonly setUp: SetUp }): JSX.Element {
  const { t } = useTranslation()
  const field = useFields(setUp)
  const { form, change, settings } = setUp
  const passwordKept = settings?.mqtt?.hasPassword === true
  return (
    <>
      <TextInput
        size="md"
        label={t('setUp.broker')}
        description={t('setUp.brokerHint')}
        placeholder="mqtt://192.168.1.20:1883"
        autoComplete="off"
        {...field('brokerUrl')}
      />
      <div className={classes['pair']}>
        <TextInput
          size="md"
          label={t('setUp.brokerUser')}
          description={t('setUp.brokerUserHint')}
          autoComplete="off"
          {...field('brokerUser')}
        />
        <TextInput
          type="password"
          size="md"
          label={t('setUp.brokerPassword')}
          description={t(passwordKept ? 'setUp.brokerPasswordKept' : 'setUp.secretHint')}
          autoComplete="new-password"
          {...field('brokerPassword')}
        />
      </div>
      <div className={classes['pair']}>
        <TextInput
          size="md"
          label={t('setUp.requestTopic')}
          description={t('setUp.requestTopicHint')}
          autoComplete="off"
          {...field('requestTopic')}
        />
        <TextInput
          size="md"
          label={t('setUp.responseTopic')}
          description={t('setUp.responseTopicHint')}
          autoComplete="off"
          {...field('responseTopic')}
        />
      </div>
      <Textarea
        size="md"
        label={t('setUp.brokerCa')}
        description={t('setUp.brokerCaHint')}
        placeholder="-----BEGIN CERTIFICATE-----"
        autoComplete="off"
        spellCheck={false}
        rows={2}
        classNames={{ input: classes['certificate'] ?? '' }}
        {...field('brokerCa')}
      />
      <Input.Wrapper size="md" label={t('setUp.mqttVersion')} labelElement="div">
        <SegmentedControl
          size="md"
          fullWidth
          aria-label={t('setUp.mqttVersion')}
          classNames={{ root: classes['choice'] ?? '', label: classes['choiceLabel'] ?? '' }}
          value={form.mqttVersion}
          onChange={(mqttVersion) => change({ mqttVersion })}
          data={[
            { value: '3.1.1', label: 'MQTT 3.1.1' },
            { value: '5', label: 'MQTT 5' },
          ]}
        />
      </Input.Wrapper>
    </>
  )
}
