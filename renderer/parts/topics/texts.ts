import type { SameKeys } from '#renderer/i18n/same-keys.ts'

/** Which topics of a broker carry what. */
export const en = {
  topics: {
    title: 'Find the topics',
    hint: "Listens at the lot's broker and shows which topics carry its requests and answers.",
    filter: 'Topic filter (# is everything)',
    listen: 'Listen for {{n}} seconds',
    stop: 'Stop listening',
    brokerFirst: 'Enter the address of the broker first.',
    none: 'Nothing was said on these topics. Have something happen at the lot meanwhile (a car that comes in), and see that the user may read them at the broker.',
    topic: 'Topic',
    requests: 'Requests',
    answers: 'Answers',
    callbacks: 'Callbacks',
    other: 'Other',
    take: { requestTopic: 'Use as request topic', responseTopic: 'Use as response topic' },
  },
}

export const zh: SameKeys<typeof en> = {
  topics: {
    title: '查找主题',
    hint: '监听车场的 MQTT 服务器，显示请求和应答各在哪个主题上。',
    filter: '主题过滤器（# 表示全部）',
    listen: '监听 {{n}} 秒',
    stop: '停止监听',
    brokerFirst: '请先填写 MQTT 服务器地址。',
    none: '这些主题上没有消息。监听时请让车场有些动作（例如车辆入场），并确认该用户在 MQTT 服务器上有权读取。',
    topic: '主题',
    requests: '请求',
    answers: '应答',
    callbacks: '回调',
    other: '其他',
    take: { requestTopic: '用作请求主题', responseTopic: '用作应答主题' },
  },
}
