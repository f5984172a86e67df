package io.plimsoll.store.backup;

import java.util.List;

/// A table.
///
/// @param name of the table, in lower case
/// @param columns in the order in which a backup has their values
public record BackupTable(String name, List<Column> columns) {
    /// Copies the columns.
    public BackupTable {
        columns = List.copyOf(columns);
    }

    /// A column.
    ///
    /// @param name in lower case
    /// @param kind of its values
    public record Column(String name, RowKind kind) {}
}
