-- What the pages of a host have taught (docs/site-profile.md): extract's bytes, opaque here.
CREATE TABLE site (
  host INTEGER PRIMARY KEY REFERENCES host(id),
  memory BLOB NOT NULL,
  updated_at INTEGER NOT NULL
);
-- A source whose articles' pages broke their host's pattern.
ALTER TABLE source ADD COLUMN degraded_by INTEGER;              -- that host; NULL: none
ALTER TABLE source ADD COLUMN degraded_since INTEGER NOT NULL DEFAULT 0;
ALTER TABLE source ADD COLUMN degraded TEXT NOT NULL DEFAULT ''; -- why, for people
-- How often in a row the page was held back; 0 once it gave an article.
ALTER TABLE link ADD COLUMN held INTEGER NOT NULL DEFAULT 0;
