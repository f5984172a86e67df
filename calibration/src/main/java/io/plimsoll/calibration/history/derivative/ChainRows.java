package io.plimsoll.calibration.history.derivative;

import io.plimsoll.calibration.history.csv.CsvRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Collects the rows of one file of Deribit's chain layout.
final class ChainRows {
    private final List<ChainOption> options = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private @Nullable Instant time;

    void add(CsvRow row) {
        Instant rowTime = row.instant("timestamp");
        if (time == null) {
            time = rowTime;
        } else if (row.isGood() && !rowTime.equals(time)) {
            row.refuse("timestamp", "it must be that of the first row, " + time);
        }
        String instrument = row.name("instrument");
        Optional<ListedName> name = ListedName.of(instrument)
                .filter(found ->
                        found.option().filter(option -> option.strike() > 0).isPresent());
        if (name.isEmpty()) {
            row.refuse("instrument", "it must be an option's name like BTC-10JUL26-48000-P");
        } else if (!names.add(instrument)) {
            row.refuseRow("the file has " + instrument + " twice");
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

    /// The chain, where no row was refused.
    ChainSnapshot snapshot() {
        if (time == null) {
            throw new IllegalStateException("no row was taken");
        }
        return new ChainSnapshot(time, options);
    }
}
