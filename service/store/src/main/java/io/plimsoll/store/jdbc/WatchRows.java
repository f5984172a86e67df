package io.plimsoll.store.jdbc;

import io.plimsoll.store.StoredCallForecast;
import io.plimsoll.store.StoredVenue;
import io.plimsoll.store.Tenant;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Rows of what alert rules look at beside margins: venues, and forecasts of margin calls.
record WatchRows(Sql sql) {
    List<StoredVenue> venues(Tenant tenant) {
        return sql.list("SELECT * FROM venue_report WHERE tenant = ? ORDER BY venue", WatchRows::venue, tenant.name());
    }

    private static StoredVenue venue(Sql.Row row) throws SQLException {
        return new StoredVenue(
                row.text("venue"),
                row.text("state"),
                row.instant("since"),
                row.instant("reported_at"),
                row.text("reported_by"),
                row.text("note"));
    }

    void save(Tenant tenant, StoredVenue venue) {
        sql.update("DELETE FROM venue_report WHERE tenant = ? AND venue = ?", tenant.name(), venue.name());
        sql.update(
                "INSERT INTO venue_report (tenant, venue, state, since, reported_at, reported_by, note)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                tenant.name(),
                venue.name(),
                venue.state(),
                venue.since(),
                venue.reportedAt(),
                venue.reportedBy(),
                venue.note());
    }

    List<StoredCallForecast> callForecasts(Tenant tenant) {
        return sql.list(
                "SELECT * FROM call_forecast WHERE tenant = ? AND computed_at IS NOT NULL ORDER BY book",
                row -> new StoredCallForecast(
                        row.text("book"),
                        Duration.ofSeconds(row.number("horizon_seconds")),
                        row.instant("computed_at"),
                        row.text("probability"),
                        row.text("lower_end"),
                        row.text("upper_end")),
                tenant.name());
    }

    boolean isForecastDue(Tenant tenant, String book, Duration within, long margin, Instant paused, Instant old) {
        return sql.first(
                        "SELECT margin, claimed_at FROM call_forecast WHERE tenant = ? AND book = ?"
                                + " AND horizon_seconds = ?",
                        row -> {
                            Instant claimed = row.instant("claimed_at");
                            return claimed.isBefore(paused) && (row.number("margin") < margin || claimed.isBefore(old));
                        },
                        tenant.name(),
                        book,
                        within.toSeconds())
                .orElse(true);
    }

    void claimForecast(Tenant tenant, String book, Duration within, long margin, Instant now) {
        int changed = sql.update(
                "UPDATE call_forecast SET margin = ?, claimed_at = ? WHERE tenant = ? AND book = ?"
                        + " AND horizon_seconds = ?",
                margin,
                now,
                tenant.name(),
                book,
                within.toSeconds());
        if (changed == 0) {
            sql.update(
                    "INSERT INTO call_forecast (tenant, book, horizon_seconds, margin, claimed_at)"
                            + " VALUES (?, ?, ?, ?, ?)",
                    tenant.name(),
                    book,
                    within.toSeconds(),
                    margin,
                    now);
        }
    }

    void save(Tenant tenant, StoredCallForecast forecast) {
        sql.update(
                "UPDATE call_forecast SET computed_at = ?, probability = ?, lower_end = ?, upper_end = ?"
                        + " WHERE tenant = ? AND book = ? AND horizon_seconds = ?",
                forecast.computedAt(),
                forecast.probability(),
                forecast.lower(),
                forecast.upper(),
                tenant.name(),
                forecast.book(),
                forecast.within().toSeconds());
    }
}
