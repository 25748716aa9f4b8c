/** Those of Node's switches that write down what memory holds. */
type Reports = Pick<
  NodeJS.ProcessReport,
  'reportOnFatalError' | 'reportOnSignal' | 'reportOnUncaughtException'
>

/**
 * A dump of memory holds whatever memory held, the AppSecret among it: LaneDesk leaves none, whatever its environment
 * says (decision 21). Nothing of Electron's needs switching off: it writes dumps only once `crashReporter` is started.
 */
export function leaveNoDumps(reports: Reports = process.report): void {
  Object.assign(reports, {
    reportOnFatalError: false,
    reportOnSignal: false,
    reportOnUncaughtException: false,
  } satisfies Reports)
}
