package io.plimsoll.methodology.requirement.calculator;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.backend.chosen.TailScenarios;
import io.plimsoll.kernels.backend.vector.EveryKindBook;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.kernels.model.Distribution;
import io.plimsoll.methodology.policy.AppliedPolicy;
import io.plimsoll.methodology.requirement.Component;
import io.plimsoll.methodology.requirement.Requirement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A requirement that is measured only in the scenarios of its tails has every line that it has in all scenarios.
final class RestrictedRequirementTest {
    private static final int SCENARIOS = 4_000;

    @ParameterizedTest
    @CsvSource({"1, USD, 1", "3, BTC, 4", "2, USD, 4"})
    void everyLineIsThatOfAllScenarios(int steps, String currency, int days) {
        MarginEngine engine = PolicyFixture.engine();
        AppliedPolicy policy =
                new PolicyFixture().horizon(Duration.ofDays(days)).appliedPolicy();
        for (Distribution law : List.of(new Distribution.Normal(), new Distribution.StudentT(4))) {
            RiskRequest request =
                    EveryKindBook.request(law, steps, currency, SCENARIOS).withBackend(BackendRegistry.REFERENCE);
            TailScenarios tails = new TailScenarios(1.1);
            Requirement recorded =
                    new RequirementCalculator(engine.recordingTails(tails)).calculate(request, policy, () -> false);
            int[] chosen = tails.scenarios();
            Requirement few = new RequirementCalculator(engine.onlyScenarios(chosen))
                    .withError(recorded.error())
                    .calculate(request, policy, () -> false);

            assertThat(chosen.length).isLessThan(SCENARIOS / 2);
            assertThat(recorded).isEqualTo(new RequirementCalculator(engine).calculate(request, policy, () -> false));
            for (Component.Kind kind : Component.Kind.values()) {
                assertThat(few.amount(kind)).as(kind.name()).isEqualTo(recorded.amount(kind));
            }
        }
    }
}
