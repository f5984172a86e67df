/// Rows of CSV files (RFC 4180, UTF-8, plain or gzip told apart by content) with typed fields and every fault
/// named. The only package that sees FastCSV. For the readers of `calibration.history`; depends on
/// `kernels.check`.
@NullMarked
package io.plimsoll.calibration.history.csv;

import org.jspecify.annotations.NullMarked;
