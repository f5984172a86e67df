package io.plimsoll.store;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a backup holds.
///
/// @param schema version of the tables, as their migrations count
/// @param at when it began; it has what was confirmed by then
/// @param rows of each table
public record BackupSummary(String schema, Instant at, SortedMap<String, Long> rows) {
    /// Copies the rows.
    public BackupSummary {
        rows = Collections.unmodifiableSortedMap(new TreeMap<>(rows));
    }

    /// The rows of all tables.
    public long count() {
        return rows.values().stream().mapToLong(Long::longValue).sum();
    }
}
