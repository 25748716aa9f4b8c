/**
 * The event journal's schema, one step per version; a step is never changed once it has been released.
 *
 * 1. `event`: what the lot told, once each. `request_key` and `seal` are what makes a body the same as an earlier
 *    one, `fact` what makes two reports the same happening. `day` is the lot's day. `body` is the text as it came,
 *    without the pictures; `picture` says where each was and in which file it is now (`file` null: removed to save
 *    space). `event_plate` finds parts of plates; it keeps nothing
 *    but the index and is filled after the commit. uids only grow, since the newest event is never removed.
 * 2. `mark`: small values that outlive restarts: how far the lot's lists were read, what was set up at the lot.
 * 3. `said`: the digest of what a body says; a `request_key` is the same event only together with it. `came_at`: when it
 *    came, by the lot's clock. `event_spaces` finds the counts that were signed last.
 * 4. `event_paid` finds the payments of an order.
 * 5. `event_order` finds everything of an order, whatever its plate was at that time; it does the work of `event_paid`, too.
 * 6. `listed`: type, day and lane, by which is searched; filled after the commit, as `event_plate` is. The events of before
 *    are not copied here, which could take long, but listed a little at a time after the start; all but those that came
 *    over out of a damaged file, which are listed as they come.
 */
export const eventMigrations: readonly string[] = [
  `
  CREATE TABLE event (
    uid INTEGER PRIMARY KEY,
    request_key TEXT NOT NULL,
    seal TEXT,
    fact TEXT,
    type INTEGER NOT NULL,
    source TEXT NOT NULL CHECK (source IN ('callback', 'mqtt', 'caught-up', 'booth')),
    received_at INTEGER NOT NULL,
    day TEXT NOT NULL,
    lot_time TEXT,
    plate TEXT,
    order_no TEXT,
    lane_no TEXT,
    lane_name TEXT,
    due INTEGER,
    paid INTEGER,
    body TEXT NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX event_request ON event (request_key);
  CREATE UNIQUE INDEX event_seal ON event (seal) WHERE seal IS NOT NULL;
  CREATE INDEX event_fact ON event (fact) WHERE fact IS NOT NULL;
  CREATE INDEX event_type ON event (type);
  CREATE INDEX event_day ON event (day, type);
  CREATE INDEX event_lane ON event (lane_no, type) WHERE lane_no IS NOT NULL;
  CREATE TABLE picture (
    event_uid INTEGER NOT NULL REFERENCES event (uid) ON DELETE CASCADE,
    at INTEGER NOT NULL,
    field TEXT NOT NULL,
    plus TEXT NOT NULL,
    mime TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    file TEXT,
    PRIMARY KEY (event_uid, at)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX picture_kept ON picture (event_uid, bytes) WHERE file IS NOT NULL;
  CREATE INDEX picture_file ON picture (file) WHERE file IS NOT NULL;
  CREATE VIRTUAL TABLE event_plate USING fts5(plate, content='', contentless_delete=1, tokenize='trigram')
  `,
  `CREATE TABLE mark (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID`,
  `
  ALTER TABLE event ADD COLUMN said TEXT;
  ALTER TABLE event ADD COLUMN came_at TEXT;
  DROP INDEX event_request;
  CREATE INDEX event_request ON event (request_key);
  CREATE INDEX event_spaces ON event (seal) WHERE type = 6
  `,
  `CREATE INDEX event_paid ON event (order_no) WHERE type = 2`,
  `
  DROP INDEX event_paid;
  CREATE INDEX event_order ON event (order_no) WHERE order_no IS NOT NULL
  `,
  `
  DROP INDEX event_type;
  DROP INDEX event_day;
  DROP INDEX event_lane;
  CREATE TABLE listed (
    uid INTEGER PRIMARY KEY REFERENCES event (uid) ON DELETE CASCADE,
    type INTEGER NOT NULL,
    day TEXT NOT NULL,
    lane_no TEXT
  ) STRICT;
  INSERT INTO listed (uid, type, day, lane_no)
    SELECT uid, type, day, lane_no FROM event
    WHERE uid < (SELECT CAST(value AS INTEGER) FROM mark WHERE name = 'first uid');
  CREATE INDEX listed_type ON listed (type);
  CREATE INDEX listed_day ON listed (day, type);
  CREATE INDEX listed_lane ON listed (lane_no, type) WHERE lane_no IS NOT NULL
  `,
]
