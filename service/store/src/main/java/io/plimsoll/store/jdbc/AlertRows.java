package io.plimsoll.store.jdbc;

import io.plimsoll.store.AlertReader;
import io.plimsoll.store.AlertWriter;
import io.plimsoll.store.StoreReader.Owned;
import io.plimsoll.store.StoredAlert;
import io.plimsoll.store.StoredCallForecast;
import io.plimsoll.store.StoredDelivery;
import io.plimsoll.store.StoredVenue;
import io.plimsoll.store.Tenant;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Rows of alerts and of the messages about them.
record AlertRows(Sql sql) implements AlertReader, AlertWriter {
    @Override
    public Optional<StoredAlert> alert(Tenant tenant, String id) {
        return sql.first("SELECT * FROM alert WHERE tenant = ? AND id = ?", AlertRows::alert, tenant.name(), id);
    }

    @Override
    public List<StoredAlert> alerts(Tenant tenant, String state, int most) {
        return sql.list(
                "SELECT * FROM alert WHERE tenant = ? AND (? = '' OR state = ?) ORDER BY opened_at DESC, id LIMIT ?",
                AlertRows::alert,
                tenant.name(),
                state,
                state,
                most);
    }

    @Override
    public List<Owned<StoredAlert>> unresolved() {
        return sql.list(
                "SELECT * FROM alert WHERE state <> 'resolved' ORDER BY tenant, opened_at, id",
                row -> new Owned<>(new Tenant(row.text("tenant")), alert(row)));
    }

    @Override
    public Optional<StoredAlert> unresolved(Tenant tenant, String rule, String subject) {
        return sql.first(
                "SELECT * FROM alert WHERE tenant = ? AND state IN ('open', 'escalated', 'acknowledged')"
                        + " AND rule = ? AND subject = ? ORDER BY opened_at LIMIT 1",
                AlertRows::alert,
                tenant.name(),
                rule,
                subject);
    }

    private static StoredAlert alert(Sql.Row row) throws SQLException {
        return new StoredAlert(
                row.text("id"),
                row.text("rule"),
                row.text("subject"),
                row.text("severity"),
                row.text("state"),
                row.text("sentence"),
                (int) row.number("step"),
                row.instant("opened_at"),
                row.instant("changed_at"),
                row.text("changed_by"),
                row.text("note"));
    }

    private WatchRows watched() {
        return new WatchRows(sql);
    }

    @Override
    public List<StoredVenue> venues(Tenant tenant) {
        return watched().venues(tenant);
    }

    @Override
    public void save(Tenant tenant, StoredVenue venue) {
        watched().save(tenant, venue);
    }

    @Override
    public List<StoredCallForecast> callForecasts(Tenant tenant) {
        return watched().callForecasts(tenant);
    }

    @Override
    public boolean isForecastDue(
            Tenant tenant, String book, Duration within, long margin, Instant paused, Instant old) {
        return watched().isForecastDue(tenant, book, within, margin, paused, old);
    }

    @Override
    public void claimForecast(Tenant tenant, String book, Duration within, long margin, Instant now) {
        watched().claimForecast(tenant, book, within, margin, now);
    }

    @Override
    public void save(Tenant tenant, StoredCallForecast forecast) {
        watched().save(tenant, forecast);
    }

    @Override
    public boolean isDue(Instant now) {
        return sql.first(
                        "SELECT id FROM alert_delivery WHERE state = 'pending' AND due_at <= ? LIMIT 1",
                        row -> true,
                        now)
                .isPresent();
    }

    @Override
    public Optional<StoredDelivery> delivery(Tenant tenant, String id) {
        return sql.first(
                "SELECT * FROM alert_delivery WHERE tenant = ? AND id = ?", AlertRows::delivery, tenant.name(), id);
    }

    @Override
    public List<StoredDelivery> deliveries(Tenant tenant, String state, int most) {
        return sql.list(
                "SELECT * FROM alert_delivery WHERE tenant = ? AND (? = '' OR state = ?)"
                        + " ORDER BY created_at DESC, id LIMIT ?",
                AlertRows::delivery,
                tenant.name(),
                state,
                state,
                most);
    }

    private static StoredDelivery delivery(Sql.Row row) throws SQLException {
        return new StoredDelivery(
                row.text("id"),
                row.text("alert"),
                row.text("contact"),
                row.text("target"),
                row.text("body"),
                row.text("state"),
                (int) row.number("attempts"),
                row.instant("created_at"),
                row.instant("due_at"),
                row.text("failure"));
    }

    @Override
    public void save(Tenant tenant, StoredAlert alert) {
        sql.update("DELETE FROM alert WHERE tenant = ? AND id = ?", tenant.name(), alert.id());
        sql.update(
                "INSERT INTO alert (tenant, id, rule, subject, severity, state, sentence, step, opened_at, changed_at,"
                        + " changed_by, note) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                tenant.name(),
                alert.id(),
                alert.rule(),
                alert.subject(),
                alert.severity(),
                alert.state(),
                alert.sentence(),
                alert.step(),
                alert.openedAt(),
                alert.changedAt(),
                alert.changedBy(),
                alert.note());
    }

    @Override
    public void save(Tenant tenant, StoredDelivery delivery) {
        sql.update("DELETE FROM alert_delivery WHERE tenant = ? AND id = ?", tenant.name(), delivery.id());
        sql.update(
                "INSERT INTO alert_delivery (tenant, id, alert, contact, target, body, state, attempts, created_at,"
                        + " due_at, failure) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                tenant.name(),
                delivery.id(),
                delivery.alert(),
                delivery.contact(),
                delivery.target(),
                delivery.body(),
                delivery.state(),
                delivery.attempts(),
                delivery.createdAt(),
                delivery.dueAt(),
                delivery.failure());
    }

    @Override
    public List<Owned<StoredDelivery>> takeDue(Instant now, Instant until, int most, int ofTarget) {
        List<Owned<StoredDelivery>> due = sql.list(
                "SELECT * FROM (SELECT d.*, ROW_NUMBER() OVER (PARTITION BY CASE WHEN target LIKE 'mailto:%'"
                        + " THEN 'mailto:' ELSE target END ORDER BY due_at, id) AS place"
                        + " FROM alert_delivery d WHERE state = 'pending' AND due_at <= ?) ranked WHERE place <= ?"
                        + " ORDER BY place, due_at, id LIMIT ?",
                row -> new Owned<>(new Tenant(row.text("tenant")), delivery(row)), now, ofTarget, most);
        for (Owned<StoredDelivery> each : due) {
            sql.update(
                    "UPDATE alert_delivery SET due_at = ? WHERE tenant = ? AND id = ?",
                    until,
                    each.tenant().name(),
                    each.value().id());
        }
        return due;
    }
}
