-- One text for H2 (in its PostgreSQL mode) and PostgreSQL. Rows of document, named_version and journal never change.

-- A document by the SHA-256 of its bytes, compressed, in parts that both databases can hold in a row.
CREATE TABLE document (
    tenant VARCHAR(64) NOT NULL,
    hash VARCHAR(64) NOT NULL,
    part INTEGER NOT NULL,
    parts INTEGER NOT NULL,
    size BIGINT NOT NULL,
    content BYTEA NOT NULL,
    PRIMARY KEY (tenant, hash, part)
);

-- A name of a market, model, policy or book, with every version that it had.
CREATE TABLE named_version (
    tenant VARCHAR(64) NOT NULL,
    kind VARCHAR(16) NOT NULL,
    id VARCHAR(128) NOT NULL,
    version BIGINT NOT NULL,
    hash VARCHAR(64) NOT NULL,
    at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    caller VARCHAR(200) NOT NULL,
    note VARCHAR(1000) NOT NULL,
    PRIMARY KEY (tenant, kind, id, version)
);

-- What happened, in order. Each entry's hash covers the hash of the entry before it.
CREATE TABLE journal (
    tenant VARCHAR(64) NOT NULL,
    sequence BIGINT NOT NULL,
    at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    kind VARCHAR(40) NOT NULL,
    subject VARCHAR(200) NOT NULL,
    caller VARCHAR(200) NOT NULL,
    document VARCHAR(64),
    details VARCHAR(100000) NOT NULL,
    previous VARCHAR(64) NOT NULL,
    hash VARCHAR(64) NOT NULL,
    PRIMARY KEY (tenant, sequence)
);
CREATE INDEX journal_subject ON journal (tenant, subject, sequence);
CREATE INDEX journal_document ON journal (tenant, document, sequence);

CREATE TABLE journal_head (
    tenant VARCHAR(64) NOT NULL PRIMARY KEY,
    sequence BIGINT NOT NULL,
    hash VARCHAR(64) NOT NULL
);

-- A calibration or back-test in its latest state.
CREATE TABLE job (
    tenant VARCHAR(64) NOT NULL,
    id VARCHAR(64) NOT NULL,
    kind VARCHAR(40) NOT NULL,
    state VARCHAR(20) NOT NULL,
    request VARCHAR(64) NOT NULL,
    media_type VARCHAR(100) NOT NULL,
    created_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    started_at TIMESTAMP(6) WITH TIME ZONE,
    ended_at TIMESTAMP(6) WITH TIME ZONE,
    attempts INTEGER NOT NULL,
    outcome VARCHAR(100000) NOT NULL,
    PRIMARY KEY (tenant, id)
);
CREATE INDEX job_state ON job (state, created_at);

CREATE TABLE job_artifact (
    tenant VARCHAR(64) NOT NULL,
    job VARCHAR(64) NOT NULL,
    position INTEGER NOT NULL,
    name VARCHAR(100) NOT NULL,
    media_type VARCHAR(100) NOT NULL,
    hash VARCHAR(64) NOT NULL,
    PRIMARY KEY (tenant, job, position)
);

-- The reply to a request with an Idempotency-Key; without status while it is computed.
CREATE TABLE idempotency_key (
    tenant VARCHAR(64) NOT NULL,
    caller VARCHAR(200) NOT NULL,
    name VARCHAR(255) NOT NULL,
    request VARCHAR(64) NOT NULL,
    at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    status INTEGER,
    media_type VARCHAR(100),
    headers VARCHAR(4000),
    hash VARCHAR(64),
    PRIMARY KEY (tenant, caller, name)
);

-- The margins of a book, as they were computed.
CREATE TABLE book_margin (
    tenant VARCHAR(64) NOT NULL,
    book VARCHAR(128) NOT NULL,
    sequence BIGINT NOT NULL,
    at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    as_of TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    version BIGINT NOT NULL,
    currency VARCHAR(20) NOT NULL,
    equity VARCHAR(60),
    initial_margin VARCHAR(60) NOT NULL,
    band VARCHAR(60),
    answer VARCHAR(64) NOT NULL,
    PRIMARY KEY (tenant, book, sequence)
);

-- Its one row is locked by whoever writes, so that services that share a database write one after the other.
CREATE TABLE write_lock (id INTEGER NOT NULL PRIMARY KEY);
INSERT INTO write_lock (id) VALUES (1);
