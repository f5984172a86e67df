package io.plimsoll.imports.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import io.plimsoll.architecture.HouseRules;
import org.junit.jupiter.api.Test;

/// What this module may depend on. The rules are run against planted violations in the kernels and in the server.
final class ImportsArchitectureTest {
    private static final String ROOT = "io.plimsoll.imports";

    private static final JavaClasses CLASSES = HouseRules.mainClasses(ROOT);

    @Test
    void knowsOnlyWhatItNeeds() {
        assertThat(CLASSES).isNotEmpty();
        HouseRules.onlyComputes(
                        ROOT,
                        "io.plimsoll.kernels.check..",
                        "io.plimsoll.kernels.greeks..",
                        "io.plimsoll.kernels.instrument..",
                        "io.plimsoll.kernels.model..",
                        "io.plimsoll.calibration.implied..",
                        "com.fasterxml.jackson..",
                        "de.siegmar.fastcsv..",
                        "dev.hardwood..",
                        "javax.xml.stream..",
                        "org.dhatim.fastexcel..")
                .forEach(rule -> rule.check(CLASSES));
    }

    /// A venue's reader sees rows and contracts, and nothing of the book that they become.
    @Test
    void venuesDoNotKnowTheBook() {
        HouseRules.mustNotKnow(ROOT + ".venue..", ROOT + ".book..", ROOT + ".reconcile..")
                .check(CLASSES);
        HouseRules.mustNotKnow(ROOT + ".contract..", ROOT + ".venue..", ROOT + ".record..")
                .check(CLASSES);
    }

    @Test
    void thirdPartiesKeepToTheirRooms() {
        HouseRules.thirdParties().forEach(rule -> rule.check(CLASSES));
        HouseRules.onlyIn("de.siegmar.fastcsv..", ROOT + ".venue.table..").check(CLASSES);
        HouseRules.onlyIn("org.dhatim.fastexcel..", ROOT + ".workbook..").check(CLASSES);
        HouseRules.onlyIn("dev.hardwood..", ROOT + ".parquet..").check(CLASSES);
    }
}
