package io.plimsoll.calibration.backtest.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.calibration.backtest.portfolio.BookSet;
import io.plimsoll.calibration.backtest.portfolio.ChainBooks;
import io.plimsoll.calibration.history.derivative.BlackOptions;
import io.plimsoll.calibration.history.derivative.ChainOption;
import io.plimsoll.calibration.history.derivative.ChainSnapshot;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.engine.MarginEngine;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

/// Chains that are made by Black's formula, so that it is known what moved.
final class AttributionRunTest {
    private static final Instant FIRST = Instant.parse("2026-03-01T12:00:00Z");
    private static final LocalDate BEFORE = LocalDate.of(2026, 1, 1);
    private static final LocalDate AFTER = LocalDate.of(2027, 1, 1);
    private static final int DAYS = 70;
    private static final int[] EXPIRIES = {100, 130, 160, 190, 280};
    private static final MarginEngine ENGINE = new MarginEngine(BackendRegistry.discover(), 1);

    /// @param skew slope of the log-volatility in log-moneyness
    private static ChainSnapshot chain(int day, double index, double volatility, double skew) {
        Instant time = FIRST.plus(Duration.ofDays(day));
        List<ChainOption> options = new ArrayList<>();
        for (int days : EXPIRIES) {
            Instant expiry = FIRST.plus(Duration.ofDays(days));
            double years = (days - day) / 365.0;
            double forward = index * Math.exp(0.03 * years);
            for (int strike = 40_000; strike <= 120_000; strike += 4_000) {
                double own = volatility * Math.exp(skew * Math.log(strike / forward));
                options.addAll(BlackOptions.pair("BTC-" + days, time, expiry, strike, forward, index, own));
            }
        }
        return new ChainSnapshot(time, options);
    }

    private static BookSet books(double spotMove, double skewMove) {
        return books(spotMove, skewMove, DAYS);
    }

    private static BookSet books(double spotMove, double skewMove, int days) {
        SplittableRandom random = new SplittableRandom(7);
        List<ChainSnapshot> chains = new ArrayList<>();
        double index = 70_000;
        double skew = -0.2;
        for (int day = 0; day < days; day++) {
            chains.add(chain(day, index, 0.5, skew));
            index *= Math.exp(spotMove * random.nextDouble(-1, 1));
            skew += skewMove * random.nextDouble(-1, 1);
        }
        return ChainBooks.of("BTC", chains).orElseThrow();
    }

    private static ProfitAttribution of(BookSet books, String portfolio) {
        return new AttributionRun(ENGINE, () -> false)
                .of(books, BEFORE, AFTER).stream()
                        .filter(one -> one.portfolio().equals(portfolio))
                        .findFirst()
                        .orElseThrow();
    }

    /// Without a smile, a move of the price alone is the whole profit: the explained profit is the actual one to the
    /// dollar on a million, the funding of the forward included.
    @Test
    void aMoveOfTheFactorsAloneIsExplained() {
        SplittableRandom random = new SplittableRandom(11);
        List<ChainSnapshot> chains = new ArrayList<>();
        double index = 70_000;
        for (int day = 0; day < DAYS; day++) {
            chains.add(chain(day, index, 0.5, 0));
            index *= Math.exp(0.04 * random.nextDouble(-1, 1));
        }
        ProfitAttribution strangle = of(ChainBooks.of("BTC", chains).orElseThrow(), "BTC short strangle");

        assertThat(strangle.days()).isEqualTo(DAYS - 1);
        for (int day = 0; day < strangle.days(); day++) {
            assertThat(strangle.explained()[day]).isCloseTo(strangle.actual()[day], within(5.0));
        }
        assertThat(strangle.zone()).isEqualTo(ProfitAttribution.Zone.GREEN);
    }

    /// A risk reversal lives on the skew. With 70 chains the factors of the surface explain it. With 50 chains there
    /// is the level alone, which explains nothing.
    @Test
    void aMoveOfTheSkewIsExplainedByTheSurfaceAndNotByTheLevel() {
        BookSet surface = books(0.001, 0.2);
        BookSet level = books(0.001, 0.2, 50);

        assertThat(surface.factors().factors()).contains("BTC.skew");
        assertThat(of(surface, "BTC long risk reversal").zone()).isEqualTo(ProfitAttribution.Zone.GREEN);
        assertThat(level.factors().factors()).containsExactly("BTC.spot", "BTC.volatility", "BTC.basis");
        assertThat(of(level, "BTC long risk reversal").rankCorrelation()).isLessThan(0.7);
    }

    @Test
    void onlyTheDaysOfThePlanCount() {
        BookSet books = books(0.03, 0);
        LocalDate third = LocalDate.of(2026, 3, 4);
        List<ProfitAttribution> some = new AttributionRun(ENGINE, () -> false).of(books, third, third.plusDays(4));

        assertThat(some).isNotEmpty().allMatch(one -> one.days() == 5);
        assertThat(some.getFirst().ends().getFirst()).isEqualTo(Instant.parse("2026-03-04T12:00:00Z"));
    }

    @Test
    void aRunCanBeCancelled() {
        AttributionRun run = new AttributionRun(ENGINE, () -> true);

        assertThatThrownBy(() -> run.of(books(0.03, 0), BEFORE, AFTER)).isInstanceOf(CancellationException.class);
    }
}
