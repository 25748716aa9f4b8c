import type { SameKeys } from '#renderer/i18n/same-keys.ts'

/** Taking over the settings of a file. */
export const en = {
  settingsFile: {
    take: 'Take over a settings file…',
    taken: 'Taken over. What the file did not say, and every secret, is as it was.',
  },
}

export const zh: SameKeys<typeof en> = {
  settingsFile: {
    take: '导入设置文件…',
    taken: '已导入。文件中未包含的内容和全部密钥保持不变。',
  },
}
