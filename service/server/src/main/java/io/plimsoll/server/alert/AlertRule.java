package io.plimsoll.server.alert;

import io.plimsoll.store.BookMargin;
import io.plimsoll.store.StoredCallForecast;
import io.plimsoll.store.StoredVenue;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// When an alert is raised, and who is notified.
///
/// @param name of the rule
/// @param books that it is for; empty for all
/// @param tags that a book must have; empty for any
/// @param condition what it looks at
/// @param limit beyond which the alert is raised; 0 for a condition without one
/// @param release the value that ends the alert; the limit itself, or better than it
/// @param bands that raise the alert
/// @param venues that the rule is for; empty for all
/// @param within the time from now in which a margin call counts
/// @param minimum time for which the value must stay on a side before it counts
/// @param severity `info`, `warning` or `critical`
/// @param steps who is notified when, the earliest first
public record AlertRule(
        String name,
        List<String> books,
        Map<String, String> tags,
        AlertCondition condition,
        BigDecimal limit,
        BigDecimal release,
        List<String> bands,
        List<String> venues,
        Duration within,
        Duration minimum,
        String severity,
        List<Step> steps) {
    private static final int MOST_NAMED = 10;

    /// Beyond every limit of a ratio.
    private static final BigDecimal LARGE = new BigDecimal("1e30");

    /// Copies the lists.
    public AlertRule {
        books = List.copyOf(books);
        tags = Map.copyOf(tags);
        bands = List.copyOf(bands);
        venues = List.copyOf(venues);
        steps = List.copyOf(steps);
    }

    /// A step of the escalation.
    ///
    /// @param after the alert was raised
    /// @param contact who is notified, unless the alert was acknowledged before
    public record Step(Duration after, String contact) {}

    /// On which side of a limit a value is.
    enum Side {
        /// Beyond the limit.
        BEYOND,
        /// Not beyond the limit, and not yet released.
        BETWEEN,
        /// Released.
        CLEAR,
        /// The margin does not have the value.
        UNKNOWN
    }

    /// Whether the rule is for a book.
    ///
    /// @param of its tags
    boolean covers(String book, Map<String, String> of) {
        return condition.isOfBook()
                && (books.isEmpty() || books.contains(book))
                && of.entrySet().containsAll(tags.entrySet());
    }

    /// The side on which the latest margin of a book is.
    Side side(BookMargin margin, Instant now) {
        if (condition == AlertCondition.BAND) {
            return margin.figures()
                    .band()
                    .map(band -> bands.contains(band) ? Side.BEYOND : Side.CLEAR)
                    .orElse(Side.UNKNOWN);
        }
        return value(margin, now).map(this::side).orElse(Side.UNKNOWN);
    }

    /// The side of a value.
    Side side(BigDecimal value) {
        if (isBeyond(value, limit)) {
            return Side.BEYOND;
        }
        return isBeyond(value, release) ? Side.BETWEEN : Side.CLEAR;
    }

    private boolean isBeyond(BigDecimal value, BigDecimal bound) {
        return condition.isAbove() ? value.compareTo(bound) > 0 : value.compareTo(bound) < 0;
    }

    private Optional<BigDecimal> value(BookMargin margin, Instant now) {
        BookMargin.Figures figures = margin.figures();
        return switch (condition) {
            case RATIO_BELOW -> figures.ratio().map(BigDecimal::new).or(() -> withoutMargin(figures));
            case HEADROOM_BELOW -> figures.headroom().map(BigDecimal::new);
            case HEADROOM_FRACTION_BELOW -> fraction(figures);
            case MARGIN_ABOVE ->
                Optional.of(new BigDecimal(figures.requirement().orElse(figures.initialMargin())));
            case MARKET_AGE_ABOVE ->
                Optional.of(BigDecimal.valueOf(
                        Duration.between(margin.origin().asOf(), now).toSeconds()));
            case BAND, CALL_PROBABILITY_ABOVE, VENUE_OUTAGE, RECALIBRATION_FAILED, JOURNAL_BROKEN -> Optional.empty();
        };
    }

    /// An account without a margin has no ratio. It is below every limit if it owes money, and else above.
    private static Optional<BigDecimal> withoutMargin(BookMargin.Figures figures) {
        return figures.equity().map(equity -> new BigDecimal(equity).signum() < 0 ? LARGE.negate() : LARGE);
    }

    /// Headroom over equity. An account without equity has none left.
    private static Optional<BigDecimal> fraction(BookMargin.Figures figures) {
        if (figures.headroom().isEmpty() || figures.equity().isEmpty()) {
            return Optional.empty();
        }
        BigDecimal equity = new BigDecimal(figures.equity().get());
        BigDecimal headroom = new BigDecimal(figures.headroom().get());
        return equity.signum() > 0
                ? Optional.of(headroom.divide(equity, MathContext.DECIMAL64))
                : Optional.of(BigDecimal.ONE.negate().min(headroom));
    }

    /// What was found, in a sentence.
    String sentence(String book, BookMargin margin, Instant now) {
        String figure = switch (condition) {
            case BAND -> "is in the band " + margin.figures().band().orElse("none");
            case RATIO_BELOW ->
                margin.figures().ratio().isPresent()
                        ? "has a margin ratio of " + shown(margin, now) + ", below " + shownLimit()
                        : "owes money and has no position";
            case HEADROOM_BELOW ->
                "has a headroom of " + shown(margin, now) + " "
                        + margin.figures().currency() + ", below " + shownLimit();
            case HEADROOM_FRACTION_BELOW ->
                "has a headroom of " + shown(margin, now) + " of its equity, below " + shownLimit();
            case MARGIN_ABOVE ->
                "has an initial margin of " + shown(margin, now) + " "
                        + margin.figures().currency() + ", above " + shownLimit();
            case MARKET_AGE_ABOVE ->
                "is valued at prices that are " + shown(margin, now) + " seconds old, above " + shownLimit();
            case CALL_PROBABILITY_ABOVE, VENUE_OUTAGE, RECALIBRATION_FAILED, JOURNAL_BROKEN -> "has no margin";
        };
        return "The book " + book + " " + figure + ".";
    }

    /// The side on which the forecast of a book is.
    Side side(StoredCallForecast forecast) {
        return side(new BigDecimal(forecast.probability()));
    }

    /// What was forecast, in a sentence.
    String sentence(StoredCallForecast forecast) {
        return "The book " + forecast.book() + " has a probability of a margin call within "
                + hours(forecast.within()) + " of " + percent(forecast.probability()) + " % ("
                + percent(forecast.lower()) + " to " + percent(forecast.upper()) + " %), above "
                + percent(limit.toPlainString()) + " %.";
    }

    private static String hours(Duration time) {
        BigDecimal hours = BigDecimal.valueOf(time.toSeconds())
                .divide(BigDecimal.valueOf(3600), new MathContext(4))
                .stripTrailingZeros();
        return hours.toPlainString() + (hours.compareTo(BigDecimal.ONE) == 0 ? " hour" : " hours");
    }

    private static String percent(String probability) {
        return new BigDecimal(probability)
                .movePointRight(2)
                .setScale(2, RoundingMode.HALF_EVEN)
                .stripTrailingZeros()
                .toPlainString();
    }

    /// The side on which a venue is.
    Side side(StoredVenue venue, Instant now) {
        return venue.isOut() || isSilent(venue, now) ? Side.BEYOND : Side.CLEAR;
    }

    private boolean isSilent(StoredVenue venue, Instant now) {
        return limit.signum() > 0 && silence(venue, now).compareTo(limit) > 0;
    }

    private static BigDecimal silence(StoredVenue venue, Instant now) {
        return BigDecimal.valueOf(Duration.between(venue.reportedAt(), now).toSeconds());
    }

    /// What is the matter with a venue, in sentences.
    ///
    /// @param books with positions there
    String sentence(StoredVenue venue, Instant now, List<String> books) {
        String what = venue.isOut()
                ? "The venue " + venue.name() + " is out since " + venue.since().truncatedTo(ChronoUnit.SECONDS)
                        + ", says " + venue.reportedBy() + (venue.note().isEmpty() ? "" : ": " + venue.note()) + "."
                : "The venue " + venue.name() + " has not reported for "
                        + silence(venue, now).toPlainString() + " seconds, above " + shownLimit() + ".";
        return what + (books.isEmpty() ? " No book has positions there." : " Books there: " + listed(books) + ".");
    }

    private static String listed(List<String> books) {
        int most = Math.min(books.size(), MOST_NAMED);
        return String.join(", ", books.subList(0, most))
                + (books.size() > most ? " and " + (books.size() - most) + " more" : "");
    }

    private String shown(BookMargin margin, Instant now) {
        return value(margin, now)
                .map(value ->
                        value.round(new MathContext(8)).stripTrailingZeros().toPlainString())
                .orElse("unknown");
    }

    private String shownLimit() {
        return limit.stripTrailingZeros().toPlainString();
    }
}
