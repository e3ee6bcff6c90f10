-- What a host's answers have asked for (docs/politeness.md); not_before is the end of its pause.
ALTER TABLE host ADD COLUMN slow_ms INTEGER NOT NULL DEFAULT 0;  -- added between two requests
ALTER TABLE host ADD COLUMN refusals INTEGER NOT NULL DEFAULT 0; -- 429 and 503, less one for each good answer
