package io.plimsoll.benchmarks.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.plimsoll.benchmarks.workload.LinearDesk;
import io.plimsoll.calibration.model.ModelCalibrator;
import io.plimsoll.kernels.engine.MarginEngine;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Holds for the main classes of every module that this one sees.
final class HouseDependencyTest {
    private static final String BENCHMARKS = "io.plimsoll.benchmarks..";

    /// Runs other libraries beside ours, and is the only package that sees those.
    private static final String PEERS = "io.plimsoll.benchmarks.peer..";

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.plimsoll");
    private static final JavaClasses PLANTED = new ClassFileImporter().importPackages("io.plimsoll.planted");

    private static final ArchRule HARNESS = noClasses()
            .that()
            .resideOutsideOfPackage(BENCHMARKS)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.openjdk.jmh..");
    private static final ArchRule TOP = noClasses()
            .that()
            .resideOutsideOfPackage(BENCHMARKS)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(BENCHMARKS);
    private static final ArchRule COMMONS_MATH = noClasses()
            .that()
            .resideOutsideOfPackages("io.plimsoll.calibration.optim..", "io.plimsoll.calibration.stats..", PEERS)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.commons.math3..");

    private static final ArchRule OTHER_ENGINES = noClasses()
            .that()
            .resideOutsideOfPackage(PEERS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("net.finmath..", "com.opengamma..");

    @Test
    void theImportSeesTheModules() {
        assertThat(List.of(MarginEngine.class, ModelCalibrator.class, LinearDesk.class))
                .allMatch(MAIN::contain);
        assertThat(MAIN.contain(HouseDependencyTest.class)).isFalse();
    }

    @Test
    void theHarnessIsSeenByTheBenchmarksOnly() {
        HARNESS.check(MAIN);
        assertThat(violations(HARNESS)).anyMatch(line -> line.contains("PlantedHarnessUser"));
    }

    @Test
    void nothingDependsOnTheBenchmarks() {
        TOP.check(MAIN);
        assertThat(violations(TOP)).anyMatch(line -> line.contains("PlantedBenchmarksUser"));
    }

    @Test
    void commonsMathIsSeenByItsPackagesOnly() {
        COMMONS_MATH.check(MAIN);
        assertThat(violations(COMMONS_MATH)).anyMatch(line -> line.contains("PlantedCommonsMathUser"));
    }

    @Test
    void otherEnginesAreSeenByThePeersOnly() {
        OTHER_ENGINES.check(MAIN);
        assertThat(violations(OTHER_ENGINES)).anyMatch(line -> line.contains("PlantedStrataUser"));
    }

    private static List<String> violations(ArchRule rule) {
        return rule.evaluate(PLANTED).getFailureReport().getDetails();
    }
}
