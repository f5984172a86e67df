package io.plimsoll.methodology.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import io.plimsoll.architecture.HouseRules;
import org.junit.jupiter.api.Test;

/// What this module may depend on. The rules are run against planted violations in the kernels and in the server.
final class MethodologyArchitectureTest {
    private static final String ROOT = "io.plimsoll.methodology";

    private static final JavaClasses CLASSES = HouseRules.mainClasses(ROOT);

    @Test
    void onlyComputes() {
        assertThat(CLASSES).isNotEmpty();
        HouseRules.onlyComputes(ROOT, "io.plimsoll.kernels..").forEach(rule -> rule.check(CLASSES));
    }
}
