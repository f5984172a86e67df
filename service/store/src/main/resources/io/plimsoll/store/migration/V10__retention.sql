-- Which entry of the journal says that a document was removed. A row without such an entry does not excuse a document
-- that is missing.
ALTER TABLE expired_document ADD COLUMN entry BIGINT DEFAULT 0 NOT NULL;

CREATE INDEX job_request ON job (tenant, request);
CREATE INDEX job_artifact_hash ON job_artifact (tenant, hash);
CREATE INDEX idempotency_key_hash ON idempotency_key (tenant, hash);
