package io.plimsoll.calibration.history.derivative;

import io.plimsoll.calibration.history.csv.CsvRow;
import io.plimsoll.calibration.history.csv.CsvTable;
import io.plimsoll.calibration.history.csv.HistoryFile;
import io.plimsoll.calibration.history.csv.Layout;
import io.plimsoll.calibration.history.csv.ReadOutcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads one snapshot of Deribit's option chain: CSV with the columns of [Layout#DERIBIT_CHAIN]. Prices are in
/// coin, volatilities are fractions, and an empty bid or ask means that there was none. All rows must have the
/// same time.
public final class ChainReader {
    private final List<ChainOption> options = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private @Nullable Instant time;

    private ChainReader() {}

    /// Reads a file.
    public static ReadOutcome<ChainSnapshot> read(HistoryFile file) {
        ChainReader reader = new ChainReader();
        return CsvTable.read(file, Layout.DERIBIT_CHAIN, reader::add, reader::snapshot);
    }

    private void add(CsvRow row) {
        Instant rowTime = row.instant("timestamp");
        if (time == null) {
            time = rowTime;
        } else if (row.isGood() && !rowTime.equals(time)) {
            row.refuse("timestamp", "is not the time of the first row, " + time);
        }
        String instrument = row.name("instrument");
        Optional<ListedName> name = ListedName.of(instrument)
                .filter(found ->
                        found.option().filter(option -> option.strike() > 0).isPresent());
        if (name.isEmpty()) {
            row.refuse("instrument", "is not an option (example: BTC-10JUL26-48000-P)");
        } else if (!names.add(instrument)) {
            row.refuseRow("repeats " + instrument);
        }
        double forward = row.positive("underlyingPrice");
        double index = row.positive("indexPrice");
        double volatility = row.notNegative("markIv");
        OptionalDouble bid = row.notNegativeIfAny("bidPrice");
        OptionalDouble ask = row.notNegativeIfAny("askPrice");
        double mark = row.notNegative("markPrice");
        double openInterest = row.notNegative("openInterest");
        double volume = row.notNegative("volume");
        if (name.isPresent() && row.isGood()) {
            ListedName.Option option = name.get().option().orElseThrow();
            options.add(new ChainOption(
                    instrument,
                    name.get().asset(),
                    name.get().expiry(),
                    option.strike(),
                    option.right(),
                    forward,
                    OptionalDouble.of(index),
                    volatility,
                    bid,
                    ask,
                    mark,
                    openInterest,
                    OptionalDouble.of(volume)));
        }
    }

    private ChainSnapshot snapshot() {
        return new ChainSnapshot(Objects.requireNonNull(time, "a table without rows is unreadable"), options);
    }
}
