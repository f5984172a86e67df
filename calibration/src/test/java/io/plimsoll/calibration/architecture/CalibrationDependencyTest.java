package io.plimsoll.calibration.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import io.plimsoll.calibration.model.ModelCalibrator;
import io.plimsoll.kernels.backend.BackendRegistry;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CalibrationDependencyTest {
    private static final String CALIBRATION = "io.plimsoll.calibration..";

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.plimsoll.calibration");
    private static final JavaClasses PLANTED =
            new ClassFileImporter().importPackages("io.plimsoll.calibration.architecture.planted");

    private static final ArchRule COMMONS_MATH = noClasses()
            .that()
            .resideOutsideOfPackages("io.plimsoll.calibration.optim..", "io.plimsoll.calibration.stats..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.commons.math3..");
    private static final ArchRule CSV = noClasses()
            .that()
            .resideOutsideOfPackage("io.plimsoll.calibration.history.csv..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("de.siegmar.fastcsv..");
    private static final ArchRule DIRECTION = noClasses()
            .that()
            .resideInAPackage(CALIBRATION)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.plimsoll.methodology..",
                    "io.plimsoll.desk..",
                    "io.plimsoll.server..",
                    "io.plimsoll.benchmarks..");

    /// The service passes in the backend registry and all settings.
    private static final ArchRule GIVEN = noClasses()
            .that()
            .resideInAPackage(CALIBRATION)
            .should()
            .callMethod(System.class, "getenv", String.class)
            .orShould()
            .callMethod(System.class, "getProperty", String.class)
            .orShould()
            .callMethod(BackendRegistry.class, "discover");

    /// Each package is a slice of its own, sub-packages too: a cycle between `history` and `history.csv` counts.
    private static ArchRule noCycles(String root) {
        return SlicesRuleDefinition.slices()
                .matching("(" + root + "..)")
                .should()
                .beFreeOfCycles();
    }

    @Test
    void packagesHaveNoCycles() {
        noCycles("io.plimsoll.calibration").check(MAIN);
        assertThat(violations(noCycles("io.plimsoll.calibration.architecture.planted")))
                .anyMatch(line -> line.contains("PlantedParent") && line.contains("PlantedChild"));
    }

    @Test
    void theProcessAndTheRegistryOfBackendsAreGiven() {
        GIVEN.check(MAIN);
        assertThat(violations(GIVEN)).anyMatch(line -> line.contains("PlantedRegistryMaker"));
    }

    @Test
    void theImportSeesTheModule() {
        assertThat(MAIN.contain(ModelCalibrator.class)).isTrue();
        assertThat(MAIN.contain(CalibrationDependencyTest.class)).isFalse();
    }

    @Test
    void commonsMathIsSeenByItsTwoPackagesOnly() {
        COMMONS_MATH.check(MAIN);
        assertThat(violations(COMMONS_MATH)).anyMatch(line -> line.contains("PlantedCommonsMathUser"));
    }

    @Test
    void csvIsParsedByTheHistoryOnly() {
        CSV.check(MAIN);
        assertThat(violations(CSV)).anyMatch(line -> line.contains("PlantedCsvUser"));
    }

    @Test
    void calibrationDoesNotKnowTheServiceOrTheBenchmarks() {
        DIRECTION.check(MAIN);
        assertThat(violations(DIRECTION)).anyMatch(line -> line.contains("PlantedServiceUser"));
    }

    private static List<String> violations(ArchRule rule) {
        return rule.evaluate(PLANTED).getFailureReport().getDetails();
    }
}
