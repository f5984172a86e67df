package io.plimsoll.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.calibration.history.DailyReturns;
import io.plimsoll.kernels.model.Distribution;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SpotModelEstimatorTest {
    @Test
    void saysEverythingThatIsMissing() {
        DailyReturns two = returns(2, (asset, day) -> day * 0.1);

        assertThat(refuse(two))
                .containsExactly(
                        "A0 has 2 one-day returns: a volatility takes 30",
                        "A1 has 2 one-day returns: a volatility takes 30",
                        "there are 2 common one-day returns: a correlation takes 3");
        assertThat(refuse(returns(20, (asset, day) -> (day + asset) % 3)))
                .containsExactly(
                        "A0 has 20 one-day returns: a volatility takes 30",
                        "A1 has 20 one-day returns: a volatility takes 30");
    }

    @Test
    void anAssetThatNeverMovesHasNoCorrelation() {
        assertThat(refuse(returns(60, (asset, day) -> asset * 0.1 * (day % 2))))
                .containsExactly("A0 never moves: its correlation is not defined");
    }

    @Test
    void aVolatilityThatTheEngineRefusesIsNamed() {
        assertThat(refuse(returns(60, (asset, day) -> asset == 1 ? 20.0 * (day % 2) : 0.01 * (day % 3))))
                .singleElement()
                .asString()
                .startsWith("A1 has the annual volatility 19")
                .endsWith("the engine takes at most 100.0");
    }

    private interface Return {
        double at(int asset, int day);
    }

    private static List<String> refuse(DailyReturns returns) {
        ModelOutcome outcome = SpotModelEstimator.estimate(returns, new Distribution.Normal());
        assertThat(outcome).isInstanceOf(ModelOutcome.Refused.class);
        return ((ModelOutcome.Refused) outcome).reasons();
    }

    private static DailyReturns returns(int days, Return rule) {
        double[][] values = new double[2][days];
        for (int asset = 0; asset < 2; asset++) {
            int row = asset;
            Arrays.setAll(values[asset], day -> rule.at(row, day));
        }
        List<LocalDate> dates = IntStream.range(0, days)
                .mapToObj(LocalDate.of(2021, 1, 1)::plusDays)
                .toList();
        return new DailyReturns(List.of("A0", "A1"), dates, values, List.of());
    }
}
