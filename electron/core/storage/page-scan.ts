import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs'

/** A value as SQLite stores it; `undefined` where the bytes are lost. */
export type Stored = string | number | null | Buffer | undefined

const SIZE_AT = 16
const RESERVED_AT = 20
const DEFAULT_PAGE = 4096
const FIRST_PAGE_HEADER = 100
/** Kinds of pages with records; the first ones carry those of indexes and of tables WITHOUT ROWID. */
const INDEX_INTERIOR = 2
const INDEX_LEAF = 10
const TABLE_LEAF = 13
const WAL_HEADER = 32
const FRAME_HEADER = 24
/** No row of ours is longer; a length beyond it is damage. */
const MAX_PAYLOAD = 4_000_000

/** A row as it lies in a page. */
export interface ScannedRow {
  /** `undefined` in indexes and in tables WITHOUT ROWID. */
  readonly rowid: number | undefined
  readonly values: readonly Stored[]
}

/**
 * Reads the rows of a damaged SQLite file without SQLite: every page that still looks like one with rows, in the
 * file and in its write-ahead log, whatever became of the schema and of the pages between. The layout is that of
 * https://www.sqlite.org/fileformat2.html (sections 1.5, 1.6, 2.1 and 4.1).
 *
 * Rows come in no order, may come several times (an old copy of a page is a page, too), and of all tables and indexes:
 * whoever reads them has to know his own.
 */
export function* scanRows(file: string): Generator<ScannedRow> {
  const main = new PagedFile(file, 0, 0)
  try {
    yield* main.rows(main)
    if (!existsSync(`${file}-wal`)) return
    const wal = new PagedFile(`${file}-wal`, WAL_HEADER, FRAME_HEADER, main)
    try {
      yield* wal.rows(new NewestPages(wal, main))
    } finally {
      wal.close()
    }
  } finally {
    main.close()
  }
}

/** Where the rest of a long record is looked for: by the number of the page. */
interface Pages {
  readonly usable: number
  page(n: number): Buffer | undefined
}

/** Pages as the write-ahead log has them last, else as the file has them. */
class NewestPages implements Pages {
  readonly usable: number
  readonly #wal: PagedFile
  readonly #main: PagedFile
  readonly #frameOf = new Map<number, number>()

  constructor(wal: PagedFile, main: PagedFile) {
    this.usable = main.usable
    this.#wal = wal
    this.#main = main
    for (let frame = 1; ; frame += 1) {
      const number = wal.numberOf(frame)
      if (number === undefined) return
      this.#frameOf.set(number, frame)
    }
  }

  page(n: number): Buffer | undefined {
    const frame = this.#frameOf.get(n)
    return frame === undefined ? this.#main.page(n) : this.#wal.page(frame)
  }
}

/** Pages of one size behind each other: after a header, each with a header of its own. */
class PagedFile implements Pages {
  readonly pageSize: number
  readonly usable: number
  readonly #descriptor: number
  readonly #header: number
  readonly #pageHeader: number
  readonly #bytes: number

  /** Without a `like`, page size and reserved bytes are those that the file's own head names, if that can be so. */
  constructor(file: string, header: number, pageHeader: number, like?: PagedFile) {
    this.#descriptor = openSync(file, 'r')
    this.#header = header
    this.#pageHeader = pageHeader
    this.#bytes = fstatSync(this.#descriptor).size
    if (like !== undefined) {
      this.pageSize = like.pageSize
      this.usable = like.usable
      return
    }
    const head = Buffer.alloc(FIRST_PAGE_HEADER)
    readSync(this.#descriptor, head, 0, head.length, 0)
    const size = head.readUInt16BE(SIZE_AT) === 1 ? 65_536 : head.readUInt16BE(SIZE_AT)
    this.pageSize = size >= 512 && (size & (size - 1)) === 0 ? size : DEFAULT_PAGE
    const reserved = head.readUInt8(RESERVED_AT)
    this.usable = this.pageSize - (reserved <= 32 ? reserved : 0)
  }

  close(): void {
    closeSync(this.#descriptor)
  }

  /** The bytes of the nth page, counted from 1. */
  page(n: number): Buffer | undefined {
    const at = this.#header + (n - 1) * (this.#pageHeader + this.pageSize) + this.#pageHeader
    if (n < 1 || at >= this.#bytes) return undefined
    const page = Buffer.alloc(this.pageSize)
    readSync(this.#descriptor, page, 0, page.length, at)
    return page
  }

  /** Which page of the database the nth frame of a write-ahead log holds. */
  numberOf(frame: number): number | undefined {
    const head = Buffer.alloc(4)
    const at = this.#header + (frame - 1) * (this.#pageHeader + this.pageSize)
    return readSync(this.#descriptor, head, 0, head.length, at) === head.length
      ? head.readUInt32BE(0)
      : undefined
  }

  *rows(overflow: Pages): Generator<ScannedRow> {
    for (let n = 1; ; n += 1) {
      const page = this.page(n)
      if (page === undefined) return
      yield* rowsOfPage(page, n === 1 && this.#header === 0 ? FIRST_PAGE_HEADER : 0, overflow)
    }
  }
}

function* rowsOfPage(page: Buffer, start: number, overflow: Pages): Generator<ScannedRow> {
  const kind = page[start]
  if (kind !== TABLE_LEAF && kind !== INDEX_LEAF && kind !== INDEX_INTERIOR) return
  const cells = page.readUInt16BE(start + 3)
  const header = kind === INDEX_INTERIOR ? 12 : 8
  for (let index = 0; index < cells; index += 1) {
    const pointer = start + header + index * 2
    if (pointer + 2 > page.length) return
    const cell = cellAt(page, page.readUInt16BE(pointer) + (kind === INDEX_INTERIOR ? 4 : 0), kind)
    const values = cell === undefined ? undefined : record(payloadOf(page, cell, overflow))
    if (cell !== undefined && values !== undefined) yield { rowid: cell.rowid, values }
  }
}

/** Where the payload of a cell begins, how long it is, and how much of that may be in the page. */
interface Cell {
  readonly rowid: number | undefined
  readonly at: number
  readonly length: number
  readonly isTable: boolean
}

function cellAt(page: Buffer, at: number, kind: number): Cell | undefined {
  const length = varint(page, at)
  if (length === undefined || length.value > MAX_PAYLOAD) return undefined
  if (kind !== TABLE_LEAF) return { rowid: undefined, at: length.next, length: length.value, isTable: false }
  const rowid = varint(page, length.next)
  if (rowid === undefined) return undefined
  // Negative ones, and those beyond any count, are damage: the row is there all the same.
  const isNumber = rowid.value > 0 && Number.isSafeInteger(rowid.value)
  return { rowid: isNumber ? rowid.value : undefined, at: rowid.next, length: length.value, isTable: true }
}

/** The whole record of a cell; cut where an overflow page is lost. */
function payloadOf(page: Buffer, { at, length, isTable }: Cell, overflow: Pages): Buffer {
  const { usable } = overflow
  const most = isTable ? usable - 35 : Math.floor(((usable - 12) * 64) / 255) - 23
  const least = Math.floor(((usable - 12) * 32) / 255) - 23
  const spilled = least + ((length - least) % (usable - 4))
  const local = length <= most ? length : spilled <= most ? spilled : least
  const parts = [page.subarray(at, at + local)]
  let left = length - local
  const pointer = at + local
  let next = left > 0 && pointer + 4 <= page.length ? page.readUInt32BE(pointer) : 0
  while (left > 0) {
    const more = overflow.page(next)
    if (more === undefined) break
    const part = more.subarray(4, 4 + Math.min(left, usable - 4))
    parts.push(part)
    left -= part.length
    next = more.readUInt32BE(0)
  }
  return Buffer.concat(parts)
}

/** Bytes of the integer serial types 1 to 6. */
const INTEGER_BYTES = [0, 1, 2, 3, 4, 6, 8] as const

function record(payload: Buffer): readonly Stored[] | undefined {
  const header = varint(payload, 0)
  if (header === undefined || header.value > payload.length) return undefined
  const values: Stored[] = []
  let at = header.next
  let body = header.value
  while (at < header.value) {
    const type = varint(payload, at)
    if (type === undefined) return undefined
    at = type.next
    const [value, length] = valueOf(payload, body, type.value)
    values.push(value)
    body += length
  }
  return values
}

function valueOf(payload: Buffer, at: number, type: number): readonly [Stored, number] {
  if (type === 0) return [null, 0]
  if (type === 8 || type === 9) return [type - 8, 0]
  if (type === 7) return [at + 8 <= payload.length ? payload.readDoubleBE(at) : undefined, 8]
  if (type <= 6) {
    const length = INTEGER_BYTES[type] ?? 0
    if (at + length > payload.length) return [undefined, length]
    const value = length === 8 ? Number(payload.readBigInt64BE(at)) : payload.readIntBE(at, length)
    return [value, length]
  }
  if (type < 12) return [undefined, 0]
  const length = Math.floor((type - 12) / 2)
  if (at + length > payload.length) return [undefined, length]
  const bytes = payload.subarray(at, at + length)
  return [type % 2 === 1 ? bytes.toString('utf8') : Buffer.from(bytes), length]
}

/** One to nine bytes, seven bits each and eight of the last; lengths beyond what can be are damage anyway. */
function varint(bytes: Buffer, at: number): { readonly value: number; readonly next: number } | undefined {
  let value = 0
  for (let index = 0; index < 9; index += 1) {
    const byte = bytes[at + index]
    if (byte === undefined) return undefined
    if (index === 8) return { value: value * 256 + byte, next: at + 9 }
    value = value * 128 + (byte & 0x7f)
    if (byte < 0x80) return { value, next: at + index + 1 }
  }
  return undefined
}
