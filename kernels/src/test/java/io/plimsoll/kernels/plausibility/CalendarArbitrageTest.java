package io.plimsoll.kernels.plausibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.kernels.Notice;
import io.plimsoll.kernels.RequestFixture;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.instrument.EuropeanOption;
import io.plimsoll.kernels.instrument.Payoff;
import io.plimsoll.kernels.instrument.Right;
import io.plimsoll.kernels.lane.BlackLane;
import io.plimsoll.kernels.model.FactorKind;
import io.plimsoll.kernels.model.RiskModel;
import io.plimsoll.kernels.model.SurfaceWeights;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Warnings about volatilities that move into a calendar arbitrage.
final class CalendarArbitrageTest {
    private static final List<FactorKind> KINDS =
            List.of(FactorKind.VOLATILITY, FactorKind.TERM_SLOPE, FactorKind.SKEW, FactorKind.WINGS);

    /// The logarithms of the two deviations are 0.11 apart. One standard deviation of the level, 0.079, moves them by
    /// 0.0024 against each other.
    @Test
    void theLevelAloneTurnsNoPairOfADay() {
        assertThat(findings(market(1.5, 0).horizon(Duration.ofDays(1), 1), 5, 6, 0.5, 0.5))
                .isEmpty();
    }

    /// Python, with `w=lambda d:sqrt(30/d)*log2(d/30)` and `C=lambda s:2*norm.cdf(s/2)-1`: the root of
    /// `C(.5*sqrt(4/365)*exp(-w(5)*m*z))-C(.5*sqrt(5/365)*exp(-w(6)*m*z))-.001`, `m=1.2*sqrt(1/365)`, is 1.879287.
    @Test
    void aSlopeTurnsAPairSoonerTheMoreItMoves() {
        assertThat(findings(market(0, 0.6).horizon(Duration.ofDays(1), 1), 5, 6, 0.5, 0.5))
                .isEmpty();
        assertThat(findings(market(0, 1.2).horizon(Duration.ofDays(1), 1), 5, 6, 0.5, 0.5))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.code()).isEqualTo("calendar-arbitrage");
                    assertThat(finding.path()).isEqualTo("/positions");
                    assertThat(deviations(finding)).isCloseTo(1.879287, within(1e-5));
                    assertThat(finding.sentence())
                            .contains("makes NEAR worth more than LATER, a later option at its moneyness");
                });
    }

    @Test
    void marksThatAreAnArbitrageAreNamed() {
        assertThat(findings(market(0.5, 0), 20, 21, 0.6, 0.5))
                .singleElement()
                .extracting(Notice::sentence)
                .asString()
                .startsWith("the implied volatilities make NEAR worth more than LATER");
    }

    /// Nothing to compare: another moneyness, one expiry, an option that expires within the horizon, no vega.
    @ParameterizedTest
    @CsvSource({"66000, 5, 6, 1.2", "60000, 5, 5, 1.2", "60000, 1, 6, 1.2", "60000, 5, 6, 0"})
    void anotherPairIsNone(double strike, int near, int later, double slope) {
        RequestFixture fixture = market(0, slope)
                .horizon(Duration.ofDays(1), 1)
                .hold(option("NEAR", 60_000, near, 0.5), "-1")
                .hold(option("LATER", strike, later, 0.5), "1");
        assertThat(codes(fixture)).doesNotContain("calendar-arbitrage");
    }

    /// The warned number of deviations `z` is the share `Φ(-z)` of normal draws of all factors, within 30 %: the
    /// boundary is nearly a plane. The counts below are above 1,000, so chance moves them by less than 10 %
    /// (three standard errors, false failures below 1 in 300 over all cases; the seed is fixed).
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void theDeviationsAreTheShareOfDraws(long seed) {
        Random random = new Random(seed);
        Duration horizon = Duration.ofDays(2 + random.nextInt(8));
        RequestFixture fixture = market(0.4 + random.nextDouble(), 0.3 + 0.6 * random.nextDouble())
                .factor("BTC.skew", 0.2 * random.nextDouble())
                .factor("BTC.wings", 0.1 * random.nextDouble())
                .horizon(horizon, 1);
        double strike = 58_000 + 4_000 * random.nextDouble();
        EuropeanOption near = option("NEAR", strike, 12 + random.nextInt(5), 0.5);
        EuropeanOption later = option("LATER", strike, 18 + random.nextInt(5), 0.48);
        RiskRequest request = fixture.hold(near, "-1").hold(later, "1").build();
        double z = new CalendarArbitrage(request)
                .of(request.positions()).stream()
                        .mapToDouble(CalendarArbitrageTest::deviations)
                        .findFirst()
                        .orElse(Double.NaN);
        if (Double.isNaN(z)) {
            assertThat(share(request, near, later, horizon, random)).isLessThan(0.0081);
        } else {
            double expected = 0.5 * erfc(z / Math.sqrt(2));
            assertThat(share(request, near, later, horizon, random)).isBetween(0.7 * expected, 1.3 * expected);
        }
    }

    private static double share(
            RiskRequest request, EuropeanOption near, EuropeanOption later, Duration horizon, Random random) {
        int draws = 200_000;
        int found = 0;
        for (int draw = 0; draw < draws; draw++) {
            double[] shocks = new double[KINDS.size()];
            for (int k = 0; k < shocks.length; k++) {
                shocks[k] = random.nextGaussian();
            }
            double gain = value(request, near, near, shocks, horizon) - value(request, near, later, shocks, horizon);
            found += gain > CalendarArbitrage.MIN_GAIN ? 1 : 0;
        }
        return (double) found / draws;
    }

    private static double value(
            RiskRequest request, EuropeanOption at, EuropeanOption option, double[] shocks, Duration horizon) {
        RiskModel model = request.model();
        double days = Duration.between(RequestFixture.AS_OF, option.expiry()).toHours() / 24.0;
        double logStrike = Math.log(option.strike() / option.underlyingPrice());
        double moneyness = logStrike / (option.impliedVolatility() * Math.sqrt(days / 365));
        double move = 0;
        for (int k = 0; k < shocks.length; k++) {
            int factor = model.indexOf("BTC." + KINDS.get(k).suffix());
            move += SurfaceWeights.weight(KINDS.get(k), days, moneyness, model.termScaling())
                    * model.factors().get(factor).volatility()
                    * Math.sqrt(horizon.toHours() / 24.0 / 365)
                    * shocks[k];
        }
        double years = (days - horizon.toHours() / 24.0) / 365;
        double deviation = option.impliedVolatility() * Math.exp(move) * Math.sqrt(years);
        double log = Math.log(at.strike() / at.underlyingPrice());
        return BlackLane.value(1, 1, 0, Math.exp(log), log, deviation);
    }

    /// Abramowitz and Stegun 7.1.26, error 1.5e-7.
    private static double erfc(double x) {
        double t = 1 / (1 + 0.3275911 * x);
        return t
                * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
                * Math.exp(-x * x);
    }

    private static double deviations(Notice finding) {
        return Double.parseDouble(finding.sentence().replaceAll("^.* by ([0-9.]+) standard.*$", "$1"));
    }

    private static List<Notice> findings(
            RequestFixture market, int nearDays, int laterDays, double nearVolatility, double laterVolatility) {
        RiskRequest request = market.hold(option("NEAR", 60_000, nearDays, nearVolatility), "-1")
                .hold(option("LATER", 60_000, laterDays, laterVolatility), "1")
                .build();
        return new CalendarArbitrage(request).of(request.positions());
    }

    private static List<String> codes(RequestFixture fixture) {
        return Plausibility.of(fixture.build()).stream().map(Notice::code).toList();
    }

    private static RequestFixture market(double level, double slope) {
        return new RequestFixture()
                .asset("BTC", 60_000)
                .factor("BTC.spot", 0.5)
                .factor("BTC.volatility", level)
                .factor("BTC.term-slope", slope);
    }

    private static EuropeanOption option(String name, double strike, int days, double volatility) {
        return new EuropeanOption(
                name,
                "BTC",
                Payoff.LINEAR,
                Right.CALL,
                strike,
                RequestFixture.AS_OF.plus(Duration.ofDays(days)),
                60_000,
                volatility);
    }
}
