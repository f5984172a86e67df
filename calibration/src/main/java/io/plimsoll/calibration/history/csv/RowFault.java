package io.plimsoll.calibration.history.csv;

/// An invalid field or row of a file.
///
/// @param line from 1; the first line of the row if a quoted field spans several
/// @param column name of the column, or [#WHOLE_ROW]
/// @param value the text of the field or row
/// @param rule the predicate of [#message], for example `is out of range (above 0)`
public record RowFault(long line, String column, String value, String rule) {
    /// The column of a fault that concerns the whole row.
    public static final String WHOLE_ROW = "row";

    /// The fault without its line, for example `closeUsd: "-1" is out of range (above 0)`.
    public String message() {
        return column + ": \"" + value + "\" " + rule;
    }
}
