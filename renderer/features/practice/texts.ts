import type { SameKeys } from '#renderer/i18n/same-keys.ts'

/** The screen of the exercises. */
export const en = {
  exercises: {
    intro:
      'Each sends one car, at once. What to do stands here and in the band above; whether it was done, the made-up lot tells. Other cars come by themselves, but not meanwhile.',
    list: 'Exercises',
    send: 'Send',
    sendAgain: 'Send again',
    sendOf: '{{send}}: {{name}}',
    state: {
      open: 'Not begun',
      sent: 'At the lane: {{car}}',
      done: 'Done',
      missed: 'Gone in another way',
    },
    people: 'Who may sign in',
    peopleHint: 'The supervisor approves what is beyond a limit. These PINs open nothing at the real booth.',
    afresh: 'Start afresh',
    afreshHint: 'Shift, payments and events of practising go; the same car park begins anew.',
    afreshNow: 'Start afresh…',
    afreshTitle: 'Start practising afresh?',
    afreshText: 'Everything that was practised goes: shift, payments, events and changes of the operators.',
    afreshAnswer: 'Start afresh',
  },
}

export const zh: SameKeys<typeof en> = {
  exercises: {
    intro:
      '每题立即来一辆车。怎么做写在这里和上方横条里；是否完成由模拟车场判断。平时车辆会自己来，做题时不来。',
    list: '练习题',
    send: '来车',
    sendAgain: '再来一次',
    sendOf: '{{send}}：{{name}}',
    state: { open: '未开始', sent: '已在车道：{{car}}', done: '完成', missed: '以其他方式离开' },
    people: '可登录人员',
    peopleHint: '超出限额时由主管批准。这些 PIN 在真实岗亭无效。',
    afresh: '重新开始',
    afreshHint: '清除练习的班次、收费和事件，从同一车场重新开始。',
    afreshNow: '重新开始…',
    afreshTitle: '重新开始练习？',
    afreshText: '练习的全部内容都会清除：班次、收费、事件和对操作员的更改。',
    afreshAnswer: '重新开始',
  },
}
