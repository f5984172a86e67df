package io.plimsoll.server.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import io.plimsoll.architecture.HouseRules;
import org.junit.jupiter.api.Test;

/// Who may know whom in the service.
final class ServiceArchitectureTest {
    private static final String ROOT = "io.plimsoll.service";
    private static final String PLANTED = "io.plimsoll.service.architecture.planted";

    private static final JavaClasses SERVICE = HouseRules.mainClasses(ROOT);
    private static final JavaClasses PLANTED_CLASSES = HouseRules.plantedClasses(PLANTED);

    @Test
    void thirdPartiesKeepToTheirRooms() {
        assertThat(SERVICE).isNotEmpty();
        HouseRules.thirdParties().forEach(rule -> rule.check(SERVICE));
    }

    @Test
    void oneClassReadsTheProcessAndLooksForBackends() {
        String environment = ROOT + ".cli.run.CommandEnvironment";
        HouseRules.processIsReadOnlyBy(environment).check(SERVICE);
        HouseRules.backendsAreDiscoveredOnlyBy(environment).check(SERVICE);
    }

    /// What a simulation is made of is the engine's business: a caller that simulates by itself forgets the fallback.
    @Test
    void nobodySimulatesButTheEngine() {
        engineOnly(ROOT + "..").check(SERVICE);
        HouseRules.simulationIsRunOnlyBy().check(SERVICE);
        assertViolated(engineOnly(PLANTED + ".."), "MarginWithSimulation");
        assertViolated(HouseRules.simulationIsRunOnlyBy(), "MarginWithSimulation");
    }

    @Test
    void theMethodologyKnowsNeitherJsonNorHttp() {
        margin(ROOT).check(SERVICE);
        assertViolated(margin(PLANTED), "MarginWithJson");
    }

    @Test
    void jsonKnowsNobodyWhoCallsIt() {
        json(ROOT).check(SERVICE);
        assertViolated(json(PLANTED), "JsonWithHttp");
    }

    @Test
    void thePackagesOfJsonHaveAnOrder() {
        String json = ROOT + ".json";
        HouseRules.mustNotKnow(json + ".tree..", json, json + ".part..", json + ".canonical..")
                .check(SERVICE);
        HouseRules.mustNotKnow(json + ".canonical..", json, json + ".part..", json + ".tree..")
                .check(SERVICE);
        HouseRules.mustNotKnow(json + ".part..", json).check(SERVICE);
        HouseRules.onlyIn("org.yaml.snakeyaml..", json + ".policy..", ROOT + ".http.contract..")
                .check(SERVICE);
        assertViolated(HouseRules.mustNotKnow(PLANTED + ".json", PLANTED + ".http"), "JsonWithHttp");
    }

    @Test
    void packagesFormNoCircle() {
        noCircle(ROOT).check(SERVICE);
        assertViolated(noCircle(PLANTED), "PlantedRoute");
    }

    private static ArchRule engineOnly(String room) {
        return HouseRules.mustNotKnow(
                room, "io.plimsoll.kernels.book..", "io.plimsoll.kernels.tail..", "io.plimsoll.kernels.attribution..");
    }

    private static ArchRule margin(String root) {
        return HouseRules.mayOnlyKnow(
                root + ".margin..",
                root + ".margin..",
                root + ".stress..",
                root + ".venue..",
                "io.plimsoll.kernels..",
                "java..",
                "org.jspecify..");
    }

    private static ArchRule json(String root) {
        return HouseRules.mayOnlyKnow(
                root + ".json..",
                root + ".json..",
                root + ".margin..",
                root + ".inquiry..",
                root + ".stress..",
                root + ".venue..",
                "io.plimsoll.kernels..",
                "com.fasterxml.jackson.core..",
                "org.yaml.snakeyaml..",
                "java..",
                "org.jspecify..");
    }

    private static ArchRule noCircle(String root) {
        return SlicesRuleDefinition.slices().matching(root + ".(*)..").should().beFreeOfCycles();
    }

    private static void assertViolated(ArchRule rule, String culprit) {
        assertThat(rule.evaluate(PLANTED_CLASSES).getFailureReport().getDetails())
                .anySatisfy(line -> assertThat(line).contains(culprit));
    }
}
