/* stands in for Windows' netsh: writes down what it is called with */
#define UNICODE
#include <windows.h>
int main(void) { static char line[32768]; DWORD done; int n = WideCharToMultiByte(CP_UTF8, 0, GetCommandLineW(), -1, line, sizeof line - 1, 0, 0); line[n - 1] = '\n';
  HANDLE f = CreateFileW(L"C:\\netsh.txt", FILE_APPEND_DATA, FILE_SHARE_READ, 0, OPEN_ALWAYS, 0, 0); WriteFile(f, line, n, &done, 0); CloseHandle(f); return 0; }
