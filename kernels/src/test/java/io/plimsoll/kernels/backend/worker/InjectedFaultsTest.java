package io.plimsoll.kernels.backend.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.RiskResult;
import io.plimsoll.kernels.backend.Availability;
import io.plimsoll.kernels.backend.Backend;
import io.plimsoll.kernels.backend.BackendProvider;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.backend.reference.ReferenceBackendProvider;
import io.plimsoll.kernels.backend.vector.EveryKindBook;
import io.plimsoll.kernels.backend.worker.check.LossCheck;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.kernels.model.Distribution;
import io.plimsoll.kernels.risk.LossFigures;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/// Two hundred faults of twelve kinds, in the losses of a book and in those of its positions alone, under load: every
/// request is answered, rightly and in time.
final class InjectedFaultsTest {
    private static final int FAULTS = 200;
    private static final List<FaultyThread.Fault> KINDS = List.of(
            FaultyThread.Fault.KILL,
            FaultyThread.Fault.HANG,
            FaultyThread.Fault.POISON,
            FaultyThread.Fault.WRONG_WORD,
            FaultyThread.Fault.REFUSED_ALLOCATION);
    private static final List<FaultyAccounts.Fault> KINDS_OF_ACCOUNTS = List.of(
            FaultyAccounts.Fault.KILL,
            FaultyAccounts.Fault.HANG,
            FaultyAccounts.Fault.REFUSED_ALLOCATION,
            FaultyAccounts.Fault.POISON,
            FaultyAccounts.Fault.WRONG_UNITS,
            FaultyAccounts.Fault.WRONG_SUMS,
            FaultyAccounts.Fault.LOST_ITEM);
    private static final int CLIENTS = 2;
    private static final int SCENARIOS = 500;
    private static final long START_MILLIS = 10_000;
    private static final long SLACK_MILLIS = 100;
    private static final long PAUSE_MILLIS = 1;
    private static final long PATIENCE_MILLIS = 60_000;
    private static final double NANOS_A_MILLI = 1e6;
    private static final double LATE_MILLIS = 1_000;

    /// Of the figures, as the issue of the backend has it.
    private static final Percentage AGREEMENT = Percentage.withPercentage(1e-3);

    private final AtomicReference<FaultyThread.Fault> next = new AtomicReference<>(FaultyThread.Fault.NONE);
    private final AtomicReference<FaultyAccounts.Fault> nextOfAccounts =
            new AtomicReference<>(FaultyAccounts.Fault.NONE);
    private final List<Double> millis = new ArrayList<>();
    private int degraded;

    /// One device, until it is in quarantine; then the next, as after a restart of the service.
    private MarginEngine engine(WorkerSupervisor workers, LossCheck check, Backend reference) {
        Backend backend = new WorkerBackend("faulty", workers, check, device -> workers, () -> reference);
        BackendProvider announced = new BackendProvider() {
            @Override
            public String name() {
                return "faulty";
            }

            @Override
            public int preference() {
                return 1;
            }

            @Override
            public Availability probe() {
                return new Availability.Ready(backend);
            }
        };
        return new MarginEngine(BackendRegistry.of(List.of(announced, new ReferenceBackendProvider())), 1);
    }

    @Test
    void everyRequestIsAnsweredAndNoFigureIsWrong() throws InterruptedException, ExecutionException {
        Backend reference =
                BackendRegistry.discover().named(BackendRegistry.REFERENCE).backend();
        LossCheck check = new LossCheck(reference, new SplittableRandom(1));
        SplittableRandom random = new SplittableRandom(2);
        RiskRequest request = EveryKindBook.request(new Distribution.StudentT(5), 2, "USD", SCENARIOS);
        RiskResult exact =
                new MarginEngine(BackendRegistry.of(List.of(new ReferenceBackendProvider())), 1).evaluate(request);
        int planted = 0;
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            while (planted < FAULTS) {
                try (WorkerSupervisor workers = new WorkerSupervisor(
                        () -> WorkerConnection.start(
                                FaultyThread.starter(next, nextOfAccounts), START_MILLIS, SLACK_MILLIS),
                        new WorkerSelfTest(check)::run,
                        PAUSE_MILLIS)) {
                    MarginEngine engine = engine(workers, check, reference);
                    while (planted < FAULTS && workers.state() != WorkerSupervisor.State.QUARANTINED) {
                        workers.awaitStart();
                        awaitRecovery(workers);
                        plant(planted);
                        planted++;
                        load(clients, engine, request, exact, random.nextInt(1, 4));
                        next.set(FaultyThread.Fault.NONE);
                        nextOfAccounts.set(FaultyAccounts.Fault.NONE);
                    }
                }
            }
        }
        double[] sorted =
                millis.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        double normal = sorted[sorted.length / 2];
        double late = sorted[(int) Math.ceil(0.99 * sorted.length) - 1];
        assertThat(degraded).as("answers by the processor").isGreaterThanOrEqualTo(FAULTS);
        assertThat(late).as("99 %% of %d answers", sorted.length).isLessThan(normal + LATE_MILLIS);
    }

    /// One of all kinds after the other.
    private void plant(int number) {
        int kind = number % (KINDS.size() + KINDS_OF_ACCOUNTS.size());
        if (kind < KINDS.size()) {
            next.set(KINDS.get(kind));
        } else {
            nextOfAccounts.set(KINDS_OF_ACCOUNTS.get(kind - KINDS.size()));
        }
    }

    private static void awaitRecovery(WorkerSupervisor workers) throws InterruptedException {
        long start = System.nanoTime();
        while (workers.state() == WorkerSupervisor.State.RECOVERING) {
            assertThat((System.nanoTime() - start) / NANOS_A_MILLI).isLessThan(PATIENCE_MILLIS);
            Thread.sleep(1);
        }
    }

    private void load(ExecutorService clients, MarginEngine engine, RiskRequest request, RiskResult exact, int rounds)
            throws InterruptedException, ExecutionException {
        for (int round = 0; round < rounds; round++) {
            List<Future<Double>> answers = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                answers.add(clients.submit(() -> ask(engine, request, exact)));
            }
            for (Future<Double> answer : answers) {
                millis.add(answer.get());
            }
        }
    }

    private double ask(MarginEngine engine, RiskRequest request, RiskResult exact) {
        long begin = System.nanoTime();
        RiskResult answer = engine.evaluate(request.withBackend("faulty"));
        double took = (System.nanoTime() - begin) / NANOS_A_MILLI;
        assertThat(figures(answer)).hasSameSizeAs(figures(exact));
        for (int i = 0; i < figures(exact).length; i++) {
            assertThat(figures(answer)[i]).isCloseTo(figures(exact)[i], AGREEMENT);
        }
        boolean isByProcessor = answer.evidence().backend().equals(BackendRegistry.REFERENCE);
        assertThat(answer.evidence().degraded() != null).isEqualTo(isByProcessor);
        if (isByProcessor) {
            synchronized (this) {
                degraded++;
            }
        }
        return took;
    }

    private static double[] figures(RiskResult result) {
        return result.losses().stream()
                .flatMap(InjectedFaultsTest::values)
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    private static Stream<Double> values(LossFigures figures) {
        return Stream.of(
                figures.valueAtRisk().value(), figures.expectedShortfall().value());
    }
}
