/// CSV files as rows of typed fields.
///
/// A [HistoryFile] (on disk or in memory, plain or gzip) and a [Layout] go in. A [ReadOutcome] comes out: the
/// content, or every fault with its line, column, value and rule, or the reason why the file cannot be read. This
/// is the only package that uses FastCSV.
@NullMarked
package io.plimsoll.calibration.history.csv;

import org.jspecify.annotations.NullMarked;
