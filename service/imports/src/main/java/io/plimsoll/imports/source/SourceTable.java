package io.plimsoll.imports.source;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A table of named columns in a file that is no text.
public interface SourceTable {
    /// The headings in the order of the columns, as they are written.
    List<String> headings();

    /// The name of a column: its heading without brackets that explain it.
    static String columnName(String heading) {
        int bracket = heading.indexOf('(');
        return (bracket < 0 ? heading : heading.substring(0, bracket)).strip();
    }

    /// True if the columns of our tables with this heading have times: `expiry`, `time` and `timestamp`.
    static boolean hasTimes(String heading) {
        return Set.of("expiry", "time", "timestamp")
                .contains(columnName(heading).toLowerCase(Locale.ROOT));
    }

    /// Passes each row that is not blank.
    void forEachRow(Consumer<TableRow> receiver);

    /// A row.
    ///
    /// @param place such as `row 3 of sheet Positions`
    /// @param values one for each heading; null if the cell is empty
    record TableRow(String place, List<@Nullable String> values) {}
}
