import type { SameKeys } from '#renderer/i18n/same-keys.ts'

/** The set-up of the printer. */
export const en = {
  printing: {
    title: 'Printer',
    intro:
      'Receipts, shift reports and the cash drawer. A printer that is off holds up no payment and no barrier.',
    kind: 'Printer',
    kinds: {
      none: 'None',
      network: 'Receipt printer on the network (ESC/POS)',
      system: 'Printer of this PC',
    },
    host: 'Address',
    port: 'Port',
    portHint: 'Usually 9100.',
    name: 'Printer of this PC',
    paper: 'Paper',
    drawer: 'A cash drawer hangs on the printer: it opens for booked cash',
    always: 'A receipt for every booked payment, by itself',
    language: 'Language of the slips',
    heading: 'Heading',
    headingHint: "The lot's name, and what else has to stand above: address, tax number.",
    test: 'Test print',
    saved: 'Saved.',
    tested: 'The test page is on its way. If nothing comes out, the cash desk says why.',
    problem: {
      host: 'Enter the address of the printer, like 192.168.1.9, or its name.',
      port: 'Enter a port between 1 and 65535.',
      name: 'Choose a printer.',
    },
  },
  driverDisplay: {
    title: 'Display for the driver',
    hint: 'A second display that faces the car: plate, stay, fee, what was lowered, what is due, the change; nothing else.',
    lane: 'Lane',
    off: 'Off',
    display: 'Display',
    noDisplay: 'None',
    own: '{{label}}, with this window',
  },
}

export const zh: SameKeys<typeof en> = {
  printing: {
    title: '打印机',
    intro: '收据、班次报表和钱箱。打印机未开机不会影响收费和道闸。',
    kind: '打印机',
    kinds: {
      none: '无',
      network: '网络小票打印机（ESC/POS）',
      system: '本机打印机',
    },
    host: '地址',
    port: '端口',
    portHint: '默认 9100。',
    name: '本机打印机',
    paper: '纸张',
    drawer: '打印机接有钱箱：现金入账时打开',
    always: '每笔入账自动打印收据',
    language: '单据语言',
    heading: '抬头',
    headingHint: '车场名称及需要印在上方的内容：地址、税号。',
    test: '打印测试页',
    saved: '已保存。',
    tested: '测试页已发送。如果没有打印出来，“收费台 → 收费”会说明原因。',
    problem: {
      host: '请填写打印机的地址（如 192.168.1.9）或名称。',
      port: '请填写 1 到 65535 之间的端口。',
      name: '请选择打印机。',
    },
  },
  driverDisplay: {
    title: '司机显示屏',
    hint: '朝向车辆的第二块屏幕，只显示车牌、停车时长、费用、减免、应收和找零。',
    lane: '车道',
    off: '关闭',
    display: '显示屏',
    noDisplay: '无',
    own: '{{label}}（本窗口所在）',
  },
}
