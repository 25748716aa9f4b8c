import type { SameKeys } from '#renderer/i18n/same-keys.ts'

/** Taking over the settings of a file. */
export const en = {
  settingsFile: {
    take: 'Take over a settings file…',
    taken: 'Taken over. What the file did not say, and every secret, is as it was.',
    takenButPolicy:
      'Taken over, but for its limits and reasons: this PC has others, which stay. Change them under "Limits". Secrets are as they were.',
  },
}

export const zh: SameKeys<typeof en> = {
  settingsFile: {
    take: '导入设置文件…',
    taken: '已导入。文件中未包含的内容和全部密钥保持不变。',
    takenButPolicy:
      '已导入，但其中的限额和原因除外：本机已有其他限额，保持不变，请在“限额”中修改。全部密钥保持不变。',
  },
}
