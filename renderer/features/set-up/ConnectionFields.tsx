import { Input, Textarea } from '@mantine/core'
import type { JSX } from 'react'
import { useTranslation } from 'react-i18next'
import { TextField } from '#renderer/components/TextField.tsx'
import { brokerOf, brokerProblems, isSound, keepsPassword } from '#renderer/parts/broker/broker-form.ts'
import { BrokerFields, CertificateField, Choice } from '#renderer/parts/broker/BrokerFields.tsx'
import { FindTopics } from '#renderer/parts/topics/FindTopics.tsx'
import { useFields } from './fields.ts'
import { hasCa } from './set-up-form.ts'
import type { SetUp } from './use-set-up.ts'
import classes from './SetUp.module.css'

/** What carries the calls, and where the lot is found by it. */
export function ConnectionFields({ setUp }: { readonly setUp: SetUp }): JSX.Element {
  const { t } = useTranslation()
  const field = useFields(setUp)
  const { form, change, settings } = setUp
  return (
    <>
      <Input.Wrapper size="md" label={t('setUp.transport')} labelElement="div">
        <Choice
          label={t('setUp.transport')}
          value={form.transport}
          onChange={(transport) => change({ transport })}
          data={[
            { value: 'http', label: t('setUp.http') },
            { value: 'mqtt', label: t('setUp.mqtt') },
          ]}
        />
      </Input.Wrapper>
      {form.transport === 'http' ? (
        <>
          <TextField
            label={t('setUp.address')}
            hint={t('setUp.addressHint')}
            placeholder="http://192.168.1.20:8888"
            field={field('address')}
          />
          {hasCa(form) ? (
            <CertificateField label={t('broker.ca')} hint={t('setUp.caHint')} field={field('httpCa')} />
          ) : null}
        </>
      ) : (
        <BrokerFields
          field={field}
          version={form.mqttVersion}
          onVersion={(mqttVersion) => change({ mqttVersion })}
          passwordKept={keepsPassword(form, settings?.mqtt ?? null)}
        >
          <div className={classes['pair']}>
            <TextField
              label={t('setUp.requestTopic')}
              hint={t('setUp.requestTopicHint')}
              field={field('requestTopic')}
            />
            <TextField
              label={t('setUp.responseTopic')}
              hint={t('setUp.responseTopicHint')}
              field={field('responseTopic')}
            />
          </div>
          <details className={classes['find']}>
            <summary>{t('topics.title')}</summary>
            <FindTopics
              broker={brokerOf(form)}
              obstacle={isSound(brokerProblems(form)) ? null : t('topics.brokerFirst')}
              onTake={(as, topic) => change({ [as]: topic })}
            />
          </details>
          <Textarea
            size="md"
            label={t('setUp.routes')}
            description={t('setUp.routesHint')}
            placeholder="BoothQuery = SentryHostQuery"
            autoComplete="off"
            spellCheck={false}
            rows={2}
            {...field('routes')}
          />
        </BrokerFields>
      )}
    </>
  )
}
