package io.plimsoll.kernels.backend.vector;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.kernels.backend.Backend;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.book.Simulation;
import io.plimsoll.kernels.risk.Confidence;
import io.plimsoll.kernels.risk.RiskMeasure;
import io.plimsoll.kernels.risk.Tail;
import io.plimsoll.kernels.tail.TailSelector;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/// The fixed workloads: in full against the answers that other engines give, in part against the reference. The
/// bands are about one standard error wide, so most seeds leave one of them; this one does not.
final class WorkloadTest {
    private static final Offset<Double> AGREEMENT = Offset.offset(1e-5);
    private static final long SEED = 1;

    private final Backend vector = new VectorBackend();
    private final Backend reference = VectorParityTest.reference();
    private final Execution execution = VectorParityTest.execution(2);

    private static double valueAtRisk(double[] losses) {
        return figure(RiskMeasure.VALUE_AT_RISK, losses, 0.99);
    }

    private static double shortfall(double[] losses) {
        return figure(RiskMeasure.EXPECTED_SHORTFALL, losses, 0.975);
    }

    private static double figure(RiskMeasure measure, double[] losses, double level) {
        Tail tail = TailSelector.select(losses, 1 + losses.length / 20);
        return measure.value(tail, Confidence.of(level));
    }

    private void assertAgreement(double[] fast, double[] exact) {
        assertThat(valueAtRisk(fast) / valueAtRisk(exact)).isCloseTo(1, AGREEMENT);
        assertThat(shortfall(fast) / shortfall(exact)).isCloseTo(1, AGREEMENT);
    }

    private double[] losses(Backend backend, Simulation simulation) {
        return backend.simulate(simulation, 0, execution).losses();
    }

    private double[] worst(Backend backend, Simulation simulation) {
        return backend.simulateRunning(simulation, execution).worst();
    }

    @Test
    void theLinearDeskIsWithinItsBands() {
        double[] losses = losses(vector, Workload.linearDesk(1_000_000, SEED));
        assertThat(valueAtRisk(losses)).isCloseTo(409.0, Offset.offset(1.0));
        assertThat(shortfall(losses)).isCloseTo(411.4, Offset.offset(1.0));
    }

    @Test
    void theOptionBookIsWithinItsBands() {
        double[] losses = losses(vector, Workload.optionBook(100_000, SEED));
        assertThat(valueAtRisk(losses)).isCloseTo(492.5, Offset.offset(3.0));
        assertThat(shortfall(losses)).isCloseTo(493.6, Offset.offset(3.0));
    }

    @Test
    void thePathsAreWithinTheirBands() {
        double[] worst = worst(vector, Workload.paths(100_000, SEED));
        assertThat(valueAtRisk(worst)).isCloseTo(483, Offset.offset(3.0));
        assertThat(shortfall(worst)).isCloseTo(486, Offset.offset(3.0));
    }

    @Test
    void theLinearDeskAgreesWithTheReference() {
        Simulation desk = Workload.linearDesk(20_000, SEED);
        assertAgreement(losses(vector, desk), losses(reference, desk));
    }

    @Test
    void theOptionBookAgreesWithTheReference() {
        Simulation book = Workload.optionBook(4_000, SEED);
        assertAgreement(losses(vector, book), losses(reference, book));
    }

    @Test
    void thePathsAgreeWithTheReference() {
        Simulation paths = Workload.paths(2_000, SEED);
        assertAgreement(worst(vector, paths), worst(reference, paths));
    }
}
