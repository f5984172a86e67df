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
    void onlyComputes() {
        assertThat(CLASSES).isNotEmpty();
        HouseRules.onlyComputes(
                        ROOT,
                        "io.plimsoll.methodology..",
                        "io.plimsoll.kernels..",
                        "io.plimsoll.calibration.optim..",
                        "io.plimsoll.calibration.stats..")
                .forEach(rule -> rule.check(CLASSES));
    }
}
