package io.plimsoll.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class KernelsArchitectureTest {
    private static final String ACCOUNTS = "io.plimsoll.kernels.accounts..";
    private static final String STAGED = "io.plimsoll.kernels.staged..";
    private static final String ENGINE = "io.plimsoll.kernels.engine..";
    private static final String[] JDK_AND_ANNOTATIONS = {"java..", "org.jspecify.annotations.."};

    private final JavaClasses kernels = HouseRules.mainClasses("io.plimsoll.kernels");
    private final JavaClasses planted = HouseRules.plantedClasses("io.plimsoll.architecture.planted");

    @Test
    void thirdPartiesKeepToTheirRooms() {
        assertThat(kernels).isNotEmpty();
        HouseRules.thirdParties().forEach(rule -> rule.check(kernels));
    }

    @Test
    void aThirdPartyOutsideItsRoomIsNoticed() {
        assertThat(HouseRules.thirdParties()).anySatisfy(rule -> assertViolated(rule, "MathInTheWrongRoom"));
        assertThat(HouseRules.thirdParties()).anySatisfy(rule -> assertViolated(rule, "DatabaseInTheWrongRoom"));
        assertThat(HouseRules.thirdParties()).anySatisfy(rule -> assertViolated(rule, "DeviceInTheWrongRoom"));
    }

    @Test
    void oneClassReadsTheProcessAndNoneLooksForBackends() {
        HouseRules.processIsReadOnlyBy("io.plimsoll.kernels.backend.ProcessSettings")
                .check(kernels);
        HouseRules.backendsAreDiscoveredOnlyBy().check(kernels);
        assertViolated(HouseRules.processIsReadOnlyBy(), "EnvironmentInTheWrongRoom");
        assertViolated(HouseRules.backendsAreDiscoveredOnlyBy(), "RegistryInTheWrongRoom");
    }

    /// The engine has backends simulate, and three packages that it hands a backend to: surfaces, the tail and its
    /// attribution, and the checks of a backend against another.
    @Test
    void onlyTheEngineHasBackendsSimulate() {
        HouseRules.simulationIsRunOnlyBy(
                        "io.plimsoll.kernels.engine",
                        "io.plimsoll.kernels.surface",
                        "io.plimsoll.kernels.attribution",
                        "io.plimsoll.kernels.backend..")
                .check(kernels);
        assertViolated(HouseRules.simulationIsRunOnlyBy(), "SimulationInTheWrongRoom");
    }

    @Test
    void lanesDependOnNothing() {
        HouseRules.mayOnlyKnow(
                        "io.plimsoll.kernels.lane..", "io.plimsoll.kernels.lane..", "java.lang..", "org.jspecify..")
                .check(kernels);
        assertViolated(
                HouseRules.mayOnlyKnow("..planted.lane..", "..planted.lane..", "java.lang.."), "LaneWithACollection");
    }

    @Test
    void dependenciesPointDownwards() {
        Map<String, String[]> mayKnow = new TreeMap<>();
        mayKnow.put("attribution", new String[] {"backend", "book", "risk", "tail"});
        mayKnow.put("check", new String[] {});
        mayKnow.put("instrument", new String[] {"check"});
        mayKnow.put("model", new String[] {"check", "lane"});
        mayKnow.put("risk", new String[] {"check"});
        mayKnow.put("tail", new String[] {"risk", "book"});
        mayKnow.put("running", new String[] {"check", "risk"});
        mayKnow.put("surface", new String[] {"backend", "book", "risk", "lane", "tail"});
        mayKnow.put("book", new String[] {"check", "instrument", "model", "lane"});
        mayKnow.put("backend", new String[] {"book", "risk", "lane", "model", "check", "tail"});
        mayKnow.forEach((room, others) -> {
            String[] packages = new String[others.length + 1 + JDK_AND_ANNOTATIONS.length];
            for (int i = 0; i < others.length; i++) {
                packages[i] = "io.plimsoll.kernels." + others[i] + "..";
            }
            packages[others.length] = "io.plimsoll.kernels." + room + "..";
            System.arraycopy(JDK_AND_ANNOTATIONS, 0, packages, others.length + 1, JDK_AND_ANNOTATIONS.length);
            if (!room.equals("backend")) {
                HouseRules.mayOnlyKnow("io.plimsoll.kernels." + room + "..", packages)
                        .check(kernels);
            }
            HouseRules.mustNotKnow(
                            "io.plimsoll.kernels." + room + "..", "io.plimsoll.kernels", ENGINE, ACCOUNTS, STAGED)
                    .check(kernels);
        });
        HouseRules.mustNotKnow("io.plimsoll.kernels", ENGINE, ACCOUNTS, STAGED).check(kernels);
        HouseRules.mustNotKnow(ENGINE, ACCOUNTS, STAGED).check(kernels);
        HouseRules.mustNotKnow(ACCOUNTS, STAGED).check(kernels);
        HouseRules.mustNotKnow(STAGED, ACCOUNTS).check(kernels);
    }

    @Test
    void packagesAreFreeOfCycles() {
        HouseRules.packagesAreFreeOfCycles("io.plimsoll.kernels").check(kernels);
    }

    @Test
    void aCycleOfPackagesIsNoticed() {
        assertThat(HouseRules.packagesAreFreeOfCycles("io.plimsoll.architecture.planted")
                        .evaluate(planted)
                        .getFailureReport()
                        .getDetails())
                .singleElement()
                .asString()
                .contains("planted.cycle.back ->", "planted.cycle.forth ->");
    }

    /// A lane is a class of static functions; a field that changes would make it a different function on each
    /// call.
    @Test
    void lanesHaveNoState() {
        kernels.stream()
                .filter(type -> type.getPackageName().equals("io.plimsoll.kernels.lane"))
                .flatMap(type -> type.getFields().stream())
                .forEach(field -> assertThat(field.getModifiers())
                        .as(field.getFullName())
                        .contains(JavaModifier.STATIC, JavaModifier.FINAL));
    }

    private void assertViolated(ArchRule rule, String culprit) {
        assertThat(rule.evaluate(planted).getFailureReport().getDetails())
                .anySatisfy(line -> assertThat(line).contains(culprit));
    }
}
