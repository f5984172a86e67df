package io.plimsoll.calibration.history.derivative;

import io.plimsoll.calibration.history.csv.CsvRow;
import io.plimsoll.calibration.history.csv.CsvTable;
import io.plimsoll.calibration.history.csv.HistoryFile;
import io.plimsoll.calibration.history.csv.Layout;
import io.plimsoll.calibration.history.csv.RowFault;
import io.plimsoll.calibration.history.csv.TableOutcome;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads Deribit's futures: CSV, plain or gzip, with the columns
/// `timestamp,currency,indexPrice,instrument,price`, rows in any order.
public final class FuturesReader {
    private static final String NAMELESS = "SYN.EXPIRY";

    private final List<FutureQuote> quotes = new ArrayList<>();
    private final List<RowFault> passedBy = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    private FuturesReader() {}

    /// Reads a file.
    public static FuturesOutcome read(Path file) {
        return read(HistoryFile.of(file));
    }

    /// Reads a file, wherever it lies.
    public static FuturesOutcome read(HistoryFile file) {
        FuturesReader reader = new FuturesReader();
        return reader.outcome(CsvTable.read(file, Layout.DERIBIT_FUTURES, reader::add));
    }

    /// Reads a stream to its end and leaves it open.
    public static FuturesOutcome read(InputStream bytes) {
        FuturesReader reader = new FuturesReader();
        return reader.outcome(CsvTable.read(bytes, Layout.DERIBIT_FUTURES, reader::add));
    }

    private void add(CsvRow row) {
        Instant time = row.instant("timestamp");
        String asset = row.name("currency");
        double index = row.positive("indexPrice");
        double price = row.positive("price");
        String instrument = row.text("instrument");
        if (instrument.equals(NAMELESS)) {
            passedBy.add(new RowFault(row.line(), "instrument", instrument, "it does not say when it expires"));
            return;
        }
        Optional<ListedName> name =
                ListedName.of(instrument).filter(found -> found.option().isEmpty());
        if (name.isEmpty()) {
            row.refuse("instrument", "it must be a future's name like BTC-25SEP26 or SYN.BTC-10JUL26");
        } else if (!name.get().asset().equals(asset)) {
            row.refuse("instrument", "it must be a future of " + asset);
        } else if (!seen.add(time + " " + instrument)) {
            row.refuseRow("the file has " + instrument + " at " + time + " twice");
        } else if (row.isGood()) {
            quotes.add(new FutureQuote(time, asset, instrument, name.get().expiry(), index, price));
        }
    }

    private FuturesOutcome outcome(TableOutcome table) {
        return switch (table) {
            case TableOutcome.Good good -> new FuturesOutcome.Read(quotes, passedBy);
            case TableOutcome.Refused refused -> new FuturesOutcome.Refused(refused.faults());
            case TableOutcome.Unreadable unreadable -> new FuturesOutcome.Unreadable(unreadable.reason());
        };
    }
}
