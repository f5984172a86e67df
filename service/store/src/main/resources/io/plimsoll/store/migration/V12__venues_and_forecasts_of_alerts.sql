-- What connectors and people last said about a venue.
CREATE TABLE venue_report (
    tenant VARCHAR(64) NOT NULL,
    venue VARCHAR(128) NOT NULL,
    state VARCHAR(20) NOT NULL,
    since TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    reported_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    reported_by VARCHAR(200) NOT NULL,
    note VARCHAR(1000) NOT NULL,
    PRIMARY KEY (tenant, venue)
);

-- The latest forecast of margin calls of a book. A service claims it before it computes.
CREATE TABLE call_forecast (
    tenant VARCHAR(64) NOT NULL,
    book VARCHAR(128) NOT NULL,
    horizon_seconds BIGINT NOT NULL,
    margin BIGINT NOT NULL,
    claimed_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    computed_at TIMESTAMP(6) WITH TIME ZONE,
    probability VARCHAR(60),
    lower_end VARCHAR(60),
    upper_end VARCHAR(60),
    PRIMARY KEY (tenant, book, horizon_seconds)
);
