import { lotTime } from '#shared/lot-time.ts'
import { cents } from '#shared/money.ts'
import type { CardType, Direction, LotLayout, PlateColour } from './layout.ts'

/** The practice lot's credentials. They open nothing but this simulator. */
export const practiceCredentials = {
  parkKey: '1700000000000001',
  appId: 'practicelot1',
  appSecret: 'practice-only-not-a-secret',
} as const

const createdAt = lotTime('2026-03-02 23:09:02')
if (createdAt === undefined) throw new RangeError('no lot time')

const OUTER = '1772492942540835'
const INNER = '1772492942540912'
const NORTH = '1772492942363478'
const SOUTH = '1772492942363611'

const cardTypes: readonly CardType[] = [
  ['1772492942389944', 'Monthly Rental Car A', '3652'],
  ['1772492942389782', 'Monthly Rental Car B', '3653'],
  ['1772492942389940', 'Monthly Rental Car C', '3654'],
  ['1772492942389560', 'Monthly Rental Car D', '3655'],
  ['1772492942389853', 'Monthly Rental Car E', '3661'],
  ['1772492942389129', 'Monthly Rental Car F', '3662'],
  ['1772492942389699', 'Monthly Rental Car G', '3663'],
  ['1772492942389607', 'Monthly Rental Car H', '3664'],
  ['1772492942389506', 'Temporary Car A', '3651'],
  ['1772492942389238', 'Temporary Car B', '3650'],
  ['1772492942389881', 'Temporary Car C', '3649'],
  ['1772492942389922', 'Temporary Car D', '3648'],
  ['1772492942389720', 'Temporary Car E', '3647'],
  ['1772492942389279', 'Temporary Car F', '3646'],
  ['1772492942389113', 'Temporary Car G', '3645'],
  ['1772492942389629', 'Temporary Car H', '3644'],
  ['1772492942389454', 'Free Car', '3656'],
  ['1772492942389308', 'Stored Value Car', '3657'],
].map(([no = '', name = '', category = '']) => ({ no, name, category, moreCars: category === '3653' }))

const colours: readonly PlateColour[] = [
  ['1772492942395203', 'Blue Plate Vehicle'],
  ['1772492942395558', 'Yellow Plate Vehicle'],
  ['1772492942395297', 'Green Plate Vehicle'],
  ['1772492942395388', 'Black Plate Vehicle'],
  ['1772492942395917', 'White Plate Vehicle'],
  ['1772492942395140', 'No Plate Vehicle'],
  ['1772492942395720', '0 Plate Vehicle'],
  ['1772492942395498', 'Yellow-Green Plate Vehicle'],
].map(([no = '', name = '']) => ({ no, name }))

/** Two zones, two booths, six lanes; the document's plate types and colours. */
export const practiceLot: LotLayout = {
  createdAt,
  zones: [
    {
      no: OUTER,
      name: 'Outer Field',
      spaces: 500,
      parentNo: null,
      tariff: { freeMinutes: 15, perStartedHour: cents(500), dailyCap: cents(4000) },
    },
    {
      no: INNER,
      name: 'Inner Field',
      spaces: 120,
      parentNo: OUTER,
      tariff: { freeMinutes: 10, perStartedHour: cents(800), dailyCap: cents(6000) },
    },
  ],
  booths: [
    { no: NORTH, name: 'North booth', ip: '192.168.22.23' },
    { no: SOUTH, name: 'South booth', ip: '192.168.22.24' },
  ],
  lanes: [
    lane('1', 'Entrance Lane', 'entry', NORTH),
    lane('2', 'Exit Lane', 'exit', NORTH),
    lane('3', 'Second Entrance Lane', 'entry', NORTH),
    lane('4', 'Second Exit Lane', 'exit', NORTH),
    lane('5', 'South Entrance Lane', 'entry', SOUTH),
    lane('6', 'South Exit Lane', 'exit', SOUTH),
  ],
  cardTypes,
  colours,
}

/** A lane of a made-to-measure lot; `both`: one roadway for both directions, two lanes that share their equipment. */
export type LaneKind = 'entry' | 'exit' | 'both'

const MOST_LANES = 12

/**
 * The practice lot with other lanes: numbered from 1, dealt out over the booths in order. `both` makes two lanes.
 * Throws a RangeError for none, more than 12, or fewer lanes than booths.
 */
export function lotWithLanes(kinds: readonly LaneKind[], boothCount = 1): LotLayout {
  const wanted = kinds.flatMap((kind) => (kind === 'both' ? (['entry', 'exit'] as const) : [kind]))
  if (kinds.length < boothCount || boothCount < 1 || wanted.length > MOST_LANES) {
    throw new RangeError(`1 to ${MOST_LANES} lanes, and a lane for every booth`)
  }
  const booths = Array.from({ length: boothCount }, (_, index) => ({
    no: `17724929423${64_001 + index}`,
    name: `Booth ${index + 1}`,
    ip: `192.168.22.${31 + index}`,
  }))
  const lanes: LotLayout['lanes'][number][] = []
  for (const [index, kind] of kinds.entries()) {
    const boothNo = booths[Math.floor((index * boothCount) / kinds.length)]?.no ?? ''
    const add = (direction: Direction, partner?: string): string => {
      const no = String(lanes.length + 1)
      const name = `${direction === 'entry' ? 'Entrance' : 'Exit'} Lane ${no}`
      const made = lane(no, name, direction, boothNo)
      lanes.push(partner === undefined ? made : { ...made, sameInOutLaneNo: partner })
      return no
    }
    if (kind === 'both') add('exit', add('entry'))
    else add(kind)
  }
  return { ...practiceLot, booths, lanes }
}

function lane(
  no: string,
  name: string,
  direction: 'entry' | 'exit',
  boothNo: string,
): LotLayout['lanes'][number] {
  return {
    no,
    name,
    direction,
    boothNo,
    zoneNo: OUTER,
    deviceNo: `177249294237787${no}`,
    deviceName: name.replace('Lane', 'Camera'),
  }
}
