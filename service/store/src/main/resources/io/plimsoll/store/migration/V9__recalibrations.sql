-- Runs of recalibrations, one for each instant at which one was due. A service claims the run before it begins.
CREATE TABLE recalibration (
    tenant VARCHAR(64) NOT NULL,
    name VARCHAR(128) NOT NULL,
    due_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    state VARCHAR(20) NOT NULL,
    owner VARCHAR(64) NOT NULL,
    attempts INTEGER NOT NULL,
    ended_at TIMESTAMP(6) WITH TIME ZONE,
    sentence VARCHAR(1000) NOT NULL,
    version BIGINT NOT NULL,
    report VARCHAR(64),
    PRIMARY KEY (tenant, name, due_at)
);
