package io.plimsoll.desk.lab.lesson;

import io.plimsoll.desk.lab.PlayEvent;
import io.plimsoll.desk.lab.VenueMarket;
import io.plimsoll.desk.lab.VenueState;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/// Checks the steps of a lesson's task. A step once done stays done only where the state still shows it.
public final class LessonTask {
    private static final BigDecimal SIDE = new BigDecimal(50_000);
    private static final BigDecimal LEAST_LEVERAGE = new BigDecimal(4);
    private static final BigDecimal FUNDED = new BigDecimal(100_000);
    private static final int PAYMENTS = 3;
    private static final BigDecimal LEAST_UST = new BigDecimal(50_000);
    private static final BigDecimal LEAST_SOL = new BigDecimal(12_000);
    private static final String BTC = "BTC" + VenueMarket.PERPETUAL;
    private static final Instant STORM_OVER = Instant.parse("2025-10-11T02:00:00Z");
    private static final Instant PEG_LOST = Instant.parse("2022-05-13T00:00:00Z");

    private LessonTask() {}

    /// A step of a task.
    ///
    /// @param text what to do
    public record Step(String text, boolean isDone) {}

    /// The steps of a lesson's task.
    public static List<Step> steps(Lesson lesson, VenueState state) {
        return switch (lesson) {
            case OFFSETS ->
                List.of(
                        new Step(
                                "Long BTC-PERPETUAL for 50,000 dollars",
                                worth(state, "BTC").compareTo(SIDE) >= 0),
                        new Step(
                                "Short ETH-PERPETUAL for 50,000 dollars",
                                worth(state, "ETH").negate().compareTo(SIDE) >= 0));
            case LEVERAGE ->
                List.of(
                        new Step("Positions of 4 times the equity", isLevered(state)),
                        new Step("The venue has sold", isForced(state)));
            case OPTIONS ->
                List.of(
                        new Step("Options bought", ownsOptions(state)),
                        new Step(
                                "Held until 11 October, 02:00 UTC",
                                !state.market().time().isBefore(STORM_OVER)));
            case FUNDING ->
                List.of(
                        new Step(
                                "Perpetuals of 100,000 dollars",
                                worth(state, "BTC")
                                                .abs()
                                                .add(worth(state, "ETH").abs())
                                                .add(worth(state, "SOL").abs())
                                                .compareTo(FUNDED)
                                        >= 0),
                        new Step("Three payments of funding", payments(state) >= PAYMENTS));
            case DEPEG ->
                List.of(
                        new Step("50,000 UST bought", state.position("UST").compareTo(LEAST_UST) >= 0),
                        new Step(
                                "Held until 13 May, 00:00 UTC",
                                !state.market().time().isBefore(PEG_LOST)));
            case DROUGHT ->
                List.of(
                        new Step("12,000 SOL-PERPETUAL bought in one order", isLarge(state)),
                        new Step("The venue has sold", isForced(state)));
        };
    }

    /// Whether every step is done.
    public static boolean isDone(Lesson lesson, VenueState state) {
        return steps(lesson, state).stream().allMatch(Step::isDone);
    }

    /// Value of an asset's perpetual, US dollars; negative if short.
    static BigDecimal worth(VenueState state, String asset) {
        BigDecimal held = state.position(asset + VenueMarket.PERPETUAL);
        return held.signum() == 0 ? held : held.multiply(state.market().price(asset));
    }

    /// The purchases of an instrument before the first forced sale.
    static List<PlayEvent> purchases(VenueState state, String instrument) {
        return state.events().stream()
                .takeWhile(event -> !event.kind().isForced())
                .filter(event -> event.kind() == PlayEvent.Kind.TRADED
                        && event.instrument().equals(instrument)
                        && event.quantity().signum() > 0)
                .toList();
    }

    private static boolean isLevered(VenueState state) {
        BigDecimal bought = purchases(state, BTC).stream()
                .map(event -> event.quantity().multiply(event.price()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return bought.compareTo(state.setup().money().multiply(LEAST_LEVERAGE)) >= 0;
    }

    private static boolean isForced(VenueState state) {
        return state.events().stream().anyMatch(event -> event.kind().isForced());
    }

    private static boolean ownsOptions(VenueState state) {
        return LessonQuestion.options(state).values().stream().anyMatch(quantity -> quantity.signum() > 0);
    }

    private static long payments(VenueState state) {
        return state.events().stream()
                .filter(event -> event.kind() == PlayEvent.Kind.FUNDING)
                .map(PlayEvent::time)
                .distinct()
                .count();
    }

    private static boolean isLarge(VenueState state) {
        return purchases(state, "SOL" + VenueMarket.PERPETUAL).stream()
                .findFirst()
                .filter(event -> event.quantity().compareTo(LEAST_SOL) >= 0)
                .isPresent();
    }
}
