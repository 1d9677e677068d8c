; The installer for Windows. packaging/windows/build.sh compiles it, on Linux or Windows:
;   makensis -WX -DVERSION=… -DPAYLOAD=folder -DLISTS=folder -DICON=file.ico -DOUT=file.exe …
; Every warning is an error. LISTS holds install.nsh and remove.nsh, written by payload.py: what is
; installed file by file, and the same in reverse.
Unicode true
ManifestDPIAware true
SetCompressor /SOLID lzma

!include "MUI2.nsh"
!include "LogicLib.nsh"
!include "WordFunc.nsh"
!include "FileFunc.nsh"

!define NAME "Palimpsest"
!define PROGRAM "palimpsest.exe"
!define CONSOLE "palimpsest-console.exe"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\${NAME}"
!define CLASSES "Software\Classes"
!define SESSION "Palimpsest.Session"
!define PICTURE "Palimpsest.Picture"

Name "${NAME}"
OutFile "${OUT}"
; For this user alone: no administrator is asked. Another folder: /D=C:\folder, as the last argument.
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\${NAME}"
InstallDirRegKey HKCU "${UNINSTALL}" "InstallLocation"

VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "${NAME}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "FileDescription" "${NAME} ${VERSION}, installer"
VIAddVersionKey "LegalCopyright" "The Palimpsest authors, MIT licence"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN "$INSTDIR\${PROGRAM}"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_COMPONENTS
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "German"

LangString RUNNING ${LANG_ENGLISH} "Palimpsest is running. Close it, then start again."
LangString RUNNING ${LANG_GERMAN} "Palimpsest läuft gerade. Bitte schließen Sie es und starten Sie erneut."
LangString NEWER ${LANG_ENGLISH} "A newer version of Palimpsest is installed. Replace it by ${VERSION}?"
LangString NEWER ${LANG_GERMAN} "Eine neuere Version von Palimpsest ist installiert. Durch ${VERSION} ersetzen?"
LangString FAILED ${LANG_ENGLISH} "Not all files could be written. Nothing was installed: make room, then start again."
LangString FAILED ${LANG_GERMAN} "Nicht alle Dateien konnten geschrieben werden. Es wurde nichts installiert: Schaffen Sie Platz und starten Sie erneut."
LangString KEPT ${LANG_ENGLISH} "Settings, sessions and priors, too"
LangString KEPT ${LANG_GERMAN} "Auch Einstellungen, Sitzungen und Priors"

; A program that runs cannot be written to. Exit code 3 in silent mode.
!macro CHECK_RUNNING
  ${If} ${FileExists} "$INSTDIR\${PROGRAM}"
    ClearErrors
    FileOpen $0 "$INSTDIR\${PROGRAM}" a
    ${If} ${Errors}
      MessageBox MB_OK|MB_ICONEXCLAMATION "$(RUNNING)" /SD IDOK
      SetErrorLevel 3
      Quit
    ${EndIf}
    FileClose $0
  ${EndIf}
!macroend

Function .onInit
  !insertmacro CHECK_RUNNING
  ReadRegStr $0 HKCU "${UNINSTALL}" "DisplayVersion"
  ${If} $0 != ""
    ${VersionCompare} "$0" "${VERSION}" $1
    ${If} $1 == 1
      MessageBox MB_YESNO|MB_ICONQUESTION "$(NEWER)" /SD IDYES IDYES go_on
      SetErrorLevel 1
      Quit
      go_on:
    ${EndIf}
  ${EndIf}
FunctionEnd

Section "-Program"
  ; What the old version brought and the new one does not must not stay.
  ${If} ${FileExists} "$INSTDIR\uninstall.exe"
    ExecWait '"$INSTDIR\uninstall.exe" /S /UPDATE _?=$INSTDIR'
  ${EndIf}
  ClearErrors
  !include "${LISTS}\install.nsh"
  SetOutPath "$INSTDIR"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  ${If} ${Errors}
    Call RemoveFiles
    MessageBox MB_OK|MB_ICONSTOP "$(FAILED)" /SD IDOK
    SetErrorLevel 2
    Quit
  ${EndIf}

  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\${PROGRAM}"

  WriteRegStr HKCU "${CLASSES}\.palimpsest" "" "${SESSION}"
  WriteRegStr HKCU "${CLASSES}\${SESSION}" "" "Palimpsest session"
  WriteRegStr HKCU "${CLASSES}\${SESSION}\DefaultIcon" "" "$INSTDIR\${PROGRAM},0"
  WriteRegStr HKCU "${CLASSES}\${SESSION}\shell\open\command" "" '"$INSTDIR\${PROGRAM}" "%1"'
  WriteRegStr HKCU "${CLASSES}\${PICTURE}" "" "Picture"
  WriteRegStr HKCU "${CLASSES}\${PICTURE}\shell\open\command" "" '"$INSTDIR\${PROGRAM}" "%1"'
  ; Offered for pictures under "Open with"; what opens them now stays as it is.
  WriteRegNone HKCU "${CLASSES}\.png\OpenWithProgids" "${PICTURE}"
  WriteRegNone HKCU "${CLASSES}\.jpg\OpenWithProgids" "${PICTURE}"
  WriteRegNone HKCU "${CLASSES}\.tif\OpenWithProgids" "${PICTURE}"
  WriteRegNone HKCU "${CLASSES}\.webp\OpenWithProgids" "${PICTURE}"

  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\${PROGRAM}"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "The Palimpsest authors"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" ${SIZE_KB}
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd

!macro REMOVE_FILES
  !include "${LISTS}\remove.nsh"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
!macroend

Function RemoveFiles
  !insertmacro REMOVE_FILES
FunctionEnd

Function un.onInit
  !insertmacro CHECK_RUNNING
FunctionEnd

Section "un.${NAME}"
  SectionIn RO
  ; The GPU pack is the program's, not the user's; an update keeps it.
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/UPDATE" $1
  ${If} ${Errors}
    nsExec::Exec '"$INSTDIR\${CONSOLE}" --gpu-pack remove'
    Pop $0
  ${EndIf}
  !insertmacro REMOVE_FILES
  Delete "$SMPROGRAMS\${NAME}.lnk"
  DeleteRegValue HKCU "${CLASSES}\.png\OpenWithProgids" "${PICTURE}"
  DeleteRegValue HKCU "${CLASSES}\.jpg\OpenWithProgids" "${PICTURE}"
  DeleteRegValue HKCU "${CLASSES}\.tif\OpenWithProgids" "${PICTURE}"
  DeleteRegValue HKCU "${CLASSES}\.webp\OpenWithProgids" "${PICTURE}"
  DeleteRegKey HKCU "${CLASSES}\.palimpsest"
  DeleteRegKey HKCU "${CLASSES}\${SESSION}"
  DeleteRegKey HKCU "${CLASSES}\${PICTURE}"
  DeleteRegKey HKCU "${UNINSTALL}"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd

; Not ticked, and never in silent mode: this is the user's.
Section /o "un.$(KEPT)"
  RMDir /r "$LOCALAPPDATA\${NAME}"
SectionEnd
