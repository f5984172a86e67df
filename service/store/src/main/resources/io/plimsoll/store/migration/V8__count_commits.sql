-- How many commits there were. A commit to a file of H2 is followed by one that only counts, see ReachableCommit.
ALTER TABLE write_lock ADD COLUMN commits BIGINT DEFAULT 0 NOT NULL;
