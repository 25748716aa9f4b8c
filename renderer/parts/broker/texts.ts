import type { SameKeys } from '#renderer/i18n/same-keys.ts'

/** A broker, and what can be wrong in a form. */
export const en = {
  broker: {
    address: 'Broker address',
    addressHint: 'mqtt://, or mqtts:// with encryption, host and port',
    user: 'User',
    userHint: 'Empty if the broker asks for none',
    password: 'Password',
    passwordHint: 'Never shown again',
    passwordKept: 'Kept; leave empty to keep it',
    ca: 'CA certificate (optional)',
    caHint: 'For mqtts:// with a certificate of your own: paste the PEM text',
    version: 'MQTT version',
  },
  formProblem: {
    'address-empty': "Enter the address of the lot's server.",
    'address-shape': 'Enter it like http://192.168.1.20:8888',
    'address-extra': 'Only the address, please: without a user name, a password, ? or #.',
    'broker-empty': 'Enter the address of the broker.',
    'broker-shape': 'Enter it like mqtt://192.168.1.20:1883 or mqtts://broker.example:8883',
    'broker-extra': 'Only host and port, please: without a user name, a password or a path.',
    'topic-empty': 'Enter the topic.',
    'topic-wildcard': 'A topic without + and #, please.',
    'topics-same': 'The two topics must be different.',
    'ca-shape': 'Paste the whole certificate, from BEGIN CERTIFICATE to END CERTIFICATE.',
    'park-key-empty': 'Enter the ParkKey.',
    'app-id-empty': 'Enter the AppId.',
    'too-long': 'This is too long: at most {{max}} characters.',
    'secret-empty': 'Enter the AppSecret.',
  },
}

export const zh: SameKeys<typeof en> = {
  broker: {
    address: '消息代理地址',
    addressHint: 'mqtt:// 或加密的 mqtts://，主机和端口',
    user: '用户名',
    userHint: '代理不要求时留空',
    password: '密码',
    passwordHint: '不会再次显示',
    passwordKept: '已保存；留空则保持不变',
    ca: 'CA 证书（可选）',
    caHint: '自签证书的 mqtts:// 需要：粘贴 PEM 文本',
    version: 'MQTT 版本',
  },
  formProblem: {
    'address-empty': '请输入车场服务器的地址。',
    'address-shape': '请按 http://192.168.1.20:8888 的格式输入',
    'address-extra': '只需地址，不要带用户名、密码、? 或 #。',
    'broker-empty': '请输入消息代理的地址。',
    'broker-shape': '请按 mqtt://192.168.1.20:1883 或 mqtts://broker.example:8883 的格式输入',
    'broker-extra': '只需主机和端口，不要带用户名、密码或路径。',
    'topic-empty': '请输入主题。',
    'topic-wildcard': '主题中不能有 + 和 #。',
    'topics-same': '两个主题不能相同。',
    'ca-shape': '请粘贴完整的证书，从 BEGIN CERTIFICATE 到 END CERTIFICATE。',
    'park-key-empty': '请输入 ParkKey。',
    'app-id-empty': '请输入 AppId。',
    'too-long': '内容过长，最多 {{max}} 个字符。',
    'secret-empty': '请输入 AppSecret。',
  },
}
