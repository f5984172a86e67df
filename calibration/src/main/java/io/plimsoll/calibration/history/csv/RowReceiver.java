package io.plimsoll.calibration.history.csv;

import java.util.List;

/// Takes the rows of a file, the header first.
@FunctionalInterface
public interface RowReceiver {
    /// Takes the next row.
    ///
    /// @param line in the file, from 1; of the row's first line where a quoted field spans several
    /// @param fields as they stand there; an empty line has one empty field
    void add(long line, List<String> fields);
}
