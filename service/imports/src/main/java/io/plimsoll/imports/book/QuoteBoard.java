package io.plimsoll.imports.book;

import io.plimsoll.imports.record.QuoteRow;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Chooses the figures of a contract. Precedence: files of `--market`, then quotes among the other files, then what the
/// row of the position says. Within a rank the latest counts.
final class QuoteBoard {
    private final List<Map<String, List<QuoteRow>>> ranks;

    /// @param market quotes of the files that were given as the market
    /// @param others quotes of the other files
    QuoteBoard(List<QuoteRow> market, List<QuoteRow> others) {
        this.ranks = List.of(byName(market), byName(others));
    }

    private static Map<String, List<QuoteRow>> byName(List<QuoteRow> rows) {
        Map<String, List<QuoteRow>> named = new HashMap<>();
        rows.forEach(row -> named.computeIfAbsent(row.venue() + ":" + row.symbol(), name -> new ArrayList<>())
                .add(row));
        return named;
    }

    /// The mark of a contract; null if nothing says it.
    @Nullable
    Quoted mark(HeldPosition held) {
        Quoted quoted = find(held.name(), QuoteRow::mark);
        BigDecimal own = held.figures().mark();
        return quoted != null || own == null
                ? quoted
                : new Quoted(own, "its own row", null, held.lineage().getFirst());
    }

    /// Traded in the last 24 hours, units of the base asset, above zero; null if nothing says it.
    @Nullable
    BigDecimal dayVolume(String name) {
        Quoted quoted = find(name, row -> row.top().dayVolume());
        return quoted == null || quoted.value().signum() <= 0 ? null : quoted.value();
    }

    /// Best ask less best bid of one quote, in the unit of the mark; null if no quote has both, or they cross.
    @Nullable
    BigDecimal spread(String name) {
        Quoted quoted = find(name, QuoteBoard::spread);
        return quoted == null ? null : quoted.value();
    }

    private static @Nullable BigDecimal spread(QuoteRow row) {
        BigDecimal bid = row.top().bid();
        BigDecimal ask = row.top().ask();
        return bid == null || ask == null || bid.signum() <= 0 || ask.compareTo(bid) < 0 ? null : ask.subtract(bid);
    }

    /// The implied volatility; null if nothing says it.
    @Nullable
    Quoted impliedVolatility(HeldPosition held) {
        return find(held.name(), QuoteRow::impliedVolatility);
    }

    /// The forward of an option; null if nothing says it.
    @Nullable
    Quoted forward(String name) {
        return find(name, QuoteRow::forward);
    }

    /// The index of a contract's asset; null if nothing says it.
    @Nullable
    Quoted index(HeldPosition held) {
        Quoted quoted = find(held.name(), QuoteRow::index);
        BigDecimal own = held.figures().index();
        return quoted != null || own == null
                ? quoted
                : new Quoted(
                        own, "index of " + held.venue(), null, held.lineage().getFirst());
    }

    /// A funding rate and its interval.
    record Funding(double rate, Duration interval) {}

    /// The funding of a perpetual; null if nothing says it.
    @Nullable
    Funding funding(HeldPosition held) {
        QuoteRow row = row(held.name(), QuoteRow::fundingRate);
        if (row == null || row.fundingRate() == null || row.fundingInterval() == null) {
            return null;
        }
        return new Funding(row.fundingRate().doubleValue(), row.fundingInterval());
    }

    private @Nullable Quoted find(String name, Function<QuoteRow, @Nullable BigDecimal> figure) {
        QuoteRow row = row(name, figure);
        BigDecimal value = row == null ? null : figure.apply(row);
        return row == null || value == null
                ? null
                : new Quoted(value, row.lineage().file(), row.time(), row.lineage());
    }

    private @Nullable QuoteRow row(String name, Function<QuoteRow, @Nullable BigDecimal> figure) {
        for (Map<String, List<QuoteRow>> rank : ranks) {
            QuoteRow latest = null;
            for (QuoteRow row : rank.getOrDefault(name, List.of())) {
                if (figure.apply(row) != null && (latest == null || timeOf(row).isAfter(timeOf(latest)))) {
                    latest = row;
                }
            }
            if (latest != null) {
                return latest;
            }
        }
        return null;
    }

    private static Instant timeOf(QuoteRow row) {
        return row.time() == null ? Instant.MIN : row.time();
    }
}
