import type { SameKeys } from '#renderer/i18n/same-keys.ts'

/** What is said everywhere. */
export const en = {
  app: {
    fullStop: '.',
    starting: 'LaneDesk is starting…',
    startingHint: 'Reading the state of this booth.',
    crashTitle: 'This screen has stopped',
    crashText:
      'The barriers and the parking software go on without it, and nothing that was sent is lost. Reload the screen; if this happens again, tell the technician.',
    reload: 'Reload the screen',
    cancel: 'Cancel',
    closeWindow: 'Close this window',
    loading: 'Opening the screen…',
    reveal: 'Show what was typed',
    save: 'Save',
    showAll: 'Show all of it',
    showLess: 'Show less',
    back: 'Back',
    day: 'year-month-day',
    before: 'Before',
    next: 'Next',
  },
  time: {
    minutes: '{{m}} min',
    hours: '{{h}} h {{m}} min',
    days: '{{d}} d {{h}} h {{m}} min',
    seconds: '{{s}} s',
  },
}

export const zh: SameKeys<typeof en> = {
  app: {
    fullStop: '。',
    starting: 'LaneDesk 正在启动…',
    startingHint: '正在读取本岗亭的状态。',
    crashTitle: '本页面已停止',
    crashText: '道闸和停车软件不受影响，已发送的内容不会丢失。请重新加载页面；如再次发生，请联系技术人员。',
    reload: '重新加载页面',
    cancel: '取消',
    closeWindow: '关闭此窗口',
    loading: '正在打开页面…',
    reveal: '显示输入内容',
    save: '保存',
    showAll: '显示全部',
    showLess: '收起',
    back: '返回',
    day: '年-月-日',
    before: '上一页',
    next: '下一页',
  },
  time: {
    minutes: '{{m}} 分钟',
    hours: '{{h}} 小时 {{m}} 分',
    days: '{{d}} 天 {{h}} 小时 {{m}} 分',
    seconds: '{{s}} 秒',
  },
}
