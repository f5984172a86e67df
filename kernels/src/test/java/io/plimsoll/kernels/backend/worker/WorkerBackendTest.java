package io.plimsoll.kernels.backend.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.kernels.RiskLevels;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.RiskResult;
import io.plimsoll.kernels.attribution.ExactTail;
import io.plimsoll.kernels.backend.Availability;
import io.plimsoll.kernels.backend.Backend;
import io.plimsoll.kernels.backend.BackendDevice;
import io.plimsoll.kernels.backend.BackendProvider;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.backend.device.DeviceFaultException;
import io.plimsoll.kernels.backend.reference.ReferenceBackendProvider;
import io.plimsoll.kernels.backend.vector.EveryKindBook;
import io.plimsoll.kernels.backend.worker.check.LossCheck;
import io.plimsoll.kernels.book.Simulation;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.kernels.model.Distribution;
import io.plimsoll.kernels.risk.Confidence;
import io.plimsoll.kernels.risk.TailDepth;
import io.plimsoll.kernels.tail.TailCandidates;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A worker that does what it should, and one that does not, by the double.
final class WorkerBackendTest {
    private static final long START_MILLIS = 30_000;
    private static final long SLACK_MILLIS = 500;
    private static final long PAUSE_MILLIS = 300;
    private static final long POLL_MILLIS = 20;
    private static final int SCENARIOS = 2050;

    private final Backend reference = reference();
    private final Execution execution = new Execution(1, Runnable::run, Execution.Progress.SILENT, () -> false);
    private final Deque<WorkerSupervisor> open = new ArrayDeque<>();

    @AfterEach
    void close() {
        open.forEach(WorkerSupervisor::close);
    }

    private static Backend reference() {
        return switch (new ReferenceBackendProvider().probe()) {
            case Availability.Ready(Backend backend) -> backend;
            case Availability.Refused(String reason) -> throw new IllegalStateException(reason);
        };
    }

    /// One worker after the other, each with its fault.
    private Backend backend(DoubleWorker.Fault... faults) {
        Deque<DoubleWorker.Fault> left = new ArrayDeque<>(List.of(faults));
        LossCheck check = new LossCheck(reference, new SplittableRandom(1));
        WorkerSupervisor workers = new WorkerSupervisor(
                () -> WorkerConnection.start(
                        WorkerProcess.Starter.of(DoubleWorker.command(left.pop())), START_MILLIS, SLACK_MILLIS),
                new WorkerSelfTest(check)::run,
                PAUSE_MILLIS);
        open.add(workers);
        return new WorkerBackend("double", workers, check, device -> workers, () -> reference);
    }

    private static RiskRequest request(int scenarios) {
        return EveryKindBook.request(new Distribution.StudentT(5), 3, "USD", scenarios);
    }

    private static Simulation simulation() {
        return EveryKindBook.simulation(request(SCENARIOS));
    }

    @Test
    void aSoundWorkerAnswersLikeTheReference() {
        Backend backend = backend(DoubleWorker.Fault.NONE);
        Simulation simulation = simulation();
        double[] exact = reference.simulate(simulation, 0, execution).losses();
        double[] losses = backend.simulate(simulation, 20, execution).losses();
        double[] worst = backend.simulateRunning(simulation, execution).worst();
        double[] exactWorst = reference.simulateRunning(simulation, execution).worst();
        Offset<Double> rounding = Offset.offset(Arrays.stream(exact).max().orElseThrow() * 1e-5);
        for (int i = 0; i < SCENARIOS; i++) {
            assertThat(losses[i]).isCloseTo(exact[i], rounding);
            assertThat(worst[i]).isCloseTo(exactWorst[i], rounding);
        }
        assertThat(backend.replayRunning(simulation, new int[] {2049, 7}, execution))
                .containsExactly(worst[2049], worst[7]);
        assertThat(backend.device()).isEqualTo("double");
    }

    /// Of a run and its second run.
    @Test
    void theTimeOfKernelsIsThatOfTheDevicesClock() {
        Backend backend = backend(DoubleWorker.Fault.NONE);
        Simulation simulation = simulation();
        backend.simulate(simulation, 0, execution);
        assertThat(backend.nanosOnDevice(() -> backend.simulate(simulation, 0, execution)))
                .hasValue(2 * DoubleWorker.LAUNCH_NANOS);
        assertThat(backend.nanosOnDevice(() -> {
                    backend.simulate(simulation, 0, execution);
                    backend.simulateRunning(simulation, execution);
                }))
                .hasValue(4 * DoubleWorker.LAUNCH_NANOS);
        assertThat(backend.nanosOnDevice(() -> {})).isEmpty();
        assertThat(reference.nanosOnDevice(() -> {})).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = DoubleWorker.Fault.class,
            names = {"CRASH", "HANG", "REFUSED_ALLOCATION"})
    void aFaultIsReportedInTimeAndTheNextWorkerAnswers(DoubleWorker.Fault fault) throws InterruptedException {
        Backend backend = backend(fault, DoubleWorker.Fault.NONE);
        Simulation simulation = simulation();
        assertThatThrownBy(() -> backend.simulate(simulation, 0, execution))
                .isInstanceOf(DeviceFaultException.class)
                .hasMessageContaining("the worker failed");
        assertThatThrownBy(() -> backend.simulate(simulation, 0, execution))
                .isInstanceOf(DeviceFaultException.class)
                .hasMessageContaining("being started again after a fault");
        assertThat(backend.skipReason(1e12))
                .hasValueSatisfying(passed -> assertThat(passed.isFault()).isTrue());
        awaitRecovery(backend);
        assertThat(backend.simulate(simulation, 0, execution).losses()).hasSize(SCENARIOS);
    }

    private static void awaitRecovery(Backend backend) throws InterruptedException {
        for (long waited = 0; backend.refusal().isPresent(); waited += POLL_MILLIS) {
            assertThat(waited).isLessThan(START_MILLIS);
            Thread.sleep(POLL_MILLIS);
        }
    }

    @Test
    void aPoisonedLossPutsTheDeviceInQuarantine() throws InterruptedException {
        Backend backend = backend(DoubleWorker.Fault.POISON, DoubleWorker.Fault.NONE);
        Simulation simulation = simulation();
        for (int attempt = 0; attempt < 2; attempt++) {
            assertThatThrownBy(() -> backend.simulate(simulation, 0, execution))
                    .isInstanceOf(DeviceFaultException.class)
                    .hasMessageContaining("quarantine")
                    .hasMessageContaining("scenario 77");
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    /// Of 8,200 scenarios 200 lose nothing: the second run's random ones meet none of them once in 400,000 times.
    @Test
    void lossesThatAreTooSmallPutTheDeviceInQuarantine() {
        Backend backend = backend(DoubleWorker.Fault.HIDDEN_LOSSES);
        assertThatThrownBy(() -> backend.simulate(EveryKindBook.simulation(request(8_200)), 0, execution))
                .isInstanceOf(DeviceFaultException.class)
                .hasMessageContaining("quarantine")
                .hasMessageContaining(" on the device and ");
        assertThat(backend.refusal()).isPresent();
    }

    /// Met by a fault that was planted in the worker on its device: the reference does some of the tail again and not
    /// all of it, and one impostor moves each quantile by one scenario.
    @Test
    void oneLossThatIsFarTooLargePutsTheDeviceInQuarantine() {
        Backend backend = backend(DoubleWorker.Fault.LARGE_WORD);
        assertThatThrownBy(() -> backend.simulate(simulation(), 0, execution))
                .isInstanceOf(DeviceFaultException.class)
                .hasMessageContaining("quarantine")
                .hasMessageContaining("scenario 77 ");
    }

    /// To the bit, with every kind, law and currency: which were drawn again, and what they lose.
    @Test
    void theTailOfCandidatesIsThatOfAllLosses() {
        Backend backend = backend(DoubleWorker.Fault.NONE);
        List<Confidence> levels = List.of(Confidence.of(0.975), Confidence.of(0.99));
        for (Simulation simulation : EveryKindBook.variants(4_098)) {
            int depth = TailDepth.of(levels, 4_098);
            TailCandidates candidates =
                    backend.tailCandidates(simulation, depth, execution).orElseThrow();
            double[] losses = backend.simulate(simulation, 0, execution).losses();
            assertThat(candidates.losses().length).isBetween(200, 400);
            ExactTail all = ExactTail.ofSum(backend, reference, List.of(simulation), losses, depth, levels, execution);
            ExactTail found = ExactTail.ofCandidates(
                            backend, reference, simulation, candidates, depth, levels, execution)
                    .orElseThrow();
            assertThat(found.tail().losses()).containsExactly(all.tail().losses());
            assertThat(found.tail().scenarios()).containsExactly(all.tail().scenarios());
            assertThat(found.tail().count()).isEqualTo(4_098);
            assertThat(found.source()).isSameAs(all.source());
        }
        assertThat(backend.tailCandidates(simulation(), SCENARIOS / 10, execution))
                .isEmpty();
        assertThat(backend.tailCandidates(EveryKindBook.simulation(request(500)), 1, execution))
                .isEmpty();
    }

    /// Without stand-alone figures the losses are not all fetched, and every figure is the same.
    @Test
    void anAnswerFromCandidatesIsThatFromAllLosses() {
        Backend sound = backend(DoubleWorker.Fault.NONE);
        MarginEngine engine =
                new MarginEngine(BackendRegistry.of(List.of(new Announced(sound), new ReferenceBackendProvider())), 1);
        RiskResult all = engine.evaluate(withPositions(RiskLevels.PositionFigures.ALL));
        RiskResult found = engine.evaluate(withPositions(RiskLevels.PositionFigures.CONTRIBUTIONS));
        assertThat(found.evidence().backend()).isEqualTo("double");
        assertThat(found.losses()).isEqualTo(all.losses());
        assertThat(found.risk()).isEqualTo(all.risk());
        for (int i = 0; i < found.contributions().size(); i++) {
            assertThat(found.contributions().get(i).expectedShortfall())
                    .isEqualTo(all.contributions().get(i).expectedShortfall());
        }
    }

    private static RiskRequest withPositions(RiskLevels.PositionFigures positions) {
        RiskRequest request = request(8_200).withBackend("double");
        Confidence deepest = Confidence.of(0.975);
        return request.withLevels(new RiskLevels(
                request.levels().measure(), deepest, List.of(deepest, Confidence.of(0.99)), positions, null));
    }

    /// The mean of the errors decides that the whole tail is done again, with more than the candidates.
    @Test
    void aTailThatReachesBelowTheCandidatesIsNotTakenFromThem() {
        Simulation simulation = simulation();
        Backend backend = backend(DoubleWorker.Fault.NONE);
        List<Confidence> levels = List.of(Confidence.of(0.99));
        TailCandidates candidates =
                backend.tailCandidates(simulation, 40, execution).orElseThrow();
        double[] off =
                Arrays.stream(candidates.losses()).map(loss -> loss * 1.1).toArray();
        TailCandidates wrong =
                new TailCandidates(candidates.scenarios(), off, candidates.threshold(), candidates.count());
        assertThat(ExactTail.ofCandidates(backend, reference, simulation, wrong, 40, levels, execution))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = DoubleWorker.Fault.class,
            names = {"POISON", "HIDDEN_LOSSES", "LARGE_WORD"})
    void wrongLossesPutTheDeviceInQuarantineAmongCandidatesToo(DoubleWorker.Fault fault) {
        Backend backend = backend(fault);
        assertThatThrownBy(() -> backend.tailCandidates(EveryKindBook.simulation(request(8_200)), 80, execution))
                .isInstanceOf(DeviceFaultException.class)
                .hasMessageContaining("quarantine");
        assertThat(backend.refusal()).isPresent();
    }

    @ParameterizedTest
    @EnumSource(
            value = DoubleWorker.Fault.class,
            names = {"WRONG_FROM_THE_START", "WRONG_LANES"})
    void aWorkerThatIsWrongFromTheStartIsNeverAsked(DoubleWorker.Fault fault) {
        Backend backend = backend(fault);
        assertThatThrownBy(() -> backend.simulate(simulation(), 0, execution))
                .isInstanceOf(DeviceFaultException.class)
                .hasMessageContaining("its self-test failed");
        assertThat(backend.refusal())
                .hasValueSatisfying(reason -> assertThat(reason).contains("quarantine"));
        assertThat(backend.devices()).singleElement().satisfies(device -> {
            assertThat(device.standing()).isEqualTo(BackendDevice.Standing.REFUSED);
            assertThat(device.reason()).contains("its self-test failed");
        });
    }

    @Test
    void aRequestIsAnsweredByTheProcessorAndSaysWhy() {
        Backend faulty = backend(DoubleWorker.Fault.CRASH);
        MarginEngine engine =
                new MarginEngine(BackendRegistry.of(List.of(new Announced(faulty), new ReferenceBackendProvider())), 1);
        RiskResult answer = engine.evaluate(request(500).withBackend("double"));
        RiskResult exact =
                new MarginEngine(BackendRegistry.of(List.of(new ReferenceBackendProvider())), 1).evaluate(request(500));
        assertThat(answer.evidence().backend()).isEqualTo("reference");
        assertThat(answer.evidence().refused())
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.reason()).contains("the worker failed"));
        assertThat(answer.losses()).isEqualTo(exact.losses());
        assertThat(answer.contributions()).isEqualTo(exact.contributions());
    }

    /// A provider of a backend that is there.
    private record Announced(Backend backend) implements BackendProvider {
        @Override
        public String name() {
            return backend.name();
        }

        @Override
        public int preference() {
            return 1;
        }

        @Override
        public Availability probe() {
            return new Availability.Ready(backend);
        }
    }
}
