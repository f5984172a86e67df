package io.plimsoll.calibration.history.csv;

/// One thing that is wrong with a row of a history file.
///
/// @param line in the file, from 1; of the row's first line where a quoted field spans several
/// @param column name of the column, or [#WHOLE_ROW]
/// @param value what stands there
/// @param rule what it breaks, for a reader
public record RowFault(long line, String column, String value, String rule) {
    /// Stands for the column where the fault is that of the row.
    public static final String WHOLE_ROW = "row";
}
