package io.plimsoll.server.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import io.plimsoll.architecture.HouseRules;
import org.junit.jupiter.api.Test;

/// Which packages of the server may depend on which.
final class ServerArchitectureTest {
    private static final String ROOT = "io.plimsoll.server";
    private static final String JSON = ROOT + ".json";
    private static final String PLANTED = ROOT + ".architecture.planted";

    private static final JavaClasses SERVER = HouseRules.mainClasses(ROOT);
    private static final JavaClasses PLANTED_CLASSES = HouseRules.plantedClasses(PLANTED);

    @Test
    void thirdPartiesKeepToTheirRooms() {
        assertThat(SERVER).isNotEmpty();
        HouseRules.thirdParties().forEach(rule -> rule.check(SERVER));
        HouseRules.onlyIn("org.yaml.snakeyaml..", JSON + ".tree..", ROOT + ".http.contract..")
                .check(SERVER);
    }

    @Test
    void oneClassReadsTheProcessAndLooksForBackends() {
        String environment = ROOT + ".cli.run.CommandEnvironment";
        HouseRules.processIsReadOnlyBy(environment).check(SERVER);
        HouseRules.backendsAreDiscoveredOnlyBy(environment).check(SERVER);
    }

    @Test
    void simulationIsLeftToTheEngine() {
        HouseRules.simulationIsLeftToTheEngine(ROOT).check(SERVER);
        HouseRules.simulationIsRunOnlyBy().check(SERVER);
        assertViolated(HouseRules.simulationIsLeftToTheEngine(PLANTED), "DeskWithSimulation");
        assertViolated(HouseRules.simulationIsRunOnlyBy(), "DeskWithSimulation");
    }

    @Test
    void jsonKnowsNeitherHttpNorTheCommandLine() {
        json(ROOT).check(SERVER);
        assertViolated(json(PLANTED), "JsonWithHttp");
    }

    /// A tree knows nothing of margins, and the canonical form of a request nothing of how it was read.
    @Test
    void thePackagesOfJsonHaveAnOrder() {
        HouseRules.mustNotKnow(
                        JSON + ".tree..",
                        JSON + ".request..",
                        JSON + ".answer..",
                        JSON + ".canonical..",
                        JSON + ".policy..",
                        "io.plimsoll.methodology..",
                        "io.plimsoll.desk..")
                .check(SERVER);
        HouseRules.mustNotKnow(JSON + ".canonical..", JSON + ".request..", JSON + ".answer..", JSON + ".tree..")
                .check(SERVER);
        HouseRules.mustNotKnow(JSON + ".answer..", JSON + ".request..").check(SERVER);
    }

    @Test
    void packagesAreFreeOfCycles() {
        HouseRules.packagesAreFreeOfCycles(ROOT).check(SERVER);
        assertViolated(HouseRules.packagesAreFreeOfCycles(PLANTED), "PlantedRoute");
    }

    private static ArchRule json(String root) {
        return HouseRules.mayOnlyKnow(
                root + ".json..",
                root + ".json..",
                "io.plimsoll.server.resource..",
                "io.plimsoll.methodology..",
                "io.plimsoll.desk..",
                "io.plimsoll.kernels..",
                "com.fasterxml.jackson.core..",
                "org.yaml.snakeyaml..",
                "java..",
                "org.jspecify..");
    }

    private static void assertViolated(ArchRule rule, String culprit) {
        assertThat(rule.evaluate(PLANTED_CLASSES).getFailureReport().getDetails())
                .anySatisfy(line -> assertThat(line).contains(culprit));
    }
}
