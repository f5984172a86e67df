package io.plimsoll.imports.anomaly;

import io.plimsoll.imports.contract.ContractKind;
import io.plimsoll.imports.contract.InstrumentIdentity;
import io.plimsoll.imports.record.FileContent;
import io.plimsoll.imports.record.OrderBookTop;
import io.plimsoll.imports.record.QuoteRow;
import io.plimsoll.imports.source.Lineage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Finds anomalies in the quotes of held contracts. Quotes of contracts that are not held change no figure and
/// are passed over. The thresholds are assumptions of this program.
public final class AnomalySearch {
    /// Age of a stale mark.
    static final Duration STALE = Duration.ofMinutes(5);

    /// A quote may be this much later than its answer, because a venue has many clocks.
    static final Duration SKEW = Duration.ofSeconds(10);

    /// Distance of a mark from bid and ask, as a part of the mark, beyond the width of the spread.
    static final double OFF_BOOK = 0.02;

    /// Distance of the mark of a perpetual from its index.
    static final double OFF_INDEX = 0.05;

    /// The same of a future, whose basis is real.
    static final double OFF_INDEX_OF_FUTURE = 0.4;

    /// Distance of a mark from the median of the venues.
    static final double VENUES = 0.03;

    /// Largest funding for eight hours. Deribit caps at 0.5 %, Hyperliquid at 4 % an hour, others below 3 %.
    private static final Map<String, Double> FUNDING_CAPS = Map.of("deribit", 0.005, "hyperliquid", 0.32);

    private static final double FUNDING_CAP = 0.03;
    private static final double EIGHT_HOURS = Duration.ofHours(8).toSeconds();

    private final Map<String, Holding> held = new HashMap<>();
    private final Instant asOf;
    private final List<Anomaly> found = new ArrayList<>();

    /// A held contract.
    ///
    /// @param contract venue and symbol
    /// @param exposure signed, in the unit of the open interest
    /// @param place of the row
    public record Holding(String contract, InstrumentIdentity identity, BigDecimal exposure, Lineage place) {}

    private AnomalySearch(List<Holding> holdings, Instant asOf) {
        holdings.forEach(holding -> held.put(holding.contract, holding));
        this.asOf = asOf;
    }

    /// The anomalies of held contracts, in the order of the files.
    ///
    /// @param asOf time of the book
    public static List<Anomaly> of(List<FileContent> files, List<Holding> holdings, Instant asOf) {
        AnomalySearch search = new AnomalySearch(holdings, asOf);
        files.forEach(search::file);
        search.venues(files);
        return List.copyOf(search.found);
    }

    private void file(FileContent content) {
        Map<String, QuoteRow> seen = new HashMap<>();
        for (QuoteRow row : content.quotes()) {
            Holding holding = held.get(contract(row));
            if (holding == null) {
                continue;
            }
            stale(row);
            skew(row, content.time());
            book(row, holding);
            index(row, holding);
            funding(row);
            QuoteRow before = seen.putIfAbsent(contract(row), row);
            if (before != null && Objects.equals(before.time(), row.time()) && differ(before.mark(), row.mark())) {
                add(
                        AnomalyKind.DUPLICATED,
                        row,
                        "the file has the marks " + shown(before.mark()) + " and " + shown(row.mark())
                                + " for one time");
            }
        }
    }

    private static String contract(QuoteRow row) {
        return row.venue() + ":" + row.symbol();
    }

    private void add(AnomalyKind kind, QuoteRow row, String sentence) {
        found.add(new Anomaly(kind, contract(row), sentence, row.lineage()));
    }

    private void stale(QuoteRow row) {
        Instant time = row.time();
        if (time != null && row.mark() != null && Duration.between(time, asOf).compareTo(STALE) > 0) {
            add(
                    AnomalyKind.STALE,
                    row,
                    "its mark is " + Duration.between(time, asOf).toMinutes() + " minutes older than the book");
        }
    }

    private void skew(QuoteRow row, @Nullable Instant answered) {
        Instant time = row.time();
        if (time != null && answered != null && Duration.between(answered, time).compareTo(SKEW) > 0) {
            add(AnomalyKind.CLOCK_SKEW, row, "its time " + time + " is after that of the answer, " + answered);
        }
    }

    private void book(QuoteRow row, Holding holding) {
        OrderBookTop top = row.top();
        BigDecimal bid = top.bid();
        BigDecimal ask = top.ask();
        BigDecimal mark = row.mark();
        if (bid != null && ask != null && bid.compareTo(ask) > 0) {
            add(AnomalyKind.CROSSED, row, "the bid " + shown(bid) + " is above the ask " + shown(ask));
        } else if (bid != null && ask != null && mark != null) {
            double width = ask.doubleValue() - bid.doubleValue() + OFF_BOOK * mark.doubleValue();
            if (mark.doubleValue() < bid.doubleValue() - width || mark.doubleValue() > ask.doubleValue() + width) {
                add(
                        AnomalyKind.OFF_MARKET,
                        row,
                        "the mark " + shown(mark) + " is far from bid " + shown(bid) + " and ask " + shown(ask));
            }
        }
        BigDecimal open = top.openInterest();
        if (open != null && holding.exposure.abs().compareTo(open) > 0) {
            found.add(new Anomaly(
                    AnomalyKind.IMPOSSIBLE_SIZE,
                    holding.contract,
                    "the position " + shown(holding.exposure) + " is above the open interest " + shown(open),
                    holding.place));
        }
    }

    private void index(QuoteRow row, Holding holding) {
        BigDecimal mark = row.mark();
        BigDecimal index = row.index();
        ContractKind kind = holding.identity.kind();
        if (mark == null || index == null || (kind != ContractKind.PERPETUAL && kind != ContractKind.FUTURE)) {
            return;
        }
        double limit = kind == ContractKind.PERPETUAL ? OFF_INDEX : OFF_INDEX_OF_FUTURE;
        if (Math.abs(mark.doubleValue() / index.doubleValue() - 1) > limit) {
            add(AnomalyKind.OFF_MARKET, row, "the mark " + shown(mark) + " is far from the index " + shown(index));
        }
    }

    private void funding(QuoteRow row) {
        BigDecimal rate = row.fundingRate();
        Duration interval = row.fundingInterval();
        if (rate == null || interval == null) {
            return;
        }
        double cap = FUNDING_CAPS.getOrDefault(row.venue(), FUNDING_CAP);
        if (Math.abs(rate.doubleValue()) * EIGHT_HOURS / interval.toSeconds() > cap) {
            add(
                    AnomalyKind.FUNDING_CAP,
                    row,
                    "the funding rate " + shown(rate) + " for " + interval + " is above the cap of " + cap
                            + " for eight hours");
        }
    }

    /// Compares the marks of one contract at three venues or more with their median, and of two with each
    /// other.
    private void venues(List<FileContent> files) {
        Map<String, Map<String, QuoteRow>> byIdentity = new HashMap<>();
        for (FileContent content : files) {
            for (QuoteRow row : content.quotes()) {
                Holding holding = held.get(contract(row));
                if (holding != null && row.mark() != null) {
                    byIdentity
                            .computeIfAbsent(comparable(holding.identity), unseen -> new TreeMap<>())
                            .putIfAbsent(row.venue(), row);
                }
            }
        }
        byIdentity.values().stream().filter(rows -> rows.size() > 1).forEach(rows -> {
            double[] marks = rows.values().stream()
                    .mapToDouble(row -> Objects.requireNonNull(row.mark()).doubleValue())
                    .sorted()
                    .toArray();
            double median = (marks[(marks.length - 1) / 2] + marks[marks.length / 2]) / 2;
            rows.values().stream()
                    .filter(row -> Math.abs(Objects.requireNonNull(row.mark()).doubleValue() / median - 1) > VENUES)
                    .forEach(row -> add(
                            AnomalyKind.VENUES_DIFFER,
                            row,
                            "the mark " + shown(row.mark()) + " is far from the median " + median + " of "
                                    + String.join(", ", rows.keySet())));
        });
    }

    /// Marks are compared where they have one unit. Dollars and their stablecoins count as one.
    private static String comparable(InstrumentIdentity identity) {
        boolean isOption = identity.kind() == ContractKind.OPTION;
        return identity.base() + " " + identity.kind() + " " + identity.expiry() + " " + identity.strike() + " "
                + identity.right() + " " + (isOption ? identity.settlement() : "");
    }

    private static boolean differ(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        return one != null && other != null && one.compareTo(other) != 0;
    }

    private static String shown(@Nullable BigDecimal number) {
        return number == null ? "-" : number.stripTrailingZeros().toPlainString();
    }
}
