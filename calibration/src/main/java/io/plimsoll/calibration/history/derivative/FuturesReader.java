package io.plimsoll.calibration.history.derivative;

import io.plimsoll.calibration.history.csv.CsvRow;
import io.plimsoll.calibration.history.csv.CsvTable;
import io.plimsoll.calibration.history.csv.HistoryFile;
import io.plimsoll.calibration.history.csv.Layout;
import io.plimsoll.calibration.history.csv.ReadOutcome;
import io.plimsoll.calibration.history.csv.RowFault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads marks of Deribit's futures: CSV with the columns of [Layout#DERIBIT_FUTURES], rows in any order.
public final class FuturesReader {
    private static final String WITHOUT_EXPIRY = "SYN.EXPIRY";

    private final List<FutureQuote> quotes = new ArrayList<>();
    private final List<RowFault> skipped = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    private FuturesReader() {}

    /// The content of a file.
    ///
    /// @param quotes in the order of the file
    /// @param skipped rows of `SYN.EXPIRY`, synthetic forwards without an expiry date, which have no basis
    public record Quotes(List<FutureQuote> quotes, List<RowFault> skipped) {
        public Quotes {
            quotes = List.copyOf(quotes);
            skipped = List.copyOf(skipped);
        }
    }

    /// Reads a file.
    public static ReadOutcome<Quotes> read(HistoryFile file) {
        FuturesReader reader = new FuturesReader();
        return CsvTable.read(
                file, Layout.DERIBIT_FUTURES, reader::add, () -> new Quotes(reader.quotes, reader.skipped));
    }

    private void add(CsvRow row) {
        Instant time = row.instant("timestamp");
        String asset = row.name("currency");
        double index = row.positive("indexPrice");
        double price = row.positive("price");
        String instrument = row.text("instrument");
        if (instrument.equals(WITHOUT_EXPIRY)) {
            skipped.add(new RowFault(row.line(), "instrument", instrument, "has no expiry date"));
            return;
        }
        Optional<ListedName> name =
                ListedName.of(instrument).filter(found -> found.option().isEmpty());
        if (name.isEmpty()) {
            row.refuse("instrument", "is not a future (examples: BTC-25SEP26, SYN.BTC-10JUL26)");
        } else if (!name.get().asset().equals(asset)) {
            row.refuse("instrument", "is not a future of " + asset);
        } else if (!seen.add(time + " " + instrument)) {
            row.refuseRow("repeats " + instrument + " at " + time);
        } else if (row.isGood()) {
            quotes.add(new FutureQuote(time, asset, instrument, name.get().expiry(), index, price));
        }
    }
}
