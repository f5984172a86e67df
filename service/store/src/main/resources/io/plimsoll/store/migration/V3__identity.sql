-- API keys. The hash is the SHA-256 of the key, which is nowhere stored. Ids are unique over all tenants.
CREATE TABLE api_key (
    tenant VARCHAR(64) NOT NULL,
    id VARCHAR(32) NOT NULL,
    name VARCHAR(64) NOT NULL,
    hash VARCHAR(64) NOT NULL,
    scopes VARCHAR(200) NOT NULL,
    created_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    created_by VARCHAR(200) NOT NULL,
    expires_at TIMESTAMP(6) WITH TIME ZONE,
    revoked_at TIMESTAMP(6) WITH TIME ZONE,
    last_used VARCHAR(10),
    requests_per_second INTEGER,
    burst INTEGER,
    work_seconds_per_hour INTEGER,
    PRIMARY KEY (tenant, id),
    UNIQUE (id)
);
