package io.plimsoll.desk.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import io.plimsoll.architecture.HouseRules;
import org.junit.jupiter.api.Test;

/// What this module may depend on. The rules are run against planted violations in the kernels and in the server.
final class DeskArchitectureTest {
    private static final String ROOT = "io.plimsoll.desk";

    private static final JavaClasses CLASSES = HouseRules.mainClasses(ROOT);

    @Test
    void dependsOnNoLibrary() {
        assertThat(CLASSES).isNotEmpty();
        HouseRules.mayOnlyKnow(
                        ROOT + "..",
                        ROOT + "..",
                        "io.plimsoll.methodology..",
                        "io.plimsoll.kernels..",
                        "io.plimsoll.calibration.stats..",
                        "java..",
                        "org.jspecify..")
                .check(CLASSES);
    }

    @Test
    void simulationIsLeftToTheEngine() {
        HouseRules.simulationIsLeftToTheEngine(ROOT).check(CLASSES);
        HouseRules.simulationIsRunOnlyBy().check(CLASSES);
    }

    @Test
    void readsNeitherTheProcessNorLooksForBackends() {
        HouseRules.processIsReadOnlyBy().check(CLASSES);
        HouseRules.backendsAreDiscoveredOnlyBy().check(CLASSES);
    }

    @Test
    void packagesAreFreeOfCycles() {
        HouseRules.packagesAreFreeOfCycles(ROOT).check(CLASSES);
    }
}
