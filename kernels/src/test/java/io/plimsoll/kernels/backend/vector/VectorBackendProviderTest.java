package io.plimsoll.kernels.backend.vector;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.kernels.backend.Availability;
import io.plimsoll.kernels.backend.BackendRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class VectorBackendProviderTest {
    @Test
    void itIsChosenWhereItCanRun() {
        assertThat(BackendRegistry.discover().named("vector").backend().name()).isEqualTo("vector");
        assertThat(BackendRegistry.discover().automatic().backend().name()).isEqualTo("vector");
    }

    @Test
    void aFailedSelfTestIsARefusalWithItsReason() {
        Availability availability =
                new VectorBackendProvider(() -> Optional.of("a normal is off by 0.1, allowed are 3e-06")).probe();
        assertThat(availability)
                .isEqualTo(new Availability.Refused(
                        "its precision self-test failed: a normal is off by 0.1, allowed are 3e-06"));
    }

    @Test
    void vectorsThatDoNotLinkAreARefusal() {
        Availability availability = new VectorBackendProvider(() -> {
                    throw new NoClassDefFoundError("jdk/incubator/vector/FloatVector");
                })
                .probe();
        assertThat(availability)
                .isInstanceOfSatisfying(
                        Availability.Refused.class,
                        refused -> assertThat(refused.reason())
                                .contains("the Vector API does not work in this JVM")
                                .contains("FloatVector"));
    }

    @Test
    void theArithmeticOfThisMachineHolds() {
        assertThat(PrecisionSelfTest.run()).isEmpty();
    }

    /// In a JVM of its own, started as a user would who does not know of the module.
    @Test
    void withoutTheModuleItIsRefusedAndTheReasonSaysWhatToDo() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Refusals.class.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output.lines())
                .contains(
                        "vector: the JVM runs without the Vector API: start it with --add-modules jdk.incubator.vector")
                .noneMatch(line -> line.startsWith(BackendRegistry.REFERENCE));
    }

    /// Prints which backends are refused, and why.
    static final class Refusals {
        private Refusals() {}

        @SuppressWarnings("SystemOut")
        public static void main(String[] arguments) {
            for (BackendRegistry.Entry entry : BackendRegistry.discover().entries()) {
                if (entry.availability() instanceof Availability.Refused refused) {
                    System.out.println(entry.name() + ": " + refused.reason());
                }
            }
        }
    }
}
