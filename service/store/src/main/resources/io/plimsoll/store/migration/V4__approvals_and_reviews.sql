-- What was decided about a version of a policy or model. A version without a row is in effect since it was stored.
CREATE TABLE version_decision (
    tenant VARCHAR(64) NOT NULL,
    kind VARCHAR(16) NOT NULL,
    id VARCHAR(128) NOT NULL,
    version BIGINT NOT NULL,
    state VARCHAR(16) NOT NULL,
    effective_from TIMESTAMP(6) WITH TIME ZONE,
    review_by VARCHAR(10),
    decided_at TIMESTAMP(6) WITH TIME ZONE,
    decided_by VARCHAR(200),
    comment VARCHAR(1000) NOT NULL,
    compared_with BIGINT NOT NULL,
    PRIMARY KEY (tenant, kind, id, version)
);
CREATE INDEX version_decision_state ON version_decision (tenant, state);
CREATE INDEX named_version_hash ON named_version (tenant, kind, hash);

-- Reviews of a policy or model, and days by which one is due. The last row of a name has the day that holds.
CREATE TABLE document_review (
    tenant VARCHAR(64) NOT NULL,
    kind VARCHAR(16) NOT NULL,
    id VARCHAR(128) NOT NULL,
    sequence BIGINT NOT NULL,
    version BIGINT NOT NULL,
    at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    caller VARCHAR(200) NOT NULL,
    reviewer VARCHAR(200),
    finding VARCHAR(4000),
    review_by VARCHAR(10) NOT NULL,
    PRIMARY KEY (tenant, kind, id, sequence)
);
