CREATE INDEX journal_kind ON journal (tenant, kind, sequence);

-- Heads of journals with the signature of the service.
CREATE TABLE signed_head (
    tenant VARCHAR(64) NOT NULL,
    sequence BIGINT NOT NULL,
    hash VARCHAR(64) NOT NULL,
    at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    signing_key VARCHAR(64) NOT NULL,
    signature VARCHAR(200) NOT NULL,
    PRIMARY KEY (tenant, sequence, signing_key)
);

-- The place up to which each journal was verified.
CREATE TABLE verified_head (
    tenant VARCHAR(64) NOT NULL PRIMARY KEY,
    sequence BIGINT NOT NULL,
    hash VARCHAR(64) NOT NULL
);

-- Documents that were removed because their time to be kept is over. The journal still has their hashes.
CREATE TABLE expired_document (
    tenant VARCHAR(64) NOT NULL,
    hash VARCHAR(64) NOT NULL,
    at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (tenant, hash)
);
