package io.plimsoll.methodology.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.kernels.instrument.AssetPrice;
import io.plimsoll.kernels.instrument.FundingPayment;
import io.plimsoll.kernels.instrument.Market;
import io.plimsoll.kernels.instrument.Payoff;
import io.plimsoll.kernels.instrument.Perpetual;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class StressedMarketTest {
    private static Market market(double rate) {
        return new Market(
                List.of(new AssetPrice("BTC", 60_000)),
                List.of(
                        perpetual("rated", rate, FundingPayment.PRO_RATA),
                        perpetual("timed", rate, FundingPayment.FIXED_TIMES)));
    }

    private static Perpetual perpetual(String name, double rate, FundingPayment payment) {
        return new Perpetual(name, "BTC", Payoff.LINEAR, 60_000, rate, Duration.ofHours(8), payment);
    }

    /// When a perpetual pays is no matter of its rate.
    @Test
    void aMoveOfFundingMovesTheRateAndNothingElse() {
        StressScenario scenario = StressRevaluationTest.at(
                "rate", Duration.ofDays(1), new AssetMove("BTC", null, null, null, 0.002, null));
        assertThat(StressedMarket.of(market(0.001), scenario)).isEqualTo(market(0.003));
    }
}
