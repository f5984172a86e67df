package io.plimsoll.calibration.history.derivative;

import io.plimsoll.calibration.history.csv.CsvTable;
import io.plimsoll.calibration.history.csv.HistoryFile;
import io.plimsoll.calibration.history.csv.Layout;
import io.plimsoll.calibration.history.csv.TableOutcome;
import java.io.InputStream;

/// Reads one snapshot of Deribit's option chain: CSV, plain or gzip, with the columns
/// `timestamp,instrument,underlyingPrice,indexPrice,markIv,bidPrice,askPrice,markPrice,openInterest,volume`.
/// Prices are in coin, volatilities fractions; an empty bid or ask means that there was none. All rows must
/// have the same time.
public final class ChainReader {
    private ChainReader() {}

    /// Reads a file.
    public static ChainOutcome read(HistoryFile file) {
        ChainRows rows = new ChainRows();
        return outcome(CsvTable.read(file, Layout.DERIBIT_CHAIN, rows::add), rows);
    }

    /// Reads a stream to its end and leaves it open.
    public static ChainOutcome read(InputStream bytes) {
        ChainRows rows = new ChainRows();
        return outcome(CsvTable.read(bytes, Layout.DERIBIT_CHAIN, rows::add), rows);
    }

    private static ChainOutcome outcome(TableOutcome table, ChainRows rows) {
        return switch (table) {
            case TableOutcome.Good good -> new ChainOutcome.Read(rows.snapshot());
            case TableOutcome.Refused refused -> new ChainOutcome.Refused(refused.faults());
            case TableOutcome.Unreadable unreadable -> new ChainOutcome.Unreadable(unreadable.reason());
        };
    }
}
