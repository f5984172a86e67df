-- Services that have this store open, and when each was last heard of. A job belongs to the service that runs it.
CREATE TABLE service_instance (
    id VARCHAR(64) NOT NULL PRIMARY KEY,
    seen_at TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
ALTER TABLE job ADD COLUMN owner VARCHAR(64) DEFAULT '' NOT NULL;
