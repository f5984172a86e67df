package io.plimsoll.imports.book;

import io.plimsoll.imports.record.BalanceRow;
import io.plimsoll.imports.record.FileContent;
import io.plimsoll.imports.record.PositionRow;
import io.plimsoll.imports.record.PriceRow;
import io.plimsoll.imports.record.QuoteRow;
import io.plimsoll.imports.source.ImportFaults;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// When a book was taken, and which marks are older. Without a given time it is the latest time of answers, quotes and
/// prices. Where no file has one, it is the latest change of a position or a balance, with a warning: the files may be
/// younger than that.
public final class BookTime {
    private static final Duration STALE = Duration.ofMinutes(5);

    private BookTime() {}

    /// The latest time; null if no file has one.
    static @Nullable Instant latest(List<FileContent> files, List<FileContent> market, ImportFaults faults) {
        List<FileContent> all = Stream.concat(files.stream(), market.stream()).toList();
        Instant taken = taken(all);
        if (taken != null) {
            return taken;
        }
        Instant changed = latest(all.stream()
                .flatMap(content -> Stream.concat(
                        content.balances().stream().map(BalanceRow::time),
                        content.positions().stream().map(PositionRow::time))));
        if (changed != null) {
            faults.warn("no file says when it was taken: the latest change of a position or balance, " + changed
                    + ", stands in, and --as-of sets it");
        }
        return changed;
    }

    /// The latest time of answers, quotes and prices; null if none has one.
    public static @Nullable Instant taken(List<FileContent> contents) {
        return latest(contents.stream()
                .flatMap(content -> Stream.of(
                                Stream.of(content).map(FileContent::time),
                                content.quotes().stream().map(QuoteRow::time),
                                content.prices().stream().map(PriceRow::time))
                        .flatMap(times -> times)));
    }

    private static @Nullable Instant latest(Stream<@Nullable Instant> times) {
        return times.filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .max(Instant::compareTo)
                .orElse(null);
    }

    /// Warns of each mark that is more than five minutes from the time of the book.
    static void warnOfStaleMarks(List<HeldPosition> held, QuoteBoard board, Instant asOf, ImportFaults faults) {
        for (HeldPosition position : held) {
            Quoted mark = board.mark(position);
            Instant time = mark == null ? null : mark.time();
            if (mark != null
                    && time != null
                    && Duration.between(time, asOf).abs().compareTo(STALE) > 0) {
                Duration age = Duration.between(time, asOf);
                faults.warn("the mark of " + position.name() + " in " + mark.source() + " is "
                        + age.abs().toMinutes() + " minutes " + (age.isNegative() ? "younger" : "older")
                        + " than the book");
            }
        }
    }
}
