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

/// When a book was taken, and which marks are older. Without a given time it is the latest of all times in the files:
/// of answers, quotes, prices, balances, and of changes of positions.
final class BookTime {
    private static final Duration STALE = Duration.ofMinutes(5);

    private BookTime() {}

    /// The latest time; null if no file has one.
    static @Nullable Instant latest(List<FileContent> files, List<FileContent> market) {
        return Stream.concat(files.stream(), market.stream())
                .flatMap(BookTime::times)
                .max(Instant::compareTo)
                .orElse(null);
    }

    private static Stream<Instant> times(FileContent content) {
        Stream<@Nullable Instant> all = Stream.of(
                        Stream.of(content).map(FileContent::time),
                        content.quotes().stream().map(QuoteRow::time),
                        content.prices().stream().map(PriceRow::time),
                        content.balances().stream().map(BalanceRow::time),
                        content.positions().stream().map(PositionRow::time))
                .flatMap(times -> times);
        return all.filter(Objects::nonNull).map(Objects::requireNonNull);
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
