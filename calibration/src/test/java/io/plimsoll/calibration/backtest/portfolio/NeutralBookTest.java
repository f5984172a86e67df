package io.plimsoll.calibration.backtest.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.calibration.history.derivative.BlackOptions;
import io.plimsoll.calibration.history.derivative.ChainOption;
import io.plimsoll.calibration.history.derivative.ChainSnapshot;
import io.plimsoll.kernels.model.FactorKind;
import io.plimsoll.kernels.model.SurfaceWeights;
import io.plimsoll.kernels.model.VolatilityTermScaling;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Neutral books on a skewed chain, revalued by Black's formula after small moves.
final class NeutralBookTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final double INDEX = 70_000;
    private static final double MOVE = 1e-4;
    private static final ChainDay DAY = ChainDay.of(chain(days -> true), "BTC").orElseThrow();

    private interface Listed {
        boolean at(int days);
    }

    private static ChainSnapshot chain(Listed listed) {
        List<ChainOption> options = new ArrayList<>();
        for (int days : new int[] {14, 30, 60, 91, 182, 210}) {
            if (!listed.at(days)) {
                continue;
            }
            Instant expiry = NOON.plus(Duration.ofDays(days));
            double forward = INDEX * Math.exp(0.05 * days / 365.0);
            for (int strike = 30_000; strike <= 150_000; strike += 1_000) {
                double volatility = 0.5 - 0.1 * Math.log(strike / forward) + 0.3 * Math.pow(strike / forward - 1, 2);
                options.addAll(BlackOptions.pair("BTC-" + days, NOON, expiry, strike, forward, INDEX, volatility));
            }
        }
        return new ChainSnapshot(NOON, options);
    }

    private static Stream<NeutralBook> books() {
        return NeutralBook.all().stream();
    }

    /// The dollar gain of a unit of the book, and the gross gain of its options.
    private static double[] gain(NeutralBook book, double spotMove, DoubleBinaryOperator volatilityMove) {
        double net = 0;
        double gross = 0;
        for (ChainLeg leg : book.legs(DAY)) {
            double gain = switch (leg) {
                case ChainLeg.Coin coin -> throw new AssertionError(coin);
                case ChainLeg.Forward(Instant expiry, double price, double units) ->
                    units * (1 - Math.exp(-spotMove)) * INDEX * Math.exp(spotMove);
                case ChainLeg.Option(ChainOption option, double units) -> {
                    double days = option.daysToExpiry(NOON);
                    double deviation = option.markVolatility() * Math.sqrt(days / 365);
                    double x = SurfaceWeights.moneyness(option.strike(), option.forward(), deviation);
                    double volatility = option.markVolatility() * Math.exp(volatilityMove.applyAsDouble(days, x));
                    double forward = option.forward() * Math.exp(spotMove);
                    double then = BlackOptions.value(option.strike(), option.right(), forward, volatility, days / 365)
                            / forward;
                    double gained = units * (then * INDEX * Math.exp(spotMove) - option.mark() * INDEX);
                    gross += Math.abs(gained);
                    yield gained;
                }
            };
            net += gain;
        }
        return new double[] {net, gross};
    }

    private static double weight(FactorKind kind, double days, double moneyness) {
        return SurfaceWeights.weight(kind, days, moneyness, VolatilityTermScaling.DEFAULT);
    }

    @ParameterizedTest
    @MethodSource("books")
    void theLevelOfVolatilityMovesNoBook(NeutralBook book) {
        double[] gain = gain(book, 0, (days, x) -> MOVE * weight(FactorKind.VOLATILITY, days, x));

        assertThat(gain[1]).isPositive();
        assertThat(Math.abs(gain[0])).isLessThan(1e-3 * gain[1]);
    }

    @ParameterizedTest
    @MethodSource("books")
    void theSpotMovesNoBook(NeutralBook book) {
        double[] gain = gain(book, MOVE, (days, x) -> 0);

        assertThat(gain[1]).isPositive();
        assertThat(Math.abs(gain[0])).isLessThan(3e-3 * gain[1]);
    }

    /// A skew box is neutral to the skew too; calendars move by the slope, the others by skew or wings.
    @ParameterizedTest
    @MethodSource("books")
    void itsShapeMovesTheBook(NeutralBook book) {
        FactorKind kind = switch (book.shape()) {
            case CALENDAR_60_200, CALENDAR_30_180 -> FactorKind.TERM_SLOPE;
            case RISK_REVERSAL -> FactorKind.SKEW;
            case BUTTERFLY -> FactorKind.WINGS;
            case SKEW_BOX -> FactorKind.SKEW_SLOPE;
        };
        double[] gain = gain(book, 0, (days, x) -> MOVE * weight(kind, days, x));

        assertThat(Math.abs(gain[0])).isGreaterThan(0.1 * gain[1]);
        if (book.shape() == NeutralBook.Shape.SKEW_BOX) {
            double[] flat = gain(book, 0, (days, x) -> MOVE * weight(FactorKind.SKEW, days, x));
            assertThat(Math.abs(flat[0])).isLessThan(1e-3 * flat[1]);
        }
    }

    @Test
    void theSidesAreOpposite() {
        for (NeutralBook.Shape shape : NeutralBook.Shape.values()) {
            double longer = gain(new NeutralBook(shape, 1), 0.05, (days, x) -> 0.1)[0];
            double shorter = gain(new NeutralBook(shape, -1), 0.05, (days, x) -> 0.1)[0];
            assertThat(shorter).isCloseTo(-longer, within(1e-6));
        }
    }

    @Test
    void withoutTwoExpiriesThereIsNoCalendar() {
        ChainDay day = ChainDay.of(chain(days -> days == 30), "BTC").orElseThrow();

        assertThat(new NeutralBook(NeutralBook.Shape.CALENDAR_30_180, 1).legs(day))
                .isEmpty();
        assertThat(new NeutralBook(NeutralBook.Shape.BUTTERFLY, 1).legs(day)).isNotEmpty();
    }
}
