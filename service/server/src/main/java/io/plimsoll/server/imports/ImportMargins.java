package io.plimsoll.server.imports;

import io.plimsoll.imports.ImportOutcome;
import io.plimsoll.imports.anomaly.Anomaly;
import io.plimsoll.imports.anomaly.Quarantine;
import io.plimsoll.imports.book.HeldPosition;
import io.plimsoll.imports.book.ImportedBook;
import io.plimsoll.imports.book.ModelFactors;
import io.plimsoll.imports.book.RequestDocument;
import io.plimsoll.imports.record.AccountRow;
import io.plimsoll.kernels.instrument.AssetPrice;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The margins of an imported book: of each venue beside the venue's own, and with and without what is in doubt.
///
/// @param whole margin of the book
/// @param venues one row a venue, in the order of their names
/// @param doubt empty if the files have no anomaly
public record ImportMargins(MarginOf.Computed whole, List<OfVenue> venues, Optional<Doubt> doubt) {
    private static final double CLOSE = 0.01;
    private static final int CENTS = 2;

    /// Copies the list.
    public ImportMargins {
        venues = List.copyOf(venues);
    }

    /// The margin of the positions at a venue, beside the venue's own.
    ///
    /// @param initial of the venue in US dollars; null if no file has it
    /// @param maintenance of the venue in US dollars; null if no file has it
    /// @param cause likely, of a difference of more than 1 %; empty if there is none
    public record OfVenue(
            String venue,
            MarginOf.Computed ours,
            @Nullable BigDecimal initial,
            @Nullable BigDecimal maintenance,
            String cause) {}

    /// The margin with the anomalies, and without the quotes and positions that have them.
    public record Doubt(MarginOf.Computed with, MarginOf.Computed without) {}

    /// Computes the margins of an import.
    ///
    /// @param imported the book
    /// @param model of its request
    /// @param again imports the same files with another treatment of anomalies
    public static ImportMargins of(
            ImportOutcome.Imported imported,
            ModelFactors model,
            Function<Quarantine, ImportOutcome> again,
            MarginOf margins) {
        ImportedBook book = imported.book();
        MarginOf.Computed whole = margins.of(imported.request());
        TreeSet<String> names = new TreeSet<>();
        book.held().forEach(position -> names.add(position.venue()));
        List<OfVenue> venues = new ArrayList<>();
        for (String venue : names) {
            MarginOf.Computed ours = names.size() == 1 && book.collateral().isEmpty()
                    ? whole
                    : margins.of(new RequestDocument(book.ofVenue(venue), model).bytes());
            venues.add(ofVenue(venue, ours, book));
        }
        Optional<Doubt> doubt = book.anomalies().isEmpty()
                ? Optional.empty()
                : Optional.of(new Doubt(
                        computed(again.apply(Quarantine.REPORT), margins),
                        computed(again.apply(Quarantine.EXCLUDE), margins)));
        return new ImportMargins(whole, venues, doubt);
    }

    private static MarginOf.Computed computed(ImportOutcome outcome, MarginOf margins) {
        return switch (outcome) {
            case ImportOutcome.Imported imported -> margins.of(imported.request());
            case ImportOutcome.Refused(List<String> faults) ->
                new MarginOf.Computed.None("there is no book: " + faults.getFirst());
        };
    }

    private static OfVenue ofVenue(String venue, MarginOf.Computed ours, ImportedBook book) {
        BigDecimal initial = sum(venue, book, AccountRow::initialMargin);
        BigDecimal maintenance = sum(venue, book, AccountRow::maintenanceMargin);
        return new OfVenue(venue, ours, initial, maintenance, cause(venue, ours, initial, maintenance, book));
    }

    /// The sum over the currencies of an account in US dollars; null if a figure or a price is missing.
    private static @Nullable BigDecimal sum(
            String venue, ImportedBook book, Function<AccountRow, @Nullable BigDecimal> figure) {
        BigDecimal sum = null;
        for (AccountRow row : book.accounts()) {
            if (row.venue().equals(venue)) {
                BigDecimal margin = figure.apply(row);
                BigDecimal price = price(row.currency(), book);
                if (margin == null || (price == null && margin.signum() != 0)) {
                    return null;
                }
                BigDecimal dollars = price == null ? BigDecimal.ZERO : margin.multiply(price);
                sum = sum == null ? dollars : sum.add(dollars);
            }
        }
        return sum == null ? null : sum.setScale(CENTS, RoundingMode.HALF_EVEN);
    }

    private static @Nullable BigDecimal price(String currency, ImportedBook book) {
        if (currency.equals(AssetPrice.DOLLAR)) {
            return BigDecimal.ONE;
        }
        return book.assets().stream()
                .filter(asset -> asset.asset().equals(currency))
                .map(asset -> BigDecimal.valueOf(asset.price()))
                .findFirst()
                .orElse(null);
    }

    private static String cause(
            String venue,
            MarginOf.Computed ours,
            @Nullable BigDecimal initial,
            @Nullable BigDecimal maintenance,
            ImportedBook book) {
        boolean isComparable = ours instanceof MarginOf.Computed.Amount && (initial != null || maintenance != null);
        if (!isComparable
                || (ours instanceof MarginOf.Computed.Amount amount && isClose(amount, initial, maintenance))) {
            return "";
        }
        if (book.leftOut().stream().anyMatch(left -> left.what().startsWith(venue + ":"))) {
            return "missing leg: a position of the venue is left out";
        }
        for (Anomaly anomaly : book.anomalies()) {
            if (anomaly.contract().startsWith(venue + ":")) {
                return "a figure in doubt: " + anomaly.kind().word() + " of "
                        + anomaly.contract().substring(venue.length() + 1);
            }
        }
        return isOffset(venue, book)
                ? "rule: the venue's rule is another, and counts offsets in its own way"
                : "rule: the venue's rule is another";
    }

    private static boolean isClose(
            MarginOf.Computed.Amount ours, @Nullable BigDecimal initial, @Nullable BigDecimal maintenance) {
        return isClose(ours.initial(), initial) && isClose(ours.maintenance(), maintenance);
    }

    private static boolean isClose(BigDecimal ours, @Nullable BigDecimal theirs) {
        return theirs == null
                || ours.subtract(theirs).abs().doubleValue()
                        <= CLOSE
                                * Math.max(
                                        ours.abs().doubleValue(), theirs.abs().doubleValue());
    }

    /// True if a venue has longs and shorts.
    private static boolean isOffset(String venue, ImportedBook book) {
        List<HeldPosition> there =
                book.held().stream().filter(held -> held.venue().equals(venue)).toList();
        return there.stream().anyMatch(held -> held.exposure().signum() > 0)
                && there.stream().anyMatch(held -> held.exposure().signum() < 0);
    }
}
