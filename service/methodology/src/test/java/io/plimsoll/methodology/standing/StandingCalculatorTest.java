package io.plimsoll.methodology.standing;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.methodology.policy.Band;
import io.plimsoll.methodology.policy.Policy;
import io.plimsoll.methodology.policy.ScoreRules.Driver;
import io.plimsoll.methodology.policy.StandardPolicy;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StandingCalculatorTest {
    private static final Instant AS_OF = Instant.parse("2026-06-30T12:00:00Z");
    private static final Policy POLICY = StandardPolicy.policy();
    private static final ScoreInputs NO_DRIVERS = new ScoreInputs("", 0, 0, 0, 0);

    private final StandingCalculator calculator = new StandingCalculator(POLICY.equity(), POLICY.score(), AS_OF);

    /// 2 % off the bitcoin, nothing off the debt, a fifth off what the policy does not name.
    @Test
    void equityIsValueLessTheHaircutOfWhatIsOwned() {
        Standing.Equity equity = calculator.equity(
                amount("1000"), Map.of("BTC", amount("800"), "USDC", amount("-100"), "DOGE", amount("50")));
        assertThat(equity.haircut()).isEqualByComparingTo("26");
        assertThat(equity.amount()).isEqualByComparingTo("974");
    }

    @ParameterizedTest
    @CsvSource({
        "150, green",
        "149.999999, amber",
        "120, amber",
        "119.99, red",
        "105, red",
        "104.99, dark-red",
        "100, dark-red",
        "99.99, black",
        "-5, black"
    })
    void theRatioPicksTheBand(String equity, String band) {
        assertThat(standing(equity, "125", "100").band().name()).isEqualTo(band);
    }

    @Test
    void aCallRestoresTheInitialMargin() {
        Standing.Call call =
                Objects.requireNonNull(standing("110", "125", "100").call());
        assertThat(call.amount()).isEqualByComparingTo("15");
        assertThat(call.deadline()).isEqualTo(AS_OF.plusSeconds(24 * 3600));
        assertThat(standing("130", "125", "100").call()).isNull();
        assertThat(standing("130", "125", "100").band().actions()).containsExactly(Band.Action.NOTIFY);
    }

    @Test
    void withoutAMarginThereIsNoRatio() {
        Standing standing = standing("0", "0", "0");
        assertThat(standing.ratio()).isNull();
        assertThat(standing.band().name()).isEqualTo("green");
        assertThat(standing.score().points()).isZero();
    }

    /// A debt without a position has no margin and so no ratio; the account is in the worst band all the same.
    @Test
    void anAccountThatOwesMoneyIsInTheLastBand() {
        Standing standing = standing("-0.01", "0", "0");
        assertThat(standing.ratio()).isNull();
        assertThat(standing.band()).isEqualTo(standing.bands().getLast());
        assertThat(standing.score().points()).isPositive();
    }

    /// More equity never gives a worse band, with a margin or without.
    @Test
    void theBandDoesNotFallWithEquity() {
        Random random = new Random(20261130);
        for (int i = 0; i < 5_000; i++) {
            String maintenance = random.nextInt(3) == 0 ? "0" : Integer.toString(random.nextInt(200));
            BigDecimal low = BigDecimal.valueOf(random.nextInt(-300, 300));
            BigDecimal high = low.add(BigDecimal.valueOf(random.nextInt(100)));
            Standing less = standing(low.toString(), maintenance, maintenance);
            Standing more = standing(high.toString(), maintenance, maintenance);
            assertThat(more.bands().indexOf(more.band()))
                    .isLessThanOrEqualTo(less.bands().indexOf(less.band()));
        }
    }

    /// Half of 40, a third of 20, all of 15 (the worst value is 0.5), a fifth of 10, 0.8 of 15.
    @Test
    void theScoreAddsUpItsDrivers() {
        RiskScore score = calculator
                .standing(
                        new Standing.Equity(amount("250"), amount("0"), amount("250")),
                        amount("125"),
                        amount("100"),
                        new ScoreInputs("BTC", 0.8, 0.5, 0.7, 0.1))
                .score();
        assertThat(score.parts()).extracting(RiskScore.Part::driver).containsExactly(Driver.values());
        assertThat(score.parts())
                .extracting(part -> part.points().toPlainString())
                .containsExactly("20.00", "6.67", "15.00", "2.00", "12.00");
        assertThat(score.points()).isEqualByComparingTo("55.67");
        assertThat(score.parts().getFirst().sentence()).isEqualTo("initial margin is 50.0 % of equity");
    }

    @Test
    void withoutEquityMarginUseHasAllItsPoints() {
        assertThat(standing("0", "125", "100").score().parts().getFirst().points())
                .isEqualByComparingTo("40");
    }

    private Standing standing(String equity, String initial, String maintenance) {
        return calculator.standing(
                new Standing.Equity(amount(equity), amount("0"), amount(equity)),
                amount(initial),
                amount(maintenance),
                NO_DRIVERS);
    }

    private static BigDecimal amount(String text) {
        return new BigDecimal(text);
    }
}
