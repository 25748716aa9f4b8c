import type { CommandName } from '#shared/contract/contract.ts'
import type { Role } from '#shared/contract/operators.ts'

/**
 * Who may give which command of the contract at a booth that has operators: a new command does not compile without its
 * line. `anybody`: also signed out; such a command changes nothing, or looks for itself who gives it.
 */
export const neededRole: { readonly [N in CommandName]: Role | 'anybody' } = {
  snapshot: 'anybody',
  // The desk asks the authority, command by command.
  give: 'anybody',
  proposeVirtualPlate: 'anybody',
  decidePayment: 'supervisor',
  eventsPage: 'anybody',
  eventDetail: 'anybody',
  eventLanes: 'anybody',
  dismissAlert: 'cashier',
  saveListener: 'admin',
  testListener: 'admin',
  setCallbacks: 'admin',
  retryCallbacks: 'supervisor',
  readSettings: 'anybody',
  testConnection: 'admin',
  saveSettings: 'admin',
  // Asked at start, before anybody can sign in.
  answerWeakStorage: 'anybody',
  saveSharing: 'admin',
  saveOperation: 'admin',
  exportSettings: 'admin',
  importSettings: 'admin',
  // The day of a limit is the lot's.
  setLotTime: 'supervisor',
  savePrinting: 'admin',
  systemPrinters: 'admin',
  testPrint: 'admin',
  decidePrintJob: 'cashier',
  selfTest: 'supervisor',
  readHealth: 'anybody',
  readLog: 'supervisor',
  setWireLog: 'admin',
  readWireLog: 'admin',
  discoverTopics: 'admin',
  makeSupportBundle: 'supervisor',
  openShift: 'cashier',
  moveCash: 'cashier',
  shiftReport: 'cashier',
  countShift: 'cashier',
  tieOut: 'cashier',
  explainDifference: 'cashier',
  closeShift: 'cashier',
  // Whoever takes the drawer over brings a PIN.
  acceptHandOver: 'anybody',
  refuseHandOver: 'anybody',
  openDrawer: 'cashier',
  // Whoever took the payment brings somebody who approves.
  reversePayment: 'cashier',
  printReceipt: 'cashier',
  saveReceipt: 'cashier',
  outputReport: 'cashier',
  readDriverDisplay: 'anybody',
  saveDriverDisplay: 'admin',
  supervise: 'supervisor',
  auditPage: 'supervisor',
  checkAudit: 'supervisor',
  exportAudit: 'supervisor',
  rowsBehind: 'supervisor',
  readPreferences: 'anybody',
  savePreferences: 'anybody',
  signIn: 'anybody',
  signOut: 'anybody',
  touch: 'anybody',
  // It has a PIN of its own.
  approve: 'anybody',
  changePin: 'anybody',
  makeFirstOperator: 'anybody',
  saveOperator: 'supervisor',
  removeOperator: 'admin',
  savePolicy: 'admin',
}
