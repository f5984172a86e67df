package io.plimsoll.calibration.backtest.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.calibration.history.derivative.BlackOptions;
import io.plimsoll.calibration.history.derivative.ChainOption;
import io.plimsoll.calibration.history.derivative.ChainSnapshot;
import io.plimsoll.kernels.RiskLevels;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.SimulationPlan;
import io.plimsoll.kernels.accounts.Account;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.kernels.instrument.Right;
import io.plimsoll.kernels.model.CorrelationMatrix;
import io.plimsoll.kernels.model.Distribution;
import io.plimsoll.kernels.model.RiskModel;
import io.plimsoll.kernels.model.VolatilityTermScaling;
import io.plimsoll.kernels.risk.Confidence;
import io.plimsoll.kernels.risk.RiskMeasure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/// Books on chains that are made by Black's formula at one volatility, so that every price is known.
final class ChainBooksTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final int[] EXPIRY_DAYS = {3, 14, 30, 92};
    private static final double RATE = 0.05;

    private static ChainSnapshot chain(Instant time, double index, double volatility, Predicate<ChainOption> isListed) {
        List<ChainOption> options = new ArrayList<>();
        for (int days : EXPIRY_DAYS) {
            Instant expiry = Instant.parse("2026-03-01T08:00:00Z").plus(Duration.ofDays(days));
            double years = Duration.between(time, expiry).toSeconds() / (365 * 86_400.0);
            double forward = index * Math.exp(RATE * years);
            for (int strike = 40_000; strike <= 110_000; strike += 2_500) {
                options.addAll(BlackOptions.pair("BTC-" + days, time, expiry, strike, forward, index, volatility));
            }
        }
        return new ChainSnapshot(time, options.stream().filter(isListed).toList());
    }

    private static ChainSnapshot chain(Instant time, double index, double volatility) {
        return chain(time, index, volatility, option -> true);
    }

    private static ChainBooks books(ChainSnapshot... chains) {
        return ChainBooks.of("BTC", List.of(chains)).orElseThrow();
    }

    @Test
    void aShortStrangleIsRevaluedWithTheNextDaysMarks() {
        ChainBooks books = books(chain(NOON, 70_000, 0.5), chain(NOON.plus(Duration.ofDays(1)), 66_000, 0.6));
        double call = profit(books, 80_000, Right.CALL);
        double put = profit(books, 60_000, Right.PUT);

        assertThat(books.profit("BTC short strangle", 0, 1).orElseThrow()).isCloseTo(call + put, within(1e-6));
        assertThat(call).isPositive();
        assertThat(put).isNegative();
    }

    /// Short a million dollars' worth of an option of 30 days, from marks in coin and the two index prices.
    private static double profit(ChainBooks books, int strike, Right right) {
        ChainSnapshot then = chain(NOON.plus(Duration.ofDays(1)), 66_000, 0.6);
        ChainSnapshot now = chain(NOON, 70_000, 0.5);
        String name = "BTC-30-" + strike + "-" + right;
        assertThat(books.market(0).instruments())
                .anyMatch(instrument -> instrument.name().equals(name));
        return -1e6 / 70_000 * (mark(then, name) * 66_000 - mark(now, name) * 70_000);
    }

    @Test
    void anOptionThatIsMissingTheNextDayLeavesItsBooksWithoutOutcome() {
        ChainBooks books = books(
                chain(NOON, 70_000, 0.5),
                chain(
                        NOON.plus(Duration.ofDays(1)),
                        66_000,
                        0.6,
                        option -> !option.instrument().equals("BTC-30-80000-CALL")));

        assertThat(books.profit("BTC short strangle", 0, 1)).isEmpty();
        assertThat(books.profit("BTC carry trade", 0, 1)).isPresent();
    }

    @Test
    void aChainThatComesFarTooLateIsNoOutcome() {
        ChainBooks books = books(
                chain(NOON, 70_000, 0.5),
                chain(NOON.plus(Duration.ofHours(37)), 66_000, 0.6),
                chain(NOON.plus(Duration.ofHours(48)), 66_000, 0.6));

        assertThat(books.profit("BTC short strangle", 0, 1)).isEmpty();
        assertThat(books.profit("BTC short strangle", 0, 2)).isPresent();
        assertThat(books.profit("BTC short strangle", 1, 1)).isEmpty();
        assertThat(books.profit("BTC short strangle", 2, 1)).isEmpty();
    }

    /// The coin against its future: a fall of the price that leaves the basis alone earns one day of it.
    @Test
    void aCarryTradeEarnsItsBasisAndIsBlindToThePrice() {
        ChainBooks books = books(chain(NOON, 70_000, 0.5), chain(NOON.plus(Duration.ofDays(1)), 50_000, 0.6));

        assertThat(books.profit("BTC carry trade", 0, 1).orElseThrow()).isCloseTo(1e6 * RATE / 365, within(1.0));
    }

    @Test
    void theFactorsAreIndexVolatilityAndBasis() {
        ChainBooks books = books(chain(NOON, 70_000, 0.5), chain(NOON.plus(Duration.ofDays(1)), 66_000, 0.6));

        assertThat(books.factors().factors()).containsExactly("BTC.spot", "BTC.volatility", "BTC.basis");
        assertThat(books.factors().changes()[0][0]).isCloseTo(Math.log(66.0 / 70), within(1e-12));
        assertThat(books.factors().changes()[1][0]).isCloseTo(Math.log(1.2), within(1e-3));
        assertThat(books.factors().changes()[2][0]).isCloseTo(0, within(1e-12));
    }

    /// Nothing expires within the week, and what a day holds does not depend on the days after it.
    @Test
    void aDaysBooksComeFromItsOwnChain() {
        ChainSnapshot today = chain(NOON, 70_000, 0.5);
        ChainBooks one = books(today, chain(NOON.plus(Duration.ofDays(1)), 66_000, 0.6));
        ChainBooks other = books(today, chain(NOON.plus(Duration.ofDays(1)), 99_000, 1.6));

        assertThat(one.accounts(0)).isEqualTo(other.accounts(0));
        assertThat(one.market(0)).isEqualTo(other.market(0));
        assertThat(one.accounts(0))
                .extracting(Account::id)
                .startsWith(
                        "BTC short strangle",
                        "BTC covered call",
                        "BTC calendar",
                        "BTC two-sided book",
                        "BTC carry trade")
                .contains("BTC long calendar 30/180", "BTC short calendar 30/180", "BTC long risk reversal");
        assertThat(one.market(0).instruments())
                .noneMatch(instrument -> instrument.name().startsWith("BTC-3-"));
    }

    /// With factors that stand still the engine's loss over a day is the decay of the options, which the next chain,
    /// with the same index and volatility, shows too.
    @Test
    void theEngineValuesTheBooksAsTheChainDoes() {
        ChainBooks books = books(chain(NOON, 70_000, 0.5), chain(NOON.plus(Duration.ofDays(1)), 70_000, 0.5));
        double[][] identity = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
        RiskModel still = new RiskModel(
                new Distribution.Normal(),
                books.factors().factors().stream()
                        .map(name -> new io.plimsoll.kernels.model.RiskFactor(name, 0, 0))
                        .toList(),
                CorrelationMatrix.of(identity),
                VolatilityTermScaling.DEFAULT);
        MarginEngine engine = new MarginEngine(BackendRegistry.discover(), 1);
        for (Account account : books.accounts(0)) {
            double loss = engine.evaluate(new RiskRequest(
                            books.asOf(0),
                            "USD",
                            "reference",
                            new SimulationPlan(Duration.ofDays(1), 1, 100, 1),
                            new RiskLevels(RiskMeasure.VALUE_AT_RISK, Confidence.of(0.9), List.of(Confidence.of(0.9))),
                            books.market(0),
                            still,
                            account.positions(),
                            account.collateral()))
                    .risk()
                    .value();
            assertThat(-loss)
                    .as(account.id())
                    .isCloseTo(books.profit(account.id(), 0, 1).orElseThrow(), within(1.0));
        }
    }

    private static double mark(ChainSnapshot chain, String instrument) {
        return chain.options().stream()
                .filter(option -> option.instrument().equals(instrument))
                .findFirst()
                .orElseThrow()
                .mark();
    }
}
