package io.plimsoll.methodology.requirement.calculator;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.kernels.RequestFixture;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.backend.vector.EveryKindBook;
import io.plimsoll.kernels.instrument.Spot;
import io.plimsoll.kernels.model.Distribution;
import io.plimsoll.methodology.requirement.Requirement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A requirement that is computed beside the margin is the one that is computed alone, to the last digit: where the
/// scenarios are shared, which they are with a horizon of four days here, and where they are not.
final class SharedScenarioRequirementTest {
    @ParameterizedTest
    @CsvSource({"1, USD, 4, 1", "3, USD, 4, 2", "1, BTC, 4, 2", "1, USD, 1, 2"})
    void theRequirementIsTheOneAlone(int steps, String currency, int days, int threads) {
        for (Distribution law : List.of(new Distribution.Normal(), new Distribution.StudentT(4))) {
            RiskRequest request = EveryKindBook.request(law, steps, currency, 2_000);
            PolicyFixture fixture =
                    new PolicyFixture().horizon(Duration.ofDays(days)).threads(threads);

            assertThat(fixture.requirementOnSharedScenarios(request)).isEqualTo(fixture.requirement(request));
        }
    }

    @Test
    void anAccountOfNothingNeedsNothing() {
        RiskRequest empty = new RequestFixture()
                .asset("BTC", 60_000)
                .factor("BTC.spot", 0.5)
                .list(new Spot("BTC", "BTC"))
                .horizon(Duration.ofDays(1), 1)
                .build();
        Requirement requirement = new PolicyFixture().requirementOnSharedScenarios(empty);

        assertThat(requirement.initial()).isZero();
        assertThat(requirement).isEqualTo(new PolicyFixture().requirement(empty));
    }
}
