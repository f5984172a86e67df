package io.plimsoll.kernels.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class PayoffLaneTest {
    private static final double INDEX = 65_666.19;
    private static final double COINS = 1e-14;

    /// Deribit, published example of a simulated portfolio: BTC-PERPETUAL .314538364 and BTC-28JUN24 -.001187534,
    /// price range ±16 % in nine even buckets; results in coin.
    @Test
    void theInverseGainsOfDeribitsExampleAreReproduced() {
        double[] total = {-.05968587238095239, -.04272965863636364, -.02724789826086957, -.013056284583333334, 0};
        for (int bucket = 0; bucket < total.length; bucket++) {
            double move = -0.16 + 0.04 * bucket;
            assertThat(coins(.314538364, move) + coins(-.001187534, move)).isCloseTo(total[bucket], within(COINS));
        }
        assertThat(coins(-.001187534, -0.16)).isCloseTo(.0002261969523809524, within(COINS));
    }

    @Test
    void aLinearGainIsTheMove() {
        assertThat(PayoffLane.linearGain(100, 112)).isEqualTo(12);
    }

    @Test
    void anInverseGainInDollarsAtItsOwnMarkIsTheLinearOne() {
        assertThat(PayoffLane.inverseGain(100, 125, 125)).isEqualTo(25);
    }

    @Test
    void fundingIsPaidOnTheMarkOfEachStep() {
        // Three steps at rate 1e-4 on marks 100, 110, 120.
        assertThat(PayoffLane.linearFunding(100, 1e-4, 1 + 1.1 + 1.2)).isCloseTo(0.033, within(1e-15));
        // In coin the notional of one coin entered at 100 is 100/M.
        assertThat(PayoffLane.inverseFunding(1e-4, 1 + 1 / 1.1 + 1 / 1.2, 120))
                .isCloseTo(1e-4 * (100.0 / 100 + 100.0 / 110 + 100.0 / 120) * 120, within(1e-15));
    }

    /// A coin balance loses nothing in its own coin; a dollar balance loses what the coin gains.
    @Test
    void lossesInCoinAreMeasuredInCoin() {
        assertThat(PayoffLane.lossInCoin(100, 25, 100, 125)).isCloseTo(0, within(1e-16));
        assertThat(PayoffLane.lossInCoin(1, 0, 100, 125)).isCloseTo(1.0 / 100 - 1.0 / 125, within(1e-16));
    }

    private static double coins(double quantity, double move) {
        double then = INDEX * (1 + move);
        return quantity * PayoffLane.inverseGain(INDEX, then, then) / then;
    }
}
