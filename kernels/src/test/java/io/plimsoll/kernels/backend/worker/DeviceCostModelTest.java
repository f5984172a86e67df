package io.plimsoll.kernels.backend.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.kernels.backend.Backend;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.backend.RunningLosses;
import io.plimsoll.kernels.backend.TailReceiver;
import io.plimsoll.kernels.book.AccountColumns;
import io.plimsoll.kernels.book.Simulation;
import io.plimsoll.kernels.tail.SimulatedLosses;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// When automatic choice takes the device: the model by itself, and measured on backends that take a known time.
final class DeviceCostModelTest {
    private static final Offset<Double> ROUNDING = Offset.offset(1e-12);
    private static final Execution QUIET = new Execution(1, Runnable::run, Execution.Progress.SILENT, () -> false);

    /// A device that needs 2 ms for anything and a processor that needs a tenth of that, and ten times as long for
    /// a number: they meet at `1.8 / 9e-6 = 200,000` numbers.
    private static final DeviceCostModel MODEL =
            new DeviceCostModel(new DeviceCostModel.Cost(2, 1e-6), new DeviceCostModel.Cost(0.2, 1e-5), "vector");

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, 1e3, 199_999})
    void theProcessorTakesWhatItAnswersSooner(double work) {
        assertThat(MODEL.againstDevice(work)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(doubles = {200_001, 1e6, 1e12, Double.POSITIVE_INFINITY})
    void theDeviceTakesWhatItAnswersSooner(double work) {
        assertThat(MODEL.againstDevice(work)).isEmpty();
    }

    @Test
    void theSentenceTellsBothTimes() {
        assertThat(MODEL.againstDevice(100_000))
                .contains("a request of this size takes 2.1 ms there and 1.2 ms on vector, as measured at the start");
    }

    /// Equal costs are no reason for a device.
    @Test
    void equalCostsAreTheProcessors() {
        DeviceCostModel.Cost cost = new DeviceCostModel.Cost(1, 1e-6);
        assertThat(new DeviceCostModel(cost, cost, "vector").againstDevice(1e6)).isPresent();
    }

    @Test
    void moreWorkNeverTakesLess() {
        double[] works = {0, 1, 7, 1e3, 65_536, 1e6, 1e9, 1e15};
        for (DeviceCostModel.Cost cost : List.of(MODEL.device(), MODEL.processor(), new DeviceCostModel.Cost(0.3, 0))) {
            for (int i = 1; i < works.length; i++) {
                assertThat(cost.of(works[i])).isGreaterThanOrEqualTo(cost.of(works[i - 1]));
            }
        }
    }

    @Test
    void aLineGoesThroughBothMeasurements() {
        DeviceCostModel.Cost cost = DeviceCostModel.Cost.between(1_000, 1.5, 65_000, 3.1);
        assertThat(cost.of(1_000)).isCloseTo(1.5, ROUNDING);
        assertThat(cost.of(65_000)).isCloseTo(3.1, ROUNDING);
    }

    /// Measured on a busy machine, neither the fixed cost nor the cost of a unit is negative.
    @ParameterizedTest
    @CsvSource({"5, 1, 5, 0", "3, 3, 3, 0", "0, 0, 0, 0", "0.001, 64, 0, 1e-3"})
    void noiseIsNoNegativeCost(double few, double many, double fixed, double each) {
        DeviceCostModel.Cost cost = DeviceCostModel.Cost.between(1_000, few, 65_000, many);
        assertThat(cost.fixed()).isCloseTo(fixed, ROUNDING);
        assertThat(cost.each()).isCloseTo(each, Offset.offset(1e-6));
        assertThat(cost.of(0)).isNotNegative();
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
    void whatNoClockGivesIsRefused(double millis) {
        assertThatThrownBy(() -> new DeviceCostModel.Cost(millis, 1)).hasMessageContaining("at least 0 and finite");
        assertThatThrownBy(() -> new DeviceCostModel.Cost(1, millis)).hasMessageContaining("at least 0 and finite");
        assertThatThrownBy(() -> DeviceCostModel.Cost.between(1_000, millis, 65_000, millis))
                .hasMessageContaining("at least 0 and finite");
    }

    @ParameterizedTest
    @CsvSource({"1000, 1000", "2, 1", "-1, 5", "NaN, 5", "1, NaN"})
    void twoMeasurementsOfOneSizeAreNone(double few, double many) {
        assertThatThrownBy(() -> DeviceCostModel.Cost.between(few, 1, many, 2)).hasMessageContaining("must be more");
    }

    /// Waiting takes at least the time asked for, and the fastest of five runs counts.
    @Test
    void backendsAreMeasuredOnTheSameBooks() {
        Paced device = new Paced("device", 20_000_000, 0);
        Paced processor = new Paced("processor", 1_000_000, 2_000);
        DeviceCostModel measured =
                DeviceCostModel.measure(WorkerSelfTest::simulation, WorkerSelfTest::work, device, processor, QUIET);
        assertThat(device.scenarios).isEqualTo(processor.scenarios);
        assertThat(device.scenarios).contains(1_000, 65_536).hasSize(10);
        assertThat(measured.device().of(0)).isGreaterThanOrEqualTo(18);
        assertThat(measured.processor().each()).isGreaterThan(1e-4);
        assertThat(measured.other()).isEqualTo("processor");
        assertThat(measured.againstDevice(0)).isPresent();
        assertThat(measured.againstDevice(1e9)).isEmpty();
    }

    /// Takes a time for anything, and a time for each scenario.
    private static final class Paced implements Backend {
        private final String name;
        private final long fixedNanos;
        private final long scenarioNanos;
        private final List<Integer> scenarios = new ArrayList<>();

        Paced(String name, long fixedNanos, long scenarioNanos) {
            this.name = name;
            this.fixedNanos = fixedNanos;
            this.scenarioNanos = scenarioNanos;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public String device() {
            return name;
        }

        @Override
        public List<String> capabilities() {
            return List.of();
        }

        @Override
        public SimulatedLosses simulate(Simulation simulation, int standaloneDepth, Execution execution) {
            scenarios.add(simulation.scenarios());
            long end = System.nanoTime() + fixedNanos + scenarioNanos * simulation.scenarios();
            while (System.nanoTime() < end) {
                LockSupport.parkNanos(end - System.nanoTime());
            }
            return new SimulatedLosses(new double[simulation.scenarios()], List.of(), List.of());
        }

        @Override
        public RunningLosses simulateRunning(Simulation simulation, Execution execution) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void replay(Simulation simulation, int[] chosen, double[] losses, Execution execution) {
            throw new UnsupportedOperationException();
        }

        @Override
        public double[] replayRunning(Simulation simulation, int[] chosen, Execution execution) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void accountTails(
                Simulation simulation, AccountColumns accounts, int depth, TailReceiver receiver, Execution execution) {
            throw new UnsupportedOperationException();
        }
    }
}
