-- Validators hold for the address that gave them; NULL: the row's own address.
ALTER TABLE source ADD COLUMN validators_from TEXT;
ALTER TABLE link ADD COLUMN validators_from TEXT;
CREATE INDEX host_worker ON host(worker) WHERE worker IS NOT NULL;
