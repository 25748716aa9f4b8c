/**
 * The path under which the listener takes each callback, by its index: those of the document's example URLs; index 9 has
 * none there. Written out, because the table of the interface comes with its schemas, for which a page has no use.
 */
export const callbackPaths: readonly string[] = [
  '/API/V2/OnVehicleIn',
  '/API/V2/OnVehicleOut',
  '/API/V2/OnPayResult',
  '/API/V2/OnSubscribedVehicle',
  '/API/V2/OnRechargeGracePeriod',
  '/API/V2/OnUnsubscribedVehicle',
  '/API/V2/OnParkingSpaces',
  '/API/V2/OnGateReleaseRecord',
  '/API/V2/OnBlackList',
  '/API/V2/OnViolationReservation',
  '/API/V2/OnLaneChange',
]
