package io.plimsoll.kernels.book;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.kernels.RequestFixture;
import io.plimsoll.kernels.model.Distribution;
import io.plimsoll.kernels.model.RiskModel;
import org.junit.jupiter.api.Test;

final class PeriodLawTest {
    /// Only the correlation differs, so both ways must give the same steps to the last bit.
    @Test
    void stepsOfAnotherCorrelationAreThoseOfTheOtherModel() {
        PeriodLaw one = PeriodLaw.of(model(0.4), 0.01);
        PeriodLaw other = PeriodLaw.of(model(-0.7), 0.01);

        PeriodLaw moved = one.correlated(model(-0.7).correlation());

        assertThat(moved.lower()).isEqualTo(other.lower()).isNotEqualTo(one.lower());
        assertThat(moved.drift()).isEqualTo(other.drift());
        assertThat(moved.deviation()).isEqualTo(other.deviation());
        assertThat(moved.mixing()).isEqualTo(other.mixing()).isNotEmpty();
        assertThat(moved.history()).isEmpty();
        assertThat(moved.size()).isEqualTo(2);
    }

    private static RiskModel model(double correlation) {
        return new RequestFixture()
                .asset("BTC", 1)
                .asset("ETH", 1)
                .factor("BTC.spot", 0.5)
                .factor("ETH.spot", 0.7)
                .correlation(new double[] {1, correlation}, new double[] {correlation, 1})
                .distribution(new Distribution.StudentT(5))
                .build()
                .model();
    }
}
