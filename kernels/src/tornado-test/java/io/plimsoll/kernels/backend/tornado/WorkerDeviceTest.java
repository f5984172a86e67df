package io.plimsoll.kernels.backend.tornado;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.kernels.RiskResult;
import io.plimsoll.kernels.accounts.Account;
import io.plimsoll.kernels.accounts.AccountOutcome;
import io.plimsoll.kernels.accounts.AccountsEngine;
import io.plimsoll.kernels.accounts.AccountsRequest;
import io.plimsoll.kernels.accounts.AccountsResult;
import io.plimsoll.kernels.accounts.VenueFixture;
import io.plimsoll.kernels.backend.Backend;
import io.plimsoll.kernels.backend.BackendDevice;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.backend.vector.EveryKindBook;
import io.plimsoll.kernels.backend.vector.Workload;
import io.plimsoll.kernels.book.Simulation;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.kernels.model.Distribution;
import io.plimsoll.kernels.risk.LossFigures;
import io.plimsoll.kernels.risk.Tail;
import io.plimsoll.kernels.tail.TailCandidates;
import io.plimsoll.kernels.tail.TailSelector;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The backend as users have it: found, started with the SDK's own flags, killed, answered for, and back again.
@Tag("device")
final class WorkerDeviceTest {
    private static final long PATIENCE_MILLIS = 60_000;
    private static final long POLL_MILLIS = 50;
    private static final Percentage AGREEMENT = Percentage.withPercentage(1e-3);

    /// Of figures of linear books: 1e-6, as on the vector backend.
    private static final Percentage IN_SUMS = Percentage.withPercentage(1e-4);

    private final BackendRegistry registry = BackendRegistry.discover();
    private final MarginEngine engine = new MarginEngine(registry, 2);

    private RiskResult evaluate(String backend) {
        return engine.evaluate(EveryKindBook.request(new Distribution.StudentT(5), 3, "USD", 5_000)
                .withBackend(backend));
    }

    @Test
    void aKilledWorkerIsAnsweredForAndComesBack() throws InterruptedException {
        Backend tornado = registry.named("tornado").backend();
        RiskResult exact = evaluate("reference");
        assertAgrees(evaluate("tornado"), exact, "tornado");
        assertThat(tornado.devices()).anySatisfy(device -> {
            assertThat(device.standing()).isEqualTo(BackendDevice.Standing.READY);
            assertThat(device.memory()).isPositive();
            assertThat(device.findings()).isNotEmpty();
            assertThat(evaluate("tornado:" + device.id()).evidence().backend()).isEqualTo("tornado");
        });

        ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly);
        RiskResult degraded = evaluate("tornado");
        assertThat(degraded.evidence().degraded()).isNotNull();
        assertAgrees(degraded, exact, degraded.evidence().backend());
        assertThat(degraded.evidence().backend()).isNotEqualTo("tornado");

        tornado.refusal();
        for (long waited = 0; tornado.refusal().isPresent(); waited += POLL_MILLIS) {
            assertThat(waited).isLessThan(PATIENCE_MILLIS);
            Thread.sleep(POLL_MILLIS);
        }
        assertAgrees(evaluate("tornado"), exact, "tornado");
    }

    @Test
    void theTimeOfKernelsIsPartOfTheWhole() {
        Backend tornado = registry.named("tornado").backend();
        evaluate("tornado");
        long begin = System.nanoTime();
        OptionalLong nanos = tornado.nanosOnDevice(() -> evaluate("tornado"));
        assertThat(nanos.orElseThrow()).isPositive().isLessThan(System.nanoTime() - begin);
    }

    /// Marked by the worker in the first batch, and by the device in those that follow.
    @Test
    void theTailOfTheMarkedIsThatOfAllLosses() {
        Backend tornado = registry.named("tornado").backend();
        Execution execution = new Execution(1, Runnable::run, Execution.Progress.SILENT, () -> false);
        Simulation simulation = Workload.linear(3, 6, Duration.ofDays(1), 1, 400_003, 7);
        TailCandidates candidates =
                tornado.tailCandidates(simulation, 10_000, execution).orElseThrow();
        Tail tail = candidates.ofScenarios(candidates.select(10_000).orElseThrow());
        double[] losses = tornado.simulate(simulation, 0, execution).losses();
        Tail expected = TailSelector.select(losses, 10_000);
        assertThat(tail.losses()).isEqualTo(expected.losses());
        assertThat(tail.scenarios()).isEqualTo(expected.scenarios());
        assertThat(candidates.scenarios())
                .isEqualTo(IntStream.range(0, losses.length)
                        .filter(i -> losses[i] > candidates.threshold())
                        .toArray());
    }

    /// Part of W4, account by account.
    @Test
    void theAccountsOfAVenueAreThoseOfTheReference() {
        List<Account> accounts = VenueFixture.accounts(700);
        List<LossFigures> exact = figures(accounts, BackendRegistry.REFERENCE);
        List<LossFigures> found = figures(accounts, "tornado");
        for (int a = 0; a < exact.size(); a++) {
            assertThat(found.get(a).valueAtRisk().value())
                    .isCloseTo(exact.get(a).valueAtRisk().value(), IN_SUMS);
            assertThat(found.get(a).expectedShortfall().value())
                    .isCloseTo(exact.get(a).expectedShortfall().value(), IN_SUMS);
        }
    }

    private List<LossFigures> figures(List<Account> accounts, String backend) {
        AccountsResult result = new AccountsEngine(engine)
                .evaluate(new AccountsRequest(
                        VenueFixture.shared().backend(backend).build(), accounts));
        assertThat(result.evidence().backend()).isEqualTo(backend);
        return result.outcomes().stream()
                .map(outcome -> ((AccountOutcome.Measured) outcome).figures())
                .peek(figures -> assertThat(figures.notices()).isEmpty())
                .map(figures -> figures.losses().getFirst())
                .toList();
    }

    /// What each position needs alone, which is the device's too.
    @Test
    void positionsAloneNeedWhatTheyNeedOnTheReference() {
        RiskResult exact = evaluate(BackendRegistry.REFERENCE);
        RiskResult found = evaluate("tornado");
        for (int i = 0; i < exact.contributions().size(); i++) {
            assertThat(found.contributions().get(i).standalone().orElseThrow())
                    .isCloseTo(exact.contributions().get(i).standalone().orElseThrow(), AGREEMENT);
        }
    }

    /// A device made of the processor is never chosen by itself.
    @Test
    void automaticChoiceTakesOnlyAGpu() {
        Backend tornado = registry.named("tornado").backend();
        tornado.awaitStart();
        boolean isGpu = tornado.devices().stream()
                .anyMatch(device -> device.standing() == BackendDevice.Standing.READY
                        && device.type().equals("GPU"));
        String chosen = registry.automatic().backend().name();
        assertThat(chosen.equals("tornado")).isEqualTo(isGpu);
    }

    private static void assertAgrees(RiskResult answer, RiskResult exact, String backend) {
        assertThat(answer.evidence().backend()).isEqualTo(backend);
        for (int i = 0; i < exact.losses().size(); i++) {
            assertThat(answer.losses().get(i).valueAtRisk().value())
                    .isCloseTo(exact.losses().get(i).valueAtRisk().value(), AGREEMENT);
            assertThat(answer.losses().get(i).expectedShortfall().value())
                    .isCloseTo(exact.losses().get(i).expectedShortfall().value(), AGREEMENT);
        }
    }
}
