import type { SameKeys } from '#renderer/i18n/same-keys.ts'

/** What helps against an alert that LaneDesk raises about its own files; by its kind. */
export const en = {
  alertCure: {
    'journal-set-aside':
      'Nothing is to be done for the desk: what the lot still lists is read again. Test everything: a disk that damages files has to be replaced. The file that was set aside lies beside the new one, in the data folder.',
    'events-gone':
      'Was the data folder emptied, or are these the data of another Windows user? Look at the folder that the diagnostics name. What the lot still lists is read again.',
    'events-missing':
      'Were the data brought back from an older copy? Else test everything: the disk may lose what was written. What is missing stands in the parking software.',
    'events-unreadable':
      'They stay in the file for whoever can read them. Test everything; where it comes again, replace the disk.',
    'events-unusable':
      'Is the disk full, or the data folder closed to this Windows user? Make room or give the right, then restart LaneDesk. Lanes and payments work meanwhile.',
    'journal-damaged':
      'Write the support file, and keep the file that was set aside: it is the proof of what was done. Compare payments under "Payments" with the lot. Then test everything: a disk that damages files has to be replaced.',
    'journal-in-doubt':
      'Close LaneDesk when no car waits, and start it again. Then test everything. Where it comes again, replace the disk.',
    'journal-gone':
      'Was the data folder emptied, or is another Windows user signed in? Sign in as the usual one, or bring a copy of the folder "journal" back while LaneDesk is closed. Else compare the last payments with the lot.',
    'payments-saved':
      'Look under "Payments" until each has its end. Keep the file that was set aside, and test everything: a disk that damages files has to be replaced.',
    'payments-unreadable':
      'Look each up in the parking software by its number, below the alert. Keep the file that was set aside, and test everything.',
    'rows-unreadable':
      'Look each payment up in the parking software by its number, below the alert. Check the chain under "Audit", and test everything.',
    'tables-mended':
      'Nothing is to be done for the desk. Somebody changed a file of LaneDesk from outside: who has this PC\'s Windows password? Check the chain under "Audit".',
    'tables-differ':
      'Look each payment up in the parking software by its number, below the alert. Check the chain under "Audit", and write the support file.',
    'not-writable':
      'Give the Windows user of the booth the right to write to the folder that is named, or sign in as the user who set LaneDesk up.',
    'audit-replaced':
      'Was this PC made from a copy of another one, or were older data brought back? Then nothing was hidden: write down when. A copied PC must not keep the data folder of the first: close LaneDesk, move the folder away and set it up anew. Else somebody exchanged the file: the others know what it held.',
    'booth-name-set-aside':
      'Nothing is to be done for the desk. Test everything: a disk that damages files has to be replaced.',
    'booth-name-gone':
      'Nothing is to be done for the desk. Were the data brought back from a copy without the file booth.sqlite.booth? Bring it back, too, while LaneDesk is closed. Else test everything: the disk may lose what was written.',
    'booth-twin':
      'Was a PC made from an image of this one, or its data folder copied? On the copy: close LaneDesk, move the data folder away, and take the provisioning file over again. Its payments since the copy are in the folder that was moved: compare them with the lot.',
    'other-computer':
      'Was this PC made from an image of the other, or its data folder copied? Close LaneDesk before a car is taken, move the data folder away, and take the provisioning file over again: two PCs with one journal and one name among the booths cannot be told apart. Was it only renamed? Then nothing is to be done, and it is not said again.',
    'update-undone':
      'Look at the log in the diagnostics. Is the disk full, or does a virus scanner hold the program? Try again when that is mended; the installer in the updates folder can also be run by hand.',
    'provision-refused':
      'Mend the line that is named below the alert, and start LaneDesk with the file again. With "$schema" in it, an editor shows mistakes while you write. A field of a newer LaneDesk needs that LaneDesk first.',
    'provision-not-emptied':
      'Delete the file, or take the secrets out of it: whoever can read it can act in the name of this booth.',
    'preferences-set-aside': 'Choose language, colours and sound again under "General".',
    'listener-set-aside': 'Set the listener up again under "Callbacks". The lot\'s own list is as it was.',
    'printing-set-aside': 'Choose the printer again under "Printer", and print a test.',
    'driver-display-set-aside': 'Set the display up again under "Printer".',
  },
}

export const zh: SameKeys<typeof en> = {
  alertCure: {
    'journal-set-aside':
      '收费台无需操作：车场仍有的内容会重新读取。请点“全部检测”：会损坏文件的磁盘必须更换。另存的文件在数据文件夹中，就在新文件旁边。',
    'events-gone':
      '数据文件夹是否被清空，或登录了另一个 Windows 用户？请查看诊断中所示的文件夹。车场仍有的内容会重新读取。',
    'events-missing':
      '数据是否从旧备份恢复？如果不是，请点“全部检测”：磁盘可能丢失了已写入的内容。缺少的内容可在停车软件中查到。',
    'events-unreadable': '它们仍留在文件中。请点“全部检测”；若再次出现，请更换磁盘。',
    'events-unusable':
      '磁盘是否已满，或当前 Windows 用户无权访问数据文件夹？请清理空间或授予权限，然后重启 LaneDesk。车道和收费照常工作。',
    'journal-damaged':
      '请生成诊断文件，并保留另存的文件：它是操作的凭证。请在“收费”中与车场核对，然后点“全部检测”：会损坏文件的磁盘必须更换。',
    'journal-in-doubt':
      '请在没有车辆等候时关闭并重新启动 LaneDesk，然后点“全部检测”。若再次出现，请更换磁盘。',
    'journal-gone':
      '数据文件夹是否被清空，或登录了另一个 Windows 用户？请以原用户登录，或在关闭 LaneDesk 后恢复“journal”文件夹的备份。若都不行，请与车场核对最近的收费。',
    'payments-saved':
      '请在“收费”中查看，直到每笔都有结果。保留另存的文件，并点“全部检测”：会损坏文件的磁盘必须更换。',
    'payments-unreadable': '请按警报下方的编号在停车软件中逐笔查询。保留另存的文件，并点“全部检测”。',
    'rows-unreadable': '请按警报下方的编号在停车软件中逐笔查询收费。在“审计”中点“重新校验”，并点“全部检测”。',
    'tables-mended':
      '收费台无需操作。有人在 LaneDesk 之外改动了文件：谁有本机的 Windows 密码？请在“审计”中点“重新校验”。',
    'tables-differ': '请按警报下方的编号在停车软件中逐笔查询收费。在“审计”中点“重新校验”，并生成诊断文件。',
    'not-writable': '请为岗亭的 Windows 用户开通所指文件夹的写入权限，或以设置 LaneDesk 的用户登录。',
    'audit-replaced':
      '本机是否由另一台电脑的镜像复制，或恢复了旧数据？若是，则无人作假：请记下时间。复制的电脑不能沿用原电脑的数据文件夹：请关闭 LaneDesk，移走该文件夹并重新设置。若不是，就是有人更换了文件：其他岗亭留有原来的内容。',
    'booth-name-set-aside': '收费台无需操作。请点“全部检测”：会损坏文件的磁盘必须更换。',
    'booth-name-gone':
      '收费台无需操作。是否恢复了不含 booth.sqlite.booth 文件的旧备份？请在 LaneDesk 关闭时把该文件也一起恢复；如果不是，请点“全部检测”：磁盘可能丢失了已写入的内容。',
    'booth-twin':
      '是否用本机的镜像制作了另一台电脑，或复制了数据文件夹？请在那台电脑上关闭 LaneDesk，移走数据文件夹，并重新导入预配置文件。复制之后在那里收的费用，记在移走的文件夹中：请与车场核对。',
    'other-computer':
      '本机是否由那台电脑的镜像制作，或复制了它的数据文件夹？请在收费之前关闭 LaneDesk，移走数据文件夹，并重新导入预配置文件：两台电脑共用一份记录和一个岗亭名称，就分不清了。如果只是改了名称，则无需操作，也不会再次提示。',
    'update-undone':
      '请查看诊断中的日志。磁盘是否已满，或杀毒软件占用了程序？处理后再试；也可手动运行更新文件夹中的安装程序。',
    'provision-refused':
      '请更正警报下方所指的那一行，然后用该文件重新启动 LaneDesk。文件中加入“$schema”，编辑器会在书写时提示。新版本的字段需要先更新 LaneDesk。',
    'provision-not-emptied': '请删除该文件，或清除其中的密钥：能读取它的人可以冒用本岗亭。',
    'preferences-set-aside': '请在“常规”中重新选择语言、颜色和声音。',
    'listener-set-aside': '请在“回调”中重新设置监听。车场自己的列表不变。',
    'printing-set-aside': '请在“打印机”中重新选择打印机，并打印测试页。',
    'driver-display-set-aside': '请在“打印机”中重新设置显示屏。',
  },
}
