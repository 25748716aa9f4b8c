import type { SameKeys } from '#renderer/i18n/same-keys.ts'

/** Practising: the way in and out, the band that says so on every screen, and what there is to practise. */
export const en = {
  practice: {
    windowTitle: 'PRACTICE – LaneDesk',
    start: 'Practise on a made-up car park…',
    startTitle: 'Practise now?',
    startText:
      'LaneDesk starts again at a made-up car park: cars come, fees are taken and barriers move there alone. Nothing reaches the real lot, and nothing of it is kept here.',
    startUnwatched:
      'Meanwhile nobody sees the real lanes at this desk. The parking software goes on without it.',
    startNow: 'Practise',
    startsAgain: 'LaneDesk starts again.',
    mark: 'PRACTICE',
    band: 'Practice',
    notReal: 'Nothing here is real: no barrier moves, no money counts, and the real lanes are not watched.',
    signIn: 'Nothing here is real. Sign in: {{people}}.',
    pin: '{{name}}: number {{number}}, PIN {{pin}}',
    exercises: 'Exercises',
    end: 'End practice',
    endTitle: 'End practice?',
    endText: 'The real booth comes back: from then on every press moves a real barrier and takes real money.',
    endNow: 'Back to the real booth',
    noPlate: 'no plate',
    step: '{{car}}. {{todo}}',
    done: '{{name}}: done.',
    missed: '{{name}}: the car has gone in another way. Send it once more.',
    and: '; ',
  },
  exercise: {
    'take-cash': 'Take cash',
    'lower-fee': 'Lower a fee',
    'no-plate': 'In without a plate',
    'wrong-plate': 'A plate read wrongly',
    'paid-already': 'Paid, and the barrier stays shut',
    'free-exit': 'Out for free',
    'barrier-silent': 'The barrier does not answer',
    'lot-silent': 'The lot does not answer',
  },
  /** What to do, in one line. */
  exerciseTodo: {
    'take-cash': 'Take cash (F8): type what the driver hands you, give the change.',
    'lower-fee':
      'The lift was out of order. Change fee (F6) with a reason, then take cash. More than ¥20 less asks for the supervisor.',
    'no-plate': 'It wants in and has no plate. No-plate entry (F9).',
    'wrong-plate':
      'Its entry was written down under another plate. Plate wrong (F10): find it by its last digits, correct it, then take cash.',
    'paid-already': 'It has paid by phone and owes nothing. Open (hold F2) and say why.',
    'free-exit': 'An ambulance: it pays nothing. Free exit (F7) with a reason.',
    'barrier-silent':
      'It waits to be let in. Open (hold F2): the answer gets lost. Do not press again, watch what is found out.',
    'lot-silent': 'Take cash (F8): no answer comes. Do not take it twice, watch what is found out.',
  },
}

export const zh: SameKeys<typeof en> = {
  practice: {
    windowTitle: '练习 – LaneDesk',
    start: '在模拟车场练习…',
    startTitle: '现在开始练习？',
    startText:
      'LaneDesk 将重新启动，进入模拟车场：车辆、收费和道闸都只在那里发生。任何操作都不会到达真实车场，练习内容也不会留下。',
    startUnwatched: '练习期间，本岗亭无人查看真实车道；停车软件照常运行。',
    startNow: '开始练习',
    startsAgain: 'LaneDesk 正在重新启动。',
    mark: '练习',
    band: '练习',
    notReal: '这里的一切都不是真的：道闸不会动，钱款不算数，真实车道无人查看。',
    signIn: '这里的一切都不是真的。请登录：{{people}}。',
    pin: '{{name}}：工号 {{number}}，PIN {{pin}}',
    exercises: '练习题',
    end: '结束练习',
    endTitle: '结束练习？',
    endText: '将回到真实岗亭：此后每次操作都会动真的道闸、收真的钱。',
    endNow: '回到真实岗亭',
    noPlate: '无车牌',
    step: '{{car}}。{{todo}}',
    done: '{{name}}：完成。',
    missed: '{{name}}：车辆以其他方式离开了，请再来一次。',
    and: '；',
  },
  exercise: {
    'take-cash': '现金收费',
    'lower-fee': '减免费用',
    'no-plate': '无牌车入场',
    'wrong-plate': '车牌识别有误',
    'paid-already': '已付款，道闸未开',
    'free-exit': '免费放行',
    'barrier-silent': '道闸无应答',
    'lot-silent': '车场无应答',
  },
  exerciseTodo: {
    'take-cash': '收现金（F8）：输入司机给的金额，再找零。',
    'lower-fee': '电梯故障耽误了司机。修改费用（F6）并填写原因，再收现金。减免超过 ¥20 需主管批准。',
    'no-plate': '车辆要入场，没有车牌。无牌入场（F9）。',
    'wrong-plate': '入场时车牌识别错了。车牌有误（F10）：按末尾数字找到入场记录并更正，再收现金。',
    'paid-already': '已用手机付款，无需再付。开闸（按住 F2）并说明原因。',
    'free-exit': '救护车不收费。免费放行（F7）并填写原因。',
    'barrier-silent': '车辆等待放行。开闸（按住 F2）：应答会丢失。不要再按，看 LaneDesk 查明的结果。',
    'lot-silent': '收现金（F8）：没有应答。不要重复收钱，看 LaneDesk 查明的结果。',
  },
}
