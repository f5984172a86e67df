package io.plimsoll.imports;

import io.plimsoll.imports.book.BookTime;
import io.plimsoll.imports.record.FileContent;
import io.plimsoll.imports.source.ImportFaults;
import io.plimsoll.imports.source.SourceFile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads the answers of one venue about its market: contract lists, quotes and prices, each recognised by its content.
/// All are sound, or none counts.
public final class MarketAnswers {
    private MarketAnswers() {}

    /// What came of answers.
    public sealed interface Reading {
        /// They are sound.
        ///
        /// @param takenAt latest time in them; empty if none has one
        record Read(List<FileContent> contents, Optional<Instant> takenAt) implements Reading {
            /// Copies the list.
            public Read {
                contents = List.copyOf(contents);
            }
        }

        /// They are not.
        ///
        /// @param faults each in one line
        record Refused(List<String> faults) implements Reading {
            /// Copies the list.
            public Refused {
                faults = List.copyOf(faults);
            }
        }
    }

    /// Reads answers.
    ///
    /// @param venue whose answers they must be
    public static Reading read(String venue, List<SourceFile> answers) {
        ImportFaults faults = new ImportFaults();
        List<FileContent> contents = new ArrayList<>();
        for (SourceFile answer : answers) {
            FileContent content = KnownDocuments.read(answer, faults);
            if (content != null) {
                check(venue, answer.name(), content, faults);
                contents.add(content);
            }
        }
        return faults.isRefused()
                ? new Reading.Refused(faults.faults())
                : new Reading.Read(contents, Optional.ofNullable(BookTime.taken(contents)));
    }

    private static void check(String venue, String name, FileContent content, ImportFaults faults) {
        if (!content.positions().isEmpty() || !content.balances().isEmpty()) {
            faults.refuse(name + " is of an account: an answer about the market is expected");
        } else if (content.instruments().isEmpty()
                && content.quotes().isEmpty()
                && content.prices().isEmpty()) {
            faults.refuse(name + " has no row that is of use");
        }
        String other = other(venue, content);
        if (other != null) {
            faults.refuse(name + " is of " + other + ": an answer of " + venue + " is expected");
        }
    }

    private static @Nullable String other(String venue, FileContent content) {
        for (var row : content.quotes()) {
            if (!row.venue().equals(venue)) {
                return row.venue();
            }
        }
        for (var row : content.instruments()) {
            if (!row.venue().equals(venue)) {
                return row.venue();
            }
        }
        return null;
    }
}
