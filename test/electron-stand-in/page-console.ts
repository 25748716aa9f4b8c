import type { Session } from './cdp.ts'
import type { ConsoleDetails } from './contents-events.ts'
import { fromPage } from './urls.ts'

const LEVELS: Readonly<Record<string, ConsoleDetails['level']>> = {
  warning: 'warning',
  error: 'error',
  assert: 'error',
  debug: 'debug',
}

/** Hears what a page writes to its console, and the errors that nobody caught there. */
export function followConsole(
  page: Session,
  onMessage: (message: Omit<ConsoleDetails, 'frame'>) => void,
): void {
  const log = (
    level: ConsoleDetails['level'],
    message: string,
    at: { url: string; lineNumber: number } | undefined,
  ): void =>
    onMessage({ level, message, lineNumber: (at?.lineNumber ?? -1) + 1, sourceId: fromPage(at?.url ?? '') })
  page.on('Runtime.consoleAPICalled', ({ type, args, stackTrace }) => {
    const message = args
      .map((arg) => String(arg.value ?? arg.description ?? arg.unserializableValue ?? arg.type))
      .join(' ')
    log(LEVELS[type] ?? 'info', message, stackTrace?.callFrames[0])
  })
  page.on('Runtime.exceptionThrown', ({ exceptionDetails: { exception, text, url, lineNumber } }) => {
    log('error', `Uncaught ${exception?.description ?? text}`, { url: url ?? '', lineNumber })
  })
}
