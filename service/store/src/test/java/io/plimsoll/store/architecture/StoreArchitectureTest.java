package io.plimsoll.store.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import io.plimsoll.architecture.HouseRules;
import org.junit.jupiter.api.Test;

/// What this module may depend on: databases in one package, and of the project only the hash. The rules are run
/// against
/// planted violations in the kernels and in the server.
final class StoreArchitectureTest {
    private static final String ROOT = "io.plimsoll.store";

    private static final JavaClasses CLASSES = HouseRules.mainClasses(ROOT);

    @Test
    void knowsNothingOfWhatItKeeps() {
        assertThat(CLASSES).isNotEmpty();
        HouseRules.mayOnlyKnow(
                        ROOT,
                        ROOT,
                        "io.plimsoll.kernels.check",
                        "java.io..",
                        "java.lang..",
                        "java.nio..",
                        "java.time..",
                        "java.util..",
                        "org.jspecify..")
                .check(CLASSES);
    }

    @Test
    void keepsDatabasesInOnePackage() {
        HouseRules.thirdParties().forEach(rule -> rule.check(CLASSES));
        HouseRules.onlyIn("com.zaxxer..", ROOT + ".jdbc").check(CLASSES);
        HouseRules.onlyIn("org.flywaydb..", ROOT + ".jdbc").check(CLASSES);
        HouseRules.processIsReadOnlyBy().check(CLASSES);
        HouseRules.packagesAreFreeOfCycles(ROOT).check(CLASSES);
    }
}
