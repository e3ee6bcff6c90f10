-- Times are seconds since 1970-01-01 UTC; a *_zone column packs offset and precision (docs/database.md).
-- Keys and hashes are 64-bit, stored as signed integers.

CREATE TABLE host (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,            -- host, and port when it is not the scheme's own
  run_at INTEGER,                       -- next due; while leased, the end of the lease; NULL: nothing to do
  not_before INTEGER NOT NULL DEFAULT 0,
  token INTEGER NOT NULL DEFAULT 0,     -- counts the leases; a write with an older one changes nothing
  worker TEXT                           -- NULL: not leased
);
CREATE INDEX host_due ON host(run_at);

CREATE TABLE robots (
  host TEXT PRIMARY KEY,
  text TEXT NOT NULL,
  state TEXT NOT NULL,
  fetched_at INTEGER NOT NULL,
  valid_until INTEGER NOT NULL,
  etag TEXT NOT NULL,
  last_modified TEXT NOT NULL
);

CREATE TABLE source (
  id INTEGER PRIMARY KEY,
  host INTEGER NOT NULL REFERENCES host(id),
  url TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,                   -- as configured
  every INTEGER,                        -- configured interval in seconds; NULL: auto
  active INTEGER NOT NULL,              -- 1 while a feed names it
  resolved TEXT NOT NULL DEFAULT 'auto',
  state TEXT NOT NULL DEFAULT 'new',
  etag TEXT NOT NULL DEFAULT '',
  last_modified TEXT NOT NULL DEFAULT '',
  moved_to TEXT NOT NULL DEFAULT '',
  rhythm TEXT NOT NULL DEFAULT '',
  why TEXT NOT NULL DEFAULT '',
  title TEXT NOT NULL DEFAULT '',
  language TEXT NOT NULL DEFAULT '',
  next_at INTEGER NOT NULL,             -- never before not_before
  not_before INTEGER NOT NULL DEFAULT 0,
  last_visit INTEGER NOT NULL DEFAULT 0,
  last_success INTEGER NOT NULL DEFAULT 0,
  failures INTEGER NOT NULL DEFAULT 0,
  last_error TEXT NOT NULL DEFAULT '',
  articles INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX source_due ON source(host, next_at) WHERE active = 1;

CREATE TABLE visit (                    -- the last 50 of each source
  id INTEGER PRIMARY KEY,
  source INTEGER NOT NULL REFERENCES source(id),
  at INTEGER NOT NULL,
  outcome TEXT NOT NULL,
  status INTEGER NOT NULL,
  listed INTEGER NOT NULL,
  new_links INTEGER NOT NULL,
  reason TEXT NOT NULL
);
CREATE INDEX visit_of_source ON visit(source, id);

CREATE TABLE feed (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  active INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  published_seq INTEGER NOT NULL DEFAULT 0,
  published_at INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE feed_source (
  feed INTEGER NOT NULL REFERENCES feed(id),
  source INTEGER NOT NULL REFERENCES source(id),
  place INTEGER NOT NULL,               -- order in the feed file
  PRIMARY KEY (feed, source)
) WITHOUT ROWID;
CREATE INDEX feed_source_by_source ON feed_source(source);

CREATE TABLE seen (                     -- every url key ever met; outlives what it led to
  key INTEGER PRIMARY KEY,
  link INTEGER,                         -- NULL once the link was pruned
  article INTEGER                       -- NULL: no article yet; 0: tombstone of a pruned one
);

CREATE TABLE link (                     -- an address that a source listed
  id INTEGER PRIMARY KEY,
  key INTEGER NOT NULL,
  host INTEGER NOT NULL REFERENCES host(id),
  source INTEGER,                       -- the first that listed it
  url TEXT NOT NULL,
  first_seen INTEGER NOT NULL,
  first_rank INTEGER,                   -- place in the listing, when that was the source's first
  due_at INTEGER,                       -- NULL: nothing to fetch
  attempts INTEGER NOT NULL DEFAULT 0,
  checked_at INTEGER NOT NULL DEFAULT 0,
  quiet INTEGER NOT NULL DEFAULT 0,     -- looks in a row that found the article unchanged
  hints TEXT,                           -- JSON of what the listing said; NULL once it is not needed
  etag TEXT,
  last_modified TEXT
);
CREATE INDEX link_due ON link(host, due_at) WHERE due_at IS NOT NULL;
CREATE INDEX link_age ON link(first_seen);

CREATE TABLE listed (                   -- which source listed which link
  link INTEGER NOT NULL REFERENCES link(id),
  source INTEGER NOT NULL REFERENCES source(id),
  first_at INTEGER NOT NULL,
  last_at INTEGER NOT NULL,             -- to the hour
  mark INTEGER NOT NULL,                -- hash of listed title and update time
  PRIMARY KEY (link, source)
) WITHOUT ROWID;
CREATE INDEX listed_by_source ON listed(source, last_at);

CREATE TABLE publisher_guid (
  source INTEGER NOT NULL REFERENCES source(id),
  hash INTEGER NOT NULL,
  link INTEGER NOT NULL,
  PRIMARY KEY (source, hash)
) WITHOUT ROWID;

CREATE TABLE step (                     -- what happened to a link, but for what its article's row tells
  id INTEGER PRIMARY KEY,
  link INTEGER NOT NULL REFERENCES link(id),
  at INTEGER NOT NULL,
  stage TEXT NOT NULL,
  outcome TEXT NOT NULL,
  detail TEXT NOT NULL,
  times INTEGER NOT NULL DEFAULT 1
);
CREATE INDEX step_of_link ON step(link, id);

CREATE TABLE story (
  id INTEGER PRIMARY KEY,
  guid TEXT NOT NULL UNIQUE,            -- minted once
  first_seen INTEGER NOT NULL,
  hidden INTEGER NOT NULL DEFAULT 0,    -- in no feed
  manual INTEGER NOT NULL DEFAULT 0     -- split or joined by hand: crawls leave it alone
);

CREATE TABLE article (
  id INTEGER PRIMARY KEY,
  story INTEGER NOT NULL REFERENCES story(id),
  key INTEGER NOT NULL,                 -- of url
  link INTEGER NOT NULL,
  source INTEGER,                       -- the first that listed it
  url TEXT NOT NULL,
  canonical_url TEXT NOT NULL,
  site TEXT NOT NULL,                   -- registrable domain
  outlet TEXT NOT NULL,
  title TEXT NOT NULL,
  authors TEXT NOT NULL,                -- JSON list
  tags TEXT NOT NULL,                   -- JSON list
  published INTEGER NOT NULL,           -- frozen
  published_zone INTEGER NOT NULL,
  sort_at INTEGER NOT NULL,             -- published, or below all dates: undated on a first visit
  modified INTEGER,
  modified_zone INTEGER,
  language TEXT NOT NULL,
  site_name TEXT NOT NULL,
  image TEXT NOT NULL,
  kind TEXT NOT NULL,
  summary TEXT NOT NULL,
  credit TEXT NOT NULL,
  publisher_guid TEXT NOT NULL,
  first_seen INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,          -- 0: never
  revision INTEGER NOT NULL,            -- hash of all that a reader sees
  content_hash INTEGER NOT NULL,        -- dedup's, of the normalised text
  text_size INTEGER NOT NULL,
  verdict TEXT NOT NULL,                -- JSON
  fp_keys BLOB,                         -- 6 bytes each: its rows in fp; NULL once they are gone
  url_keys BLOB NOT NULL                -- 8 bytes each: its rows in seen
);
CREATE INDEX article_of_story ON article(story);
CREATE INDEX article_age ON article(first_seen);

CREATE TABLE body (
  article INTEGER PRIMARY KEY REFERENCES article(id),
  text_size INTEGER NOT NULL,
  html_size INTEGER NOT NULL,
  all_size INTEGER NOT NULL,            -- the rest is provenance, JSON
  packed BLOB NOT NULL                  -- zstd of text, html and provenance, one behind the other
);

CREATE TABLE sighting (
  article INTEGER NOT NULL REFERENCES article(id),
  source INTEGER NOT NULL REFERENCES source(id),
  first_at INTEGER NOT NULL,
  last_at INTEGER NOT NULL,             -- to the hour
  PRIMARY KEY (article, source)
) WITHOUT ROWID;
CREATE INDEX sighting_by_source ON sighting(source, article);

CREATE TABLE fp (                       -- near-copy index, docs/dedup.md
  key INTEGER NOT NULL,
  article INTEGER NOT NULL,
  PRIMARY KEY (key, article)
) WITHOUT ROWID;

CREATE TABLE feed_item (                -- which story is an item of which feed, with the item's frozen date
  story INTEGER NOT NULL REFERENCES story(id),
  feed INTEGER NOT NULL REFERENCES feed(id),
  published INTEGER NOT NULL,
  published_zone INTEGER NOT NULL,
  sort_at INTEGER NOT NULL,
  PRIMARY KEY (story, feed)
) WITHOUT ROWID;
CREATE INDEX feed_item_order ON feed_item(feed, sort_at);

CREATE TABLE feed_seq (                 -- the change log: what of a feed has changed since it was published
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  feed INTEGER NOT NULL REFERENCES feed(id),
  story INTEGER,
  article INTEGER,
  kind TEXT NOT NULL,                   -- insert, update, fold, member
  at INTEGER NOT NULL
);
CREATE INDEX feed_seq_of_feed ON feed_seq(feed, seq);
