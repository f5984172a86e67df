package io.plimsoll.kernels.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.kernels.Evidence;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.RiskResult;
import io.plimsoll.kernels.accounts.Account;
import io.plimsoll.kernels.accounts.AccountFigures;
import io.plimsoll.kernels.accounts.AccountOutcome;
import io.plimsoll.kernels.accounts.AccountsEngine;
import io.plimsoll.kernels.accounts.AccountsRequest;
import io.plimsoll.kernels.accounts.AccountsResult;
import io.plimsoll.kernels.backend.Backend;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.risk.Estimate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// One figure on every path: the margin of a random book by its own request, as an account of a batch and by what-if
/// is that of its own request to the reference, on every backend.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class MarginParity {
    /// Relative, as [io.plimsoll.kernels.attribution.ExactTail#TOLERANCE] promises.
    private static final double TOLERANCE = 1e-5;

    private static final int MAX_DIFFERENCES = 30;

    /// Of a book on a device that missed a deadline because others use the processor. A device that computes something
    /// wrong is never ready again.
    private static final int MAX_TRIES = 5;

    private static final long PATIENCE_MILLIS = 60_000;
    private static final long POLL_MILLIS = 20;

    private final BackendRegistry registry;
    private final List<String> backends;
    private final int books;
    private final MarginEngine engine;
    private final Execution execution;
    private final List<String> differences = new ArrayList<>();
    private boolean isDegraded;

    /// @param registry closed at the end
    /// @param backends names of those that are held against the reference
    MarginParity(BackendRegistry registry, List<String> backends, int books) {
        this.registry = registry;
        this.backends = backends;
        this.books = books;
        this.engine = new MarginEngine(registry, 1);
        this.execution = engine.execution(Execution.Progress.SILENT, () -> false);
    }

    @AfterAll
    void close() {
        registry.close();
    }

    @Test
    void everyPathGivesTheSameMargin() throws InterruptedException {
        for (int book = 0; book < books && differences.size() < MAX_DIFFERENCES; book++) {
            RiskRequest request =
                    RandomRequests.of(book).backend(BackendRegistry.REFERENCE).build();
            double expected = engine.evaluate(request).risk().value();
            for (String backend : backends) {
                compareUntilAnswered(book, backend, expected);
            }
        }
        assertThat(differences).isEmpty();
    }

    private void compareUntilAnswered(int book, String backend, double expected) throws InterruptedException {
        int before = differences.size();
        for (int tries = 1; tries <= MAX_TRIES; tries++) {
            isDegraded = false;
            compare(book, backend, expected);
            if (!isDegraded || tries == MAX_TRIES) {
                return;
            }
            differences.subList(before, differences.size()).clear();
            Backend device = registry.named(backend).backend();
            for (long waited = 0; device.refusal().isPresent(); waited += POLL_MILLIS) {
                assertThat(waited).as(String.valueOf(device.refusal())).isLessThan(PATIENCE_MILLIS);
                Thread.sleep(POLL_MILLIS);
            }
        }
    }

    private void compare(int book, String backend, double expected) {
        RiskRequest request = RandomRequests.of(book).backend(backend).build();
        if (!backend.equals(BackendRegistry.REFERENCE)) {
            RiskResult own = engine.evaluate(request);
            checkBackend(book, backend, "own", own.evidence());
            check(book, backend, "own", own.risk().value(), expected);
        }
        check(book, backend, "batch", inABatch(book, request), expected);
        check(book, backend, "whatif", byWhatIf(book, request).value(), expected);
    }

    private void check(int book, String backend, String way, double found, double expected) {
        if (!(Math.abs(found - expected) <= TOLERANCE * Math.abs(expected))) {
            differences.add("book " + book + " on " + backend + " " + way + ": " + found + " and not " + expected
                    + ", relative " + Math.abs(found / expected - 1));
        }
    }

    /// No other backend may stand in: nothing is compared then.
    private void checkBackend(int book, String backend, String way, Evidence evidence) {
        isDegraded |= evidence.degraded() != null;
        if (!evidence.backend().equals(backend)) {
            differences.add("book " + book + " on " + backend + " " + way + ": answered by " + evidence.backend() + ", "
                    + evidence.degraded() + ", " + evidence.refused());
        }
    }

    private double inABatch(int book, RiskRequest request) {
        RiskRequest shared = request.holding(List.of(), List.of());
        List<Account> accounts = List.of(
                new Account("all", request.positions(), request.collateral()),
                new Account("first", request.positions().subList(0, 1), List.of()));
        AccountsResult result = new AccountsEngine(engine).evaluate(new AccountsRequest(shared, accounts));
        checkBackend(book, request.backend(), "batch", result.evidence());
        AccountOutcome outcome = result.outcomes().getFirst();
        return switch (outcome) {
            case AccountOutcome.Measured(AccountFigures figures) ->
                figures.risk().value();
            case AccountOutcome.Refused(List<Fault> faults) -> throw new AssertionError(faults);
        };
    }

    /// The account without its last position, and that as a trade.
    private Estimate byWhatIf(int book, RiskRequest request) {
        int last = request.positions().size() - 1;
        Position traded = request.positions().get(last);
        RiskRequest before = request.holding(request.positions().subList(0, last), request.collateral());
        RunLog log = new RunLog("the what-if", "");
        ScenarioLosses kept = ScenarioLosses.simulate(before, engine, log, execution);
        double[] unit = kept.ofUnit(engine, traded.instrument(), execution);
        double[] after = kept.losses().clone();
        for (int i = 0; i < after.length; i++) {
            after[i] += traded.quantity().doubleValue() * unit[i];
        }
        Estimate risk = kept.risk(engine, request, after, execution);
        isDegraded |= log.notices().stream().anyMatch(notice -> notice.code().equals(RunLog.DEGRADED));
        if (!kept.backend().equals(request.backend()) || !log.notices().isEmpty()) {
            differences.add("book " + book + " on " + request.backend() + " whatif: answered by " + kept.backend()
                    + ", " + log.notices());
        }
        return risk;
    }
}
