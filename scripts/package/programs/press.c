/* press yes|no…: goes through a wizard as a person does. Presses its foremost button, answers its questions in this order, and writes
   them down with the answer. Ends when the wizard has ended, or with 1 after two minutes. */
#define UNICODE
#include <windows.h>
static int argc; static char **argv; static int answered; static HWND done; static int wizards; static int seen;
static void say(const WCHAR *text, const char *answer) { static char line[32768]; DWORD out; int n = WideCharToMultiByte(CP_UTF8, 0, text, -1, line, 32000, 0, 0) - 1;
  n += wsprintfA(line + n, " %s\n", answer); HANDLE f = CreateFileW(L"C:\\press.txt", FILE_APPEND_DATA, FILE_SHARE_READ, 0, OPEN_ALWAYS, 0, 0); WriteFile(f, line, n, &out, 0); CloseHandle(f); }
static BOOL CALLBACK look(HWND w, LPARAM unused) { static WCHAR name[64], text[8192]; (void)unused; GetClassNameW(w, name, 64);
  if (lstrcmpW(name, L"#32770") || !IsWindowVisible(w)) return TRUE;
  if (GetDlgItem(w, IDYES) && GetDlgItem(w, IDNO)) { if (w == done) return TRUE; done = w; const char *answer = answered + 1 < argc ? argv[++answered] : "unexpected";
    GetDlgItemTextW(w, 0xffff, text, 8192); say(text, answer); PostMessageW(w, WM_COMMAND, lstrcmpA(answer, "yes") ? IDNO : IDYES, 0); return TRUE; }
  HWND next = GetDlgItem(w, IDOK); if (!next || !GetDlgItem(w, IDCANCEL)) return TRUE; wizards++;
  if (IsWindowEnabled(w) && IsWindowEnabled(next) && IsWindowVisible(next)) PostMessageW(w, WM_COMMAND, IDOK, 0); return TRUE; }
int main(int c, char **v) { argc = c; argv = v; for (int n = 0; n < 600; n++) { wizards = 0; EnumWindows(look, 0); if (wizards) seen = 1; else if (seen) { Sleep(1000); EnumWindows(look, 0); if (!wizards) return answered + 1 == argc ? 0 : 2; } Sleep(200); } return 1; }
