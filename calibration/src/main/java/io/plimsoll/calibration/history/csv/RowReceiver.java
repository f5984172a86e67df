package io.plimsoll.calibration.history.csv;

import java.util.List;

/// Receives the rows of a file, the header first.
@FunctionalInterface
public interface RowReceiver {
    /// Takes the next row.
    ///
    /// @param line from 1; the first line of the row if a quoted field spans several
    /// @param fields the text of each field; an empty line has one empty field
    void add(long line, List<String> fields);
}
