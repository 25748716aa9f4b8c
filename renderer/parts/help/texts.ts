import type { SameKeys } from '#renderer/i18n/same-keys.ts'

/** What helps, for the errors that somebody at the booth or on the phone can mend; by the code of the error. */
export const en = {
  help: {
    open: 'What helps',
    title: 'What helps',
    test: 'Test everything',
    code: 'For whoever helps on the phone: {{code}}',
  },
  cure: {
    unreachable:
      "Is the lot's server on, and the network cable plugged in at both ends? Cashiers cannot mend more: call the technician. LaneDesk tries again by itself.",
    timeout:
      'The server is there and slow, or busy. Wait a minute. If it stays so, restart the parking software, or call the technician.',
    'connection-lost':
      'A cable or a switch that comes and goes, or a server that restarts. LaneDesk tries again by itself.',
    'http-status':
      'Something answers at the address, but not the LAN interface. Check address and port in the set-up; the interface may be switched off in the parking software.',
    'not-json':
      'Another program lives at this address, or a proxy between. Check address and port in the set-up.',
    'wrong-shape':
      'The parking software answers in another way than its document says; it may have been updated. Write the support file in the diagnostics and send it to whoever helps you.',
    'clock-or-secret':
      "Look at the clock of this PC first: date, hour and time zone. If it is right, compare AppId, AppSecret and ParkKey with the parking software's settings.",
    'no-turn':
      'The parking software answers over MQTT without ids, so that only one call at a time can be told apart. Wait half a minute; where HTTP is possible, use HTTP.',
    'login-refused': 'Enter user name and password of the broker again in the set-up.',
    'topic-refused':
      'At the broker: give this user the right to subscribe to the response topic and to publish to the request topic.',
    'broker-unreachable':
      'Is the broker on? Check its address, port, MQTT version and TLS in the set-up; its firewall must let this PC in.',
    'broker-mute': 'At the broker: give this user the right to read and to write the topic, then test again.',
    'lot-refused':
      "The words in quotation marks are the lot's own. Code 1004: switch the interface on in the parking software's settings of the LAN interface. Else look up what it says there.",
    'lanes-missing':
      "Lanes were taken out of this booth in the parking software, or it is restarting. Look at the booth's lanes there.",
    'secret-unavailable':
      'Sign out of the PC and in again. If that does not help, enter the AppSecret again.',
    'secret-locked': 'Unlock it: sign out of the PC and in again. Else enter the AppSecret again.',
    'secret-lost':
      'Enter the AppSecret again in the set-up. It is lost when the password of the PC user is reset or data comes from another PC.',
    'journal-failed':
      'Is the disk full? Make room at once: what cannot be written down is not sent. Then test everything in the diagnostics.',
    'settings-not-written':
      'Is the disk full, or does the PC user lack the right to write in the data folder?',
    'provision-unreadable':
      'Open the file at the line that is named, mend it, and start LaneDesk with it again.',
    'provision-field-unknown':
      'Look the name up in provisioning.schema.json: it is misspelt, in the wrong place, or of a newer LaneDesk. Nothing of the file was taken: half of it could lack the very limit that is new. With "$schema" in the file, an editor shows it while you write.',
    'provision-field-twice':
      'Keep one of the two. The name of a computer counts as the same whether in capitals or not.',
    'provision-no-machine':
      'Under "machines", write the name of the computer as Windows shows it (the command hostname tells it).',
    'provision-no-json':
      'Look at the line and the one before: a comma too many or missing, a bracket, a quotation mark, a comment. In a path, each \\ is written twice.',
    'provision-encoding': 'Open the file in the editor, choose Save as, and choose UTF-8 as encoding.',
    'provision-not-read':
      'ENOENT: there is no such file. EACCES or EPERM: this PC user may not read it. Is the path in quotation marks where it has spaces, and is the share connected?',
    'port-taken': 'Choose another port for the listener, or end the other program.',
    'address-not-here': 'Choose 0.0.0.0, or an address that this PC has.',
    'not-permitted': 'Choose a port above 1023.',
    'test-failed':
      'The public address must lead to this PC: check it, the firewall of Windows, and the ports that the router lets through.',
    'printer-unreachable':
      'Is it on, and its cable plugged in? Compare the address with the one it prints on its self-test.',
    'printer-out-of-paper': 'Put a new roll in. What waits is printed by itself.',
    'printer-cover-open': 'Close the cover. What waits is printed by itself.',
    'printer-fault': 'Switch it off and on. Look for paper that is stuck.',
    'printer-missing': 'Install it in Windows again, or choose another printer in the set-up.',
    internal:
      'Write the support file in the diagnostics and send it to whoever helps you, with the time at which it happened.',
  },
}

export const zh: SameKeys<typeof en> = {
  help: {
    open: '解决办法',
    title: '解决办法',
    test: '全部检测',
    code: '供电话支持人员参考：{{code}}',
  },
  cure: {
    unreachable:
      '车场服务器是否开机，网线两端是否插好？收费员无法进一步处理，请联系技术人员。LaneDesk 会自动重试。',
    timeout: '服务器在线但较慢或繁忙。请等待一分钟；若仍如此，请重启停车软件或联系技术人员。',
    'connection-lost': '网线或交换机时通时断，或服务器正在重启。LaneDesk 会自动重试。',
    'http-status': '该地址有应答，但不是局域网接口。请在设置中核对地址和端口；停车软件可能未启用该接口。',
    'not-json': '该地址上是其他程序，或中间有代理服务器。请在设置中核对地址和端口。',
    'wrong-shape': '停车软件的应答与其文档不符，可能已升级。请在诊断中生成诊断文件并发给支持人员。',
    'clock-or-secret':
      '请先检查本机的日期、时间和时区。若无误，请将 AppId、AppSecret 和 ParkKey 与停车软件的设置核对。',
    'no-turn':
      '停车软件通过 MQTT 应答时不带编号，一次只能处理一个调用。请等待半分钟；如可使用 HTTP，请改用 HTTP。',
    'login-refused': '请在设置中重新输入 MQTT 服务器的用户名和密码。',
    'topic-refused': '请在 MQTT 服务器上为该用户开通应答主题的订阅权限和请求主题的发布权限。',
    'broker-unreachable':
      'MQTT 服务器是否开启？请在设置中核对地址、端口、MQTT 版本和 TLS；其防火墙须允许本机连接。',
    'broker-mute': '请在 MQTT 服务器上为该用户开通此主题的读写权限，然后重新测试。',
    'lot-refused':
      '引号中是车场的原话。代码 1004：请在停车软件的局域网接口设置中启用该接口；其他请按其说明处理。',
    'lanes-missing': '停车软件中本岗亭的车道被移除，或软件正在重启。请在停车软件中查看本岗亭的车道。',
    'secret-unavailable': '请注销并重新登录电脑；若无效，请重新输入 AppSecret。',
    'secret-locked': '请解锁：注销并重新登录电脑；如仍不行，请重新输入 AppSecret。',
    'secret-lost': '请在设置中重新输入 AppSecret。重置电脑用户密码或从其他电脑复制数据会导致其丢失。',
    'journal-failed': '磁盘是否已满？请立即清理空间：无法写入记录的操作不会发送。然后在诊断中点“全部检测”。',
    'settings-not-written': '磁盘是否已满，或电脑用户是否缺少数据文件夹的写入权限？',
    'provision-unreadable': '请打开文件，修改所指的那一行，然后用该文件重新启动 LaneDesk。',
    'provision-field-unknown':
      '请在 provisioning.schema.json 中核对字段名：拼写有误、位置不对，或属于更新版本的 LaneDesk。文件内容一概未采用：只采用一半可能恰好缺少新的限制。在文件中加入 "$schema"，编辑器会在书写时提示。',
    'provision-field-twice': '请保留其中一个。计算机名不区分大小写。',
    'provision-no-machine': '请在 "machines" 下填写 Windows 显示的计算机名（命令 hostname 可查看）。',
    'provision-no-json': '请检查该行及上一行：逗号多余或缺少、括号、引号或注释。路径中的每个 \\ 要写两个。',
    'provision-encoding': '请在编辑器中打开文件，选择“另存为”，编码选择 UTF-8。',
    'provision-not-read':
      'ENOENT：文件不存在。EACCES 或 EPERM：本机用户无权读取。路径含空格时是否加了引号，共享是否已连接？',
    'port-taken': '请为监听选择其他端口，或关闭占用端口的程序。',
    'address-not-here': '请选择 0.0.0.0 或本机拥有的地址。',
    'not-permitted': '请选择 1023 以上的端口。',
    'test-failed': '供车场使用的地址必须指向本机：请检查该地址、Windows 防火墙以及路由器放行的端口。',
    'printer-unreachable': '打印机是否开机，网线是否插好？请与其自检页上打印的地址核对。',
    'printer-out-of-paper': '请装入新纸卷，等待的内容会自动打印。',
    'printer-cover-open': '请合上盖子，等待的内容会自动打印。',
    'printer-fault': '请关机再开机，并检查是否卡纸。',
    'printer-missing': '请在 Windows 中重新安装该打印机，或在设置中选择其他打印机。',
    internal: '请在诊断中生成诊断文件，连同发生时间一起发给支持人员。',
  },
}
