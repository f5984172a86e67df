/// Loads files and folders of any known layout into one [MarketHistory].
///
/// [HistoryLoader] recognises each file by its header, reads it with the reader of its layout, and merges the
/// contents. If any file has a fault, the outcome lists the faults of all files and nothing is used.
@NullMarked
package io.plimsoll.calibration.marketdata;

import org.jspecify.annotations.NullMarked;
