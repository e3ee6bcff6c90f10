-- What a host's answers have asked for (docs/politeness.md); not_before is the end of its pause.
ALTER TABLE host ADD COLUMN slow_ms INTEGER NOT NULL DEFAULT 0;  -- added between two requests
ALTER TABLE host ADD COLUMN refusals INTEGER NOT NULL DEFAULT 0; -- 429 and 503, less one for each good answer
-- A source that moved for good (docs/politeness.md): url stays what the feed file names.
ALTER TABLE source ADD COLUMN address TEXT;                      -- where it is visited since; NULL: at url
CREATE INDEX source_moved ON source(address) WHERE address IS NOT NULL;
ALTER TABLE source ADD COLUMN moved_times INTEGER NOT NULL DEFAULT 0; -- visits in a row that were led to moved_to
-- Looks at known articles (docs/politeness.md). The mark now covers summary and text, too: 0 is told again, not judged.
ALTER TABLE source ADD COLUMN edits INTEGER NOT NULL DEFAULT 0; -- articles that a look found changed
ALTER TABLE link ADD COLUMN looks INTEGER NOT NULL DEFAULT 0;   -- at its stored article
UPDATE listed SET mark = 0;
-- What the visits to a section page have shown of its links: discover's bytes, opaque here.
CREATE TABLE page_memory (
  source INTEGER PRIMARY KEY REFERENCES source(id),
  memory BLOB NOT NULL,
  updated_at INTEGER NOT NULL
);
-- What extraction made of the links that section pages of a host listed, by families of addresses (docs/discovery.md).
CREATE TABLE family (
  host INTEGER NOT NULL REFERENCES host(id), -- of the section page
  family INTEGER NOT NULL,
  example TEXT NOT NULL,                     -- the last address of it
  articles INTEGER NOT NULL,
  failures INTEGER NOT NULL,
  run INTEGER NOT NULL,                      -- in a row: articles above 0, failures below
  trust INTEGER NOT NULL,                    -- -1 off, 0 not known yet, 1 on
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (host, family)
) WITHOUT ROWID;
-- What rooms remember of all sources together: the schedule's price and pool, the budget of requests. Opaque here.
CREATE TABLE memory (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;
