package io.plimsoll.methodology.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.backend.reference.ReferenceBackendProvider;
import io.plimsoll.kernels.engine.KeptScenarios;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.kernels.engine.RandomRequests;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Gains that are kept by instrument equal those of the whole account, to the last bit: over random markets and
/// accounts that hold any part of them, in the scenarios of the library.
final class KeptGainsTest {
    private static final int BOOKS = 12;
    private static final int STEPS = 60;
    private static final long MOST_BYTES = 1 << 22;

    @Test
    void gainsDoNotDependOnWhatElseIsHeld() {
        try (BackendRegistry registry = BackendRegistry.of(List.of(new ReferenceBackendProvider()))) {
            MarginEngine engine = new MarginEngine(registry, 1);
            StressRevaluation alone = new StressRevaluation(engine, () -> false);
            StressRevaluation keeping =
                    new StressRevaluation(engine.keeping(new KeptScenarios(MOST_BYTES)), () -> false);
            SplittableRandom random = new SplittableRandom(5);
            for (int step = 0; step < STEPS; step++) {
                RiskRequest whole = RandomRequests.of(random.nextInt(BOOKS)).build();
                RiskRequest part = whole.holding(
                        whole.positions().stream()
                                .filter(position -> random.nextInt(3) > 0)
                                .toList(),
                        whole.collateral().stream()
                                .filter(balance -> random.nextInt(3) > 0)
                                .toList());
                for (StressScenario scenario : scenarios(part)) {
                    assertThat(keeping.gains(part, scenario))
                            .as("step " + step + ", " + scenario.name())
                            .isEqualTo(alone.gains(part, scenario));
                }
            }
        }
    }

    private static List<StressScenario> scenarios(RiskRequest request) {
        ScenarioLibrary library = ScenarioLibrary.standard();
        return library.names().stream()
                .flatMap(name -> library.named(name, ExposedAssets.of(request)).orElseThrow().stream())
                .toList();
    }
}
