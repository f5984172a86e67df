package io.plimsoll.kernels.plausibility;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.kernels.Notice;
import io.plimsoll.kernels.RequestFixture;
import io.plimsoll.kernels.instrument.EuropeanOption;
import io.plimsoll.kernels.instrument.Payoff;
import io.plimsoll.kernels.instrument.Right;
import io.plimsoll.kernels.model.FactorKind;
import io.plimsoll.kernels.model.RiskFactor;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Warnings about option portfolios whose vega the model cannot see.
final class UnmovedVolatilityTest {
    /// Python, with `v=lambda F,K,T,s:F*norm.pdf(log(F/K)/(s*sqrt(T))+s*sqrt(T)/2)*sqrt(T)*s` and the multiples
    /// `(30/d)**0.13`: 10 calls have `0.01*10*v(60000,62000,90/365,.5)*(30/90)**.13 = 515.189`, 14 short
    /// ones of 58,000 in 30 days 458.090.
    @Test
    void aBookWhoseVegasCancelIsNamedWithBothFigures() {
        List<Notice> findings = Plausibility.of(calendar("10", "-14").build());
        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("vega-cancelled");
            assertThat(finding.path()).isEqualTo("/positions");
            assertThat(finding.sentence())
                    .isEqualTo(
                            "a rise of BTC.volatility by 1 % changes the options on BTC by 57.0993 US dollars net and"
                                + " by 973.279 gross: the margin sees 5.8667 % of their vega, because the model moves"
                                + " the level alone; add BTC.term-slope, BTC.term-curvature, BTC.skew, BTC.skew-slope,"
                                + " BTC.wings, BTC.wings-slope, or use a policy with a shape charge");
        });
    }

    /// The factor vegas of one far and one near call are as 51.52 to 32.72.
    @ParameterizedTest
    @CsvSource({
        "10, 8, 0",
        "10, -1, 0",
        "10, -9.4, 0",
        "10, -9.5, 1",
        "10, -26.2, 1",
        "10, -26.3, 0",
        "-10, 14, 1",
        "0, 0, 0"
    })
    void lessThanAQuarterOfTheGrossIsAFinding(String far, String near, int findings) {
        assertThat(Plausibility.of(calendar(far, near).build())).hasSize(findings);
    }

    @Test
    void aCallAgainstAPutOfTheSameStrikeIsNone() {
        EuropeanOption call = option("CALL", Right.CALL, 60_000, 30);
        EuropeanOption put = option("PUT", Right.PUT, 60_000, 30);
        assertThat(Plausibility.of(market(1).hold(call, "5").hold(put, "-5").build()))
                .isEmpty();
    }

    @Test
    void aModelOfTheWholeSurfaceSeesIt() {
        RequestFixture whole = calendar("10", "-14");
        FactorKind.surface().forEach(kind -> whole.factor(RiskFactor.nameOf("BTC", kind), 0.2));
        assertThat(Plausibility.of(whole.build())).isEmpty();
        RequestFixture part = calendar("10", "-14").factor("BTC.skew", 0.2).factor("BTC.wings", 0);
        assertThat(Plausibility.of(part.build()))
                .singleElement()
                .extracting(Notice::sentence)
                .asString()
                .contains("add BTC.term-slope, BTC.term-curvature, BTC.skew-slope, BTC.wings, BTC.wings-slope, or");
    }

    @Test
    void aVolatilityThatDoesNotMoveIsAFinding() {
        RequestFixture still = market(0).hold(option("CALL", Right.CALL, 60_000, 30), "5");
        assertThat(Plausibility.of(still.build())).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("volatility-still");
            assertThat(finding.sentence())
                    .startsWith("the model moves no volatility of BTC, whose options have a gross vega of ")
                    .endsWith("give BTC.volatility a volatility above 0, 0.8 for example");
        });
    }

    /// Less than a cent, no volatility at all, and a vega beyond the range of numbers.
    @Test
    void whatHasNoVegaIsNone() {
        assertThat(Plausibility.of(market(0)
                        .hold(option("FAR-OUT", Right.CALL, 6e6, 30), "1000")
                        .build()))
                .noneMatch(finding -> finding.code().equals("volatility-still"));
        for (double volatility : new double[] {0, 1}) {
            for (double implied : new double[] {0, 0.5}) {
                RequestFixture huge = new RequestFixture()
                        .asset("BTC", 1e308)
                        .factor("BTC.spot", 0.5)
                        .factor("BTC.volatility", volatility)
                        .hold(
                                new EuropeanOption(
                                        "HUGE",
                                        "BTC",
                                        Payoff.LINEAR,
                                        Right.CALL,
                                        1e308,
                                        RequestFixture.AS_OF.plus(Duration.ofDays(36_500)),
                                        1e308,
                                        implied),
                                "1000");
                assertThat(Plausibility.of(huge.build()))
                        .noneMatch(finding -> finding.code().equals("volatility-still")
                                || finding.code().equals("vega-cancelled"));
            }
        }
    }

    private static RequestFixture calendar(String far, String near) {
        return market(1)
                .hold(option("FAR", Right.CALL, 62_000, 90), far)
                .hold(option("NEAR", Right.CALL, 58_000, 30), near);
    }

    private static RequestFixture market(double volatility) {
        return new RequestFixture().asset("BTC", 60_000).factor("BTC.spot", 0.5).factor("BTC.volatility", volatility);
    }

    private static EuropeanOption option(String name, Right right, double strike, int days) {
        return new EuropeanOption(
                name,
                "BTC",
                Payoff.LINEAR,
                right,
                strike,
                RequestFixture.AS_OF.plus(Duration.ofDays(days)),
                60_000,
                0.5);
    }
}
