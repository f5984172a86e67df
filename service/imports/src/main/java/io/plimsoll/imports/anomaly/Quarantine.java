package io.plimsoll.imports.anomaly;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What comes of an anomaly.
public enum Quarantine {
    /// It is used, and reported.
    REPORT,
    /// The quote is not used, so that the next source counts; a position whose size is impossible is left out.
    EXCLUDE,
    /// It refuses the book.
    REFUSE;

    /// Its name on the command line.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The policy of a name.
    public static Optional<Quarantine> of(String word) {
        return Stream.of(values()).filter(each -> each.word().equals(word)).findFirst();
    }
}
