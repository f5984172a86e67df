package io.plimsoll.server.cli.annual;

import io.plimsoll.store.BookMargin;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// How the requirement of a book moved, from the last margin of each day. Rises over n days and peak over trough
/// are the measures of D. Murphy, M. Vasios and N. Vause, An investigation into the procyclicality of risk-based
/// initial margin models, Bank of England Financial Stability Paper 29 (2014).
///
/// A change of positions moves a requirement too, so a figure here is no property of the model alone. Amounts in
/// two currencies, or a requirement and the measured margin of a book that had no policy yet, have no ratio.
///
/// @param book name of the book
/// @param currency of the amounts
/// @param days with a margin
/// @param lowest least requirement
/// @param highest largest requirement
/// @param peakOverTrough `highest` over `lowest`; 0 if `lowest` is not above 0
/// @param riseInOneDay largest rise from a day to one at most a day later, as a fraction; 0 if it never rose
/// @param riseInFiveDays the same over at most five days
record RequirementPath(
        String book,
        String currency,
        int days,
        BigDecimal lowest,
        BigDecimal highest,
        BigDecimal peakOverTrough,
        BigDecimal riseInOneDay,
        BigDecimal riseInFiveDays) {
    private static final int LONG_RISE = 5;

    /// The paths of a book: one for each currency that its margins are in, and for each kind of amount.
    static List<RequirementPath> of(String book, List<BookMargin> margins) {
        Map<String, List<BookMargin>> alike = new TreeMap<>();
        for (BookMargin margin : margins) {
            alike.computeIfAbsent(kind(margin.figures()), unseen -> new ArrayList<>())
                    .add(margin);
        }
        return alike.values().stream().map(some -> path(book, some)).toList();
    }

    /// What its amount is: amounts of one kind can be compared.
    static String kind(BookMargin.Figures figures) {
        return figures.currency() + (figures.requirement().isPresent() ? "" : " measured");
    }

    /// The UTC day of a margin.
    static LocalDate day(BookMargin margin) {
        return margin.at().atOffset(ZoneOffset.UTC).toLocalDate();
    }

    private static RequirementPath path(String book, List<BookMargin> margins) {
        Map<LocalDate, BookMargin> last = new TreeMap<>();
        for (BookMargin margin : margins) {
            last.merge(day(margin), margin, (one, other) -> one.sequence() > other.sequence() ? one : other);
        }
        List<LocalDate> days = new ArrayList<>(last.keySet());
        List<BigDecimal> amounts =
                last.values().stream().map(RequirementPath::amount).toList();
        BigDecimal lowest = Collections.min(amounts);
        BigDecimal highest = Collections.max(amounts);
        return new RequirementPath(
                book,
                margins.getFirst().figures().currency(),
                days.size(),
                lowest,
                highest,
                ratio(highest, lowest),
                rise(days, amounts, 1),
                rise(days, amounts, LONG_RISE));
    }

    /// The requirement; the measured margin of a book without a policy.
    private static BigDecimal amount(BookMargin margin) {
        return new BigDecimal(
                margin.figures().requirement().orElse(margin.figures().initialMargin()));
    }

    private static BigDecimal ratio(BigDecimal one, BigDecimal other) {
        return other.signum() <= 0 ? BigDecimal.ZERO : one.divide(other, MathContext.DECIMAL64);
    }

    private static BigDecimal rise(List<LocalDate> days, List<BigDecimal> amounts, int most) {
        BigDecimal largest = BigDecimal.ZERO;
        for (int i = 0; i < days.size(); i++) {
            for (int j = i + 1;
                    j < days.size() && !days.get(j).isAfter(days.get(i).plusDays(most));
                    j++) {
                if (amounts.get(i).signum() > 0) {
                    largest = largest.max(ratio(amounts.get(j), amounts.get(i)).subtract(BigDecimal.ONE));
                }
            }
        }
        return largest;
    }
}
