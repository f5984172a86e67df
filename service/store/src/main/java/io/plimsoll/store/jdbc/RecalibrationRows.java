package io.plimsoll.store.jdbc;

import io.plimsoll.store.ContentHash;
import io.plimsoll.store.RecalibrationReader;
import io.plimsoll.store.RecalibrationWriter;
import io.plimsoll.store.StoredRecalibration;
import io.plimsoll.store.Tenant;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/// Rows of the runs of recalibrations.
record RecalibrationRows(Sql sql) implements RecalibrationReader, RecalibrationWriter {
    @Override
    public Optional<StoredRecalibration> latest(Tenant tenant, String name) {
        return sql.first(
                "SELECT * FROM recalibration WHERE tenant = ? AND name = ? ORDER BY due_at DESC LIMIT 1",
                RecalibrationRows::run,
                tenant.name(),
                name);
    }

    @Override
    public Optional<StoredRecalibration> latestReported(Tenant tenant, String name) {
        return sql.first(
                "SELECT * FROM recalibration WHERE tenant = ? AND name = ? AND report IS NOT NULL"
                        + " ORDER BY due_at DESC LIMIT 1",
                RecalibrationRows::run,
                tenant.name(),
                name);
    }

    private static StoredRecalibration run(Sql.Row row) throws SQLException {
        return new StoredRecalibration(
                row.text("name"),
                row.instant("due_at"),
                row.text("state"),
                row.text("owner"),
                (int) row.number("attempts"),
                row.optionalInstant("ended_at"),
                row.text("sentence"),
                row.number("version"),
                row.optionalText("report").map(ContentHash::new));
    }

    @Override
    public Optional<StoredRecalibration> claim(
            Tenant tenant, String name, Instant dueAt, String instance, Instant since) {
        Optional<StoredRecalibration> latest = latest(tenant, name);
        boolean isRunning = latest.filter(run -> run.state().equals(StoredRecalibration.RUNNING))
                .isPresent();
        if (isRunning
                && (latest.get().owner().equals(instance)
                        || isAlive(latest.get().owner(), since))) {
            return Optional.empty();
        }
        if (latest.isEmpty() || latest.get().dueAt().isBefore(dueAt)) {
            return Optional.of(begun(tenant, name, dueAt, instance, 1));
        }
        return isRunning
                ? Optional.of(begun(
                        tenant,
                        name,
                        latest.get().dueAt(),
                        instance,
                        latest.get().attempts() + 1))
                : Optional.empty();
    }

    private boolean isAlive(String instance, Instant since) {
        return sql.first("SELECT id FROM service_instance WHERE id = ? AND seen_at >= ?", row -> true, instance, since)
                .isPresent();
    }

    private StoredRecalibration begun(Tenant tenant, String name, Instant dueAt, String instance, int attempts) {
        StoredRecalibration run = new StoredRecalibration(
                name,
                dueAt,
                StoredRecalibration.RUNNING,
                instance,
                attempts,
                Optional.empty(),
                "",
                0,
                Optional.empty());
        save(tenant, run);
        return run;
    }

    @Override
    public void release(Tenant tenant, StoredRecalibration run) {
        sql.update(
                "UPDATE recalibration SET owner = '', attempts = ? WHERE tenant = ? AND name = ? AND due_at = ?",
                run.attempts() - 1,
                tenant.name(),
                run.name(),
                run.dueAt());
    }

    @Override
    public void save(Tenant tenant, StoredRecalibration run) {
        sql.update(
                "DELETE FROM recalibration WHERE tenant = ? AND name = ? AND due_at = ?",
                tenant.name(),
                run.name(),
                run.dueAt());
        sql.update(
                "INSERT INTO recalibration (tenant, name, due_at, state, owner, attempts, ended_at, sentence, version,"
                        + " report) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                tenant.name(),
                run.name(),
                run.dueAt(),
                run.state(),
                run.owner(),
                run.attempts(),
                run.endedAt(),
                run.sentence(),
                run.version(),
                run.report().map(ContentHash::hex));
    }
}
