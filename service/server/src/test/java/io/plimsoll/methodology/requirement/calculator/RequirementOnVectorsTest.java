package io.plimsoll.methodology.requirement.calculator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.backend.vector.EveryKindBook;
import io.plimsoll.kernels.model.Distribution;
import io.plimsoll.methodology.requirement.Requirement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// On vectors, which know a way to simulate a book and its parts at once: the requirement is the same to the last
/// digit.
final class RequirementOnVectorsTest {
    @ParameterizedTest
    @CsvSource({"1, USD, 4, 1", "1, USD, 4, 3", "4, USD, 4, 2", "1, BTC, 4, 2", "1, USD, 1, 2"})
    void theRequirementIsTheOneAlone(int steps, String currency, int days, int threads) {
        for (Distribution law : List.of(new Distribution.Normal(), new Distribution.StudentT(4))) {
            RiskRequest request =
                    EveryKindBook.request(law, steps, currency, 8_000).withBackend("vector");
            PolicyFixture fixture =
                    new PolicyFixture().horizon(Duration.ofDays(days)).threads(threads);
            Requirement alone = fixture.requirement(request);
            Requirement exact = fixture.requirement(request.withBackend("reference"));

            assertThat(fixture.requirementOnSharedScenarios(request)).isEqualTo(alone);
            assertThat(alone.initial().doubleValue()).isCloseTo(exact.initial().doubleValue(), withinPercentage(1e-3));
        }
    }
}
