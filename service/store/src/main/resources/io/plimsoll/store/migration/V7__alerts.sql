-- Alerts in their latest state. What happened to each is in the journal.
CREATE TABLE alert (
    tenant VARCHAR(64) NOT NULL,
    id VARCHAR(64) NOT NULL,
    rule VARCHAR(128) NOT NULL,
    subject VARCHAR(200) NOT NULL,
    severity VARCHAR(20) NOT NULL,
    state VARCHAR(20) NOT NULL,
    sentence VARCHAR(1000) NOT NULL,
    step INTEGER NOT NULL,
    opened_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    changed_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    changed_by VARCHAR(200) NOT NULL,
    note VARCHAR(1000) NOT NULL,
    PRIMARY KEY (tenant, id)
);
CREATE INDEX alert_state ON alert (tenant, state, opened_at);

-- Messages about alerts, until they are delivered. A message that is due belongs to the service that moves its instant.
CREATE TABLE alert_delivery (
    tenant VARCHAR(64) NOT NULL,
    id VARCHAR(64) NOT NULL,
    alert VARCHAR(64) NOT NULL,
    contact VARCHAR(128) NOT NULL,
    target VARCHAR(2000) NOT NULL,
    body VARCHAR(100000) NOT NULL,
    state VARCHAR(20) NOT NULL,
    attempts INTEGER NOT NULL,
    created_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    due_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    failure VARCHAR(1000) NOT NULL,
    PRIMARY KEY (tenant, id)
);
CREATE INDEX alert_delivery_due ON alert_delivery (state, due_at);
