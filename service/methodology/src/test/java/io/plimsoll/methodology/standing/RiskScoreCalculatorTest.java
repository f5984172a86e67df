package io.plimsoll.methodology.standing;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.methodology.policy.ScoreRules;
import io.plimsoll.methodology.policy.ScoreRules.Driver;
import io.plimsoll.methodology.policy.ScoreRules.Weight;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Points by hand: each driver's value over its worst value, times its points.
final class RiskScoreCalculatorTest {
    private static final RiskScoreCalculator CALCULATOR = new RiskScoreCalculator(new ScoreRules(Map.of(
            Driver.MARGIN_USE, weight("40", "1"),
            Driver.VOLATILITY, weight("20", "1.5"),
            Driver.LIQUIDITY, weight("15", "0.5"),
            Driver.FUNDING, weight("10", "0.5"),
            Driver.CONCENTRATION, weight("15", "1"))));

    private static Weight weight(String points, String worst) {
        return new Weight(new BigDecimal(points), new BigDecimal(worst));
    }

    private static List<String> points(RiskScore score) {
        return score.parts().stream().map(part -> part.points().toPlainString()).toList();
    }

    @Test
    void aDriverAddsPointsInProportion() {
        RiskScore score = CALCULATOR.score(0.3, new ScoreInputs("BTC", 0.6, 0.45, 0.1, 0.02));

        assertThat(points(score)).containsExactly("12.00", "6.00", "3.00", "0.40", "9.00");
        assertThat(score.points()).isEqualByComparingTo("30.40");
        assertThat(score.parts()).extracting(RiskScore.Part::driver).containsExactly(Driver.values());
        assertThat(score.parts())
                .extracting(part -> part.most().toPlainString())
                .containsExactly("40", "20", "15", "10", "15");
        assertThat(score.parts())
                .extracting(RiskScore.Part::sentence)
                .containsExactly(
                        "initial margin is 30.0 % of equity",
                        "the annual volatility of BTC, the asset with the most risk, is 45.0 %",
                        "liquidity and close-out are 10.0 % of the initial margin",
                        "funding is 2.0 % of the initial margin",
                        "BTC has 60.0 % of the risk");
    }

    @Test
    void noDriverAddsMoreThanAllItsPoints() {
        RiskScore worst = CALCULATOR.score(Double.POSITIVE_INFINITY, new ScoreInputs("ETH", 1, 1.6, 0.9, 0.5));

        assertThat(points(worst)).containsExactly("40.00", "20.00", "15.00", "10.00", "15.00");
        assertThat(worst.points()).isEqualByComparingTo("100");
        assertThat(worst.parts().getFirst().sentence()).isEqualTo("the account has no equity");
    }

    @Test
    void anEmptyAccountHasNoPoints() {
        RiskScore none = CALCULATOR.score(0, new ScoreInputs("", 0, 0, 0, 0));

        assertThat(none.points()).isEqualByComparingTo("0");
        assertThat(none.parts().getLast().sentence()).isEqualTo("no asset has 0.0 % of the risk");
    }

    /// Half a cent goes to the even neighbour.
    @Test
    void pointsAreRoundedToHundredths() {
        RiskScore score = CALCULATOR.score(0.000125, new ScoreInputs("BTC", 0.123456, 0, 0, 0));

        assertThat(points(score).getFirst()).isEqualTo("0.00");
        assertThat(points(score).getLast()).isEqualTo("1.85");
    }
}
