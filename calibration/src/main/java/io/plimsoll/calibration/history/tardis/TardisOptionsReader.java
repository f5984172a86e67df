package io.plimsoll.calibration.history.tardis;

import io.plimsoll.calibration.history.clean.Finding;
import io.plimsoll.calibration.history.clean.Rule;
import io.plimsoll.calibration.history.csv.CsvRow;
import io.plimsoll.calibration.history.csv.CsvTable;
import io.plimsoll.calibration.history.csv.HistoryFile;
import io.plimsoll.calibration.history.csv.Layout;
import io.plimsoll.calibration.history.csv.ReadOutcome;
import io.plimsoll.calibration.history.derivative.ChainOption;
import io.plimsoll.calibration.history.derivative.ChainSnapshot;
import io.plimsoll.kernels.instrument.Right;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/// Reads `options_chain` of tardis.dev into one option chain a UTC day.
///
/// The file has a row for every change of every option. The chain of a day has the last row of each option up to
/// a given time of the day. Memory holds only those rows, so a file may have any length. The layout has neither
/// index nor volume. Prices of options that are not settled in coin (a symbol such as `BTC_USDC-…`) are read as
/// quoted. Rows without forward, mark or mark volatility are left out and listed.
public final class TardisOptionsReader {
    private static final double PERCENT = 100;

    private final LocalTime clock;
    private final Map<LocalDate, Map<String, Row>> days = new TreeMap<>();
    private final List<Finding> findings = new ArrayList<>();

    private TardisOptionsReader(LocalTime clock) {
        this.clock = clock;
    }

    private record Row(Instant time, ChainOption option) {}

    /// The content of a file.
    ///
    /// @param snapshots by time; one for each UTC day that has a usable row before the time of the chain
    /// @param findings rows that were left out and why
    public record Chains(List<ChainSnapshot> snapshots, List<Finding> findings) {
        public Chains {
            snapshots = List.copyOf(snapshots);
            findings = List.copyOf(findings);
        }
    }

    /// Reads a file.
    ///
    /// @param clock the time of the day, UTC, at which the chain is taken
    public static ReadOutcome<Chains> read(HistoryFile file, LocalTime clock) {
        TardisOptionsReader reader = new TardisOptionsReader(clock);
        return CsvTable.read(file, Layout.TARDIS_OPTIONS, reader::add, reader::chains);
    }

    private void add(CsvRow row) {
        Instant time = row.microseconds("timestamp");
        String symbol = row.name("symbol");
        int end = symbol.indexOf('-');
        if (end < 1) {
            row.refuse("symbol", "does not begin with an asset and a hyphen");
        }
        Instant expiry = row.microseconds("expiration");
        double strike = row.positive("strike_price");
        Right right = right(row);
        OptionalDouble bid = row.notNegativeIfAny("bid_price");
        OptionalDouble ask = row.notNegativeIfAny("ask_price");
        OptionalDouble forward = row.positiveIfAny("underlying_price");
        OptionalDouble mark = row.notNegativeIfAny("mark_price");
        OptionalDouble volatility = row.notNegativeIfAny("mark_iv");
        OptionalDouble openInterest = row.notNegativeIfAny("open_interest");
        if (!row.isGood()) {
            return;
        }
        if (forward.isEmpty() || mark.isEmpty() || volatility.isEmpty()) {
            findings.add(new Finding(
                    symbol, time.toString(), "line " + row.line() + " has no forward or mark", Rule.INCOMPLETE));
        } else {
            keep(
                    time,
                    new ChainOption(
                            symbol,
                            symbol.substring(0, end),
                            expiry,
                            strike,
                            right,
                            forward.getAsDouble(),
                            OptionalDouble.empty(),
                            volatility.getAsDouble() / PERCENT,
                            bid,
                            ask,
                            mark.getAsDouble(),
                            openInterest.orElse(0),
                            OptionalDouble.empty()));
        }
    }

    private static Right right(CsvRow row) {
        String type = row.text("type");
        if (!type.equals("call") && !type.equals("put")) {
            row.refuse("type", "is not an option type (call, put)");
        }
        return type.equals("call") ? Right.CALL : Right.PUT;
    }

    private void keep(Instant time, ChainOption option) {
        LocalDate day = LocalDate.ofInstant(time, ZoneOffset.UTC);
        if (!time.isAfter(at(day))) {
            days.computeIfAbsent(day, first -> new LinkedHashMap<>())
                    .merge(
                            option.instrument(),
                            new Row(time, option),
                            (one, other) -> other.time().isBefore(one.time()) ? one : other);
        }
    }

    private Instant at(LocalDate day) {
        return day.atTime(clock).toInstant(ZoneOffset.UTC);
    }

    private Chains chains() {
        List<ChainSnapshot> snapshots = new ArrayList<>();
        days.forEach((day, rows) -> snapshots.add(new ChainSnapshot(
                at(day), rows.values().stream().map(Row::option).toList())));
        return new Chains(snapshots, findings);
    }
}
