package io.plimsoll.imports.venue.tardis;

import io.plimsoll.imports.record.FileContent;
import io.plimsoll.imports.record.QuoteRow;
import io.plimsoll.imports.source.ImportFaults;
import io.plimsoll.imports.source.SourceFile;
import io.plimsoll.imports.venue.VenueDocument;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// `derivative_ticker`: marks, indices and funding of perpetuals and futures. A row does not say for how long its
/// funding rate is. Two instants of funding in the file do; without them the rate is passed over, with a warning.
public final class TardisTicker implements VenueDocument {
    private static final Duration LONGEST = Duration.ofHours(24);

    @Override
    public String kind() {
        return "derivative_ticker of tardis.dev";
    }

    @Override
    public boolean recognises(SourceFile file) {
        return TardisRows.have(file, "funding_rate", "index_price", "mark_price");
    }

    @Override
    public FileContent read(SourceFile file, ImportFaults faults) {
        Map<String, TreeSet<Instant>> funded = new HashMap<>();
        Collection<TardisRows.Row> rows = TardisRows.last(file, faults, row -> {
            Instant at = row.fields().microseconds("funding_timestamp");
            if (at != null) {
                funded.computeIfAbsent(name(row), unseen -> new TreeSet<>()).add(at);
            }
        });
        FileContent.Builder content = new FileContent.Builder(kind());
        for (TardisRows.Row row : rows) {
            BigDecimal rate = row.fields().number("funding_rate");
            Duration interval = interval(funded.getOrDefault(name(row), new TreeSet<>()));
            if (rate != null && interval == null) {
                faults.warn(file.name() + " does not say for how long the funding rate of " + row.symbol() + " of "
                        + row.exchange().name() + " is, because it has no two instants of funding: no funding is used");
            }
            content.add(new QuoteRow(
                    row.exchange().venue(),
                    row.symbol(),
                    row.price("mark_price"),
                    null,
                    null,
                    row.price("index_price"),
                    interval == null ? null : rate,
                    interval,
                    row.time(),
                    row.fields().place()));
        }
        return content.at(null);
    }

    private static String name(TardisRows.Row row) {
        return row.exchange().name() + ":" + row.symbol();
    }

    /// The shortest distance of two instants of funding; null if there is none of at most a day.
    private static @Nullable Duration interval(NavigableSet<Instant> funded) {
        Duration shortest = null;
        Instant before = null;
        for (Instant at : funded) {
            Duration distance = before == null ? LONGEST : Duration.between(before, at);
            if (before != null && distance.compareTo(shortest == null ? LONGEST : shortest) <= 0) {
                shortest = distance;
            }
            before = at;
        }
        return shortest;
    }
}
