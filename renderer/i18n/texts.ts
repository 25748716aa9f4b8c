import * as app from '#renderer/app/texts.ts'
import * as audit from '#renderer/features/audit/texts.ts'
import * as callbacks from '#renderer/features/callbacks/texts.ts'
import * as diagnostics from '#renderer/features/diagnostics/texts.ts'
import * as events from '#renderer/features/events/texts.ts'
import * as lanes from '#renderer/features/lanes/texts.ts'
import * as laneTasks from '#renderer/features/lanes/tasks/texts.ts'
import * as operators from '#renderer/features/operators/texts.ts'
import * as openings from '#renderer/features/openings/texts.ts'
import * as overview from '#renderer/features/overview/texts.ts'
import * as records from '#renderer/features/records/texts.ts'
import * as settings from '#renderer/features/settings/texts.ts'
import * as shift from '#renderer/features/shift/texts.ts'
import * as supervision from '#renderer/features/supervision/texts.ts'
import * as payments from '#renderer/features/payments/texts.ts'
import * as practice from '#renderer/features/practice/texts.ts'
import * as printing from '#renderer/features/printing/texts.ts'
import * as setUp from '#renderer/features/set-up/texts.ts'
import * as activity from '#renderer/parts/activity/texts.ts'
import * as auditRows from '#renderer/parts/audit/texts.ts'
import * as alerts from '#renderer/parts/alerts/texts.ts'
import * as broker from '#renderer/parts/broker/texts.ts'
import * as operatorWords from '#renderer/parts/operators/texts.ts'
import * as alertHelp from '#renderer/parts/help/alert-texts.ts'
import * as practiceWords from '#renderer/parts/practice/texts.ts'
import * as help from '#renderer/parts/help/texts.ts'
import * as laneWords from '#renderer/parts/lane/texts.ts'
import * as reasonWords from '#renderer/parts/reasons/texts.ts'
import * as settingsFile from '#renderer/parts/settings-file/texts.ts'
import * as topics from '#renderer/parts/topics/texts.ts'
import * as paymentWords from '#renderer/parts/payment/texts.ts'
import * as eventWords from '#renderer/parts/events/texts.ts'
import * as common from './common.ts'
import * as errors from './errors.ts'
import { joined } from './joined.ts'
import type { SameKeys } from './same-keys.ts'

/** Every file of texts. Each stands beside what it is the words of; no group of keys stands in two of them. */
export const files = [
  common,
  errors,
  app,
  lanes,
  laneTasks,
  events,
  openings,
  overview,
  payments,
  practice,
  practiceWords,
  printing,
  paymentWords,
  setUp,
  settings,
  settingsFile,
  topics,
  shift,
  supervision,
  callbacks,
  diagnostics,
  audit,
  auditRows,
  records,
  activity,
  alerts,
  broker,
  alertHelp,
  help,
  eventWords,
  laneWords,
  reasonWords,
  operators,
  operatorWords,
] as const

/** Every sentence of the screen. English is the source of truth for the keys. */
export const en = joined(files, 'en')

export const zh: SameKeys<typeof en> = joined(files, 'zh')
