; What LaneDesk's installer does beside the usual. Options for a silent installation by a technician or a tool:
;   LaneDesk-x.y.z-setup.exe /S /allusers [--auto-start | --kiosk | --no-auto-start]
; It starts with Windows unless somebody says otherwise; an upgrade leaves that as it was.
; Exit codes: 0 done; 5 LaneDesk is running and nothing was changed; 2 the version before could not be removed and is still there.

!ifndef BUILD_UNINSTALLER
  ; Where LaneDesk was before this installation; empty: nowhere.
  Var laneDeskWasAt
!endif

!macro customInit
  ReadRegStr $laneDeskWasAt HKLM "${INSTALL_REGISTRY_KEY}" InstallLocation
!macroend

; Ends before anything was installed. An update starts LaneDesk again, which was closed for it.
!macro laneDeskGivesUp CODE
  !ifndef BUILD_UNINSTALLER
    ${If} ${isForceRun}
      ${StdUtils.ExecShellAsUser} $0 "$INSTDIR\${APP_EXECUTABLE_FILENAME}" "open" "--updated"
    ${EndIf}
  !endif
  SetErrorLevel ${CODE}
  Quit
!macroend

!macro customHeader
  LangString laneDeskRuns ${LANG_ENGLISH} "LaneDesk is running, and somebody may be in the middle of a payment. Close it, then try again."
  LangString laneDeskRuns ${LANG_SIMPCHINESE} "LaneDesk 正在运行，可能正在收费。请先将其关闭，然后重试。"
  LangString laneDeskData ${LANG_ENGLISH} "Remove the data in $R0, too? The journal of all payments and commands is among it."
  LangString laneDeskData ${LANG_SIMPCHINESE} "是否同时删除 $R0 中的数据？其中包括全部收费和指令的记录。"
  LangString laneDeskDataSure ${LANG_ENGLISH} "The journal cannot be brought back. Remove it for good?"
  LangString laneDeskDataSure ${LANG_SIMPCHINESE} "记录删除后无法恢复。确定永久删除吗？"
!macroend

; The stock script kills a running app. LaneDesk is waited for, half a minute, and never killed: what it is doing may be
; a payment. Who closes it in that time, or an update that quits it when nothing is under way, is enough.
!macro customCheckAppRunning
  Push $R0
  Push $R1
  StrCpy $R1 0
  ${Do}
    ${nsProcess::FindProcess} "${APP_EXECUTABLE_FILENAME}" $R0
    ${If} $R0 <> 0
      ${ExitDo}
    ${EndIf}
    IntOp $R1 $R1 + 1
    ${If} $R1 > 15
      ${IfNot} ${Silent}
      ${AndIf} ${Cmd} `MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(laneDeskRuns)" IDRETRY`
        StrCpy $R1 0
      ${Else}
        !insertmacro laneDeskGivesUp 5
      ${EndIf}
    ${EndIf}
    Sleep 2000
  ${Loop}
  ${nsProcess::Unload}
  Pop $R1
  Pop $R0
!macroend

; The stock script asks also where nobody is there to answer, and a silent installation would wait for ever.
!macro customUnInstallCheck
  ; Where it could not even be run, what it would have removed is overwritten.
  ${IfNot} ${Errors}
  ${AndIf} $R0 != 0
    ${IfNot} ${Silent}
      MessageBox MB_OK|MB_ICONEXCLAMATION "$(uninstallFailed): $R0"
    ${EndIf}
    !insertmacro laneDeskGivesUp 2
  ${EndIf}
!macroend

!macro customUnInstallCheckCurrentUser
  !insertmacro customUnInstallCheck
!macroend

!macro customInstall
  Push $R0
  Push $R1
  ; The listener for the lot's callbacks, and nothing else: this program alone, and not in public networks.
  nsExec::Exec 'netsh advfirewall firewall delete rule name="LaneDesk callbacks"'
  Pop $R0
  nsExec::Exec 'netsh advfirewall firewall add rule name="LaneDesk callbacks" dir=in action=allow protocol=TCP program="$INSTDIR\${APP_EXECUTABLE_FILENAME}" profile=private,domain'
  Pop $R0
  ; A dump that Windows would make of a crash holds the secrets (docs/decisions/0021-no-memory-dumps.md).
  WriteRegDWORD HKLM "Software\Microsoft\Windows\Windows Error Reporting\ExcludedApplications" "${APP_EXECUTABLE_FILENAME}" 1
  ; A version that does not start is replaced by the one before, which brings its own installer (electron/main/trial-start.ts).
  CopyFiles /SILENT "$EXEPATH" "$INSTDIR\resources\setup.exe"
  StrCpy $R1 ""
  ${StdUtils.TestParameter} $R0 "kiosk"
  ${If} $R0 == "true"
    StrCpy $R1 " --kiosk"
  ${EndIf}
  ${StdUtils.TestParameter} $R0 "auto-start"
  ${If} $R0 == "true"
  ${OrIf} $R1 != ""
  ${OrIf} $laneDeskWasAt == ""
    WriteRegStr HKLM "Software\Microsoft\Windows\CurrentVersion\Run" "LaneDesk" '"$INSTDIR\${APP_EXECUTABLE_FILENAME}"$R1'
  ${EndIf}
  ${StdUtils.TestParameter} $R0 "no-auto-start"
  ${If} $R0 == "true"
    DeleteRegValue HKLM "Software\Microsoft\Windows\CurrentVersion\Run" "LaneDesk"
  ${EndIf}
  ; After an update LaneDesk is not started as Windows starts it: it finds there that it has the whole screen (electron/main/switches.ts).
  Delete "$INSTDIR\resources\kiosk"
  ReadRegStr $R0 HKLM "Software\Microsoft\Windows\CurrentVersion\Run" "LaneDesk"
  StrCpy $R0 $R0 "" -8
  ${If} $R0 == " --kiosk"
    FileOpen $R1 "$INSTDIR\resources\kiosk" w
    FileClose $R1
  ${EndIf}
  Pop $R1
  Pop $R0
!macroend

!macro customUnInstall
  ${IfNot} ${isUpdated}
    Push $R0
    nsExec::Exec 'netsh advfirewall firewall delete rule name="LaneDesk callbacks"'
    Pop $R0
    DeleteRegValue HKLM "Software\Microsoft\Windows\CurrentVersion\Run" "LaneDesk"
    DeleteRegValue HKLM "Software\Microsoft\Windows\Windows Error Reporting\ExcludedApplications" "${APP_EXECUTABLE_FILENAME}"
    ; Silently the data stay: nobody is there who could have said yes. The folder is named: an administrator who has said yes in
    ; place of the booth's user sees that it is not that user's, and without a folder of his own is not asked.
    ${IfNot} ${Silent}
      SetShellVarContext current
      StrCpy $R0 "$LOCALAPPDATA\LaneDesk"
      SetShellVarContext all
      ${If} ${FileExists} "$R0\*.*"
        MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON2 "$(laneDeskData)" /SD IDNO IDNO laneDeskKeepData
        MessageBox MB_YESNO|MB_ICONEXCLAMATION|MB_DEFBUTTON2 "$(laneDeskDataSure)" /SD IDNO IDNO laneDeskKeepData
        RMDir /r "$R0"
        laneDeskKeepData:
      ${EndIf}
    ${EndIf}
    Pop $R0
  ${EndIf}
!macroend
