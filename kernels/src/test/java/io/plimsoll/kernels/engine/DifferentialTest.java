package io.plimsoll.kernels.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.RiskResult;
import io.plimsoll.kernels.accounts.Account;
import io.plimsoll.kernels.accounts.AccountFigures;
import io.plimsoll.kernels.accounts.AccountOutcome;
import io.plimsoll.kernels.accounts.AccountsEngine;
import io.plimsoll.kernels.accounts.AccountsRequest;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.risk.Estimate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// One figure on every path: a margin by its own request, as an account of a batch and by what-if is the same figure,
/// on every backend.
final class DifferentialTest {
    private static final int BOOKS = 2_000;

    /// Relative, as [io.plimsoll.kernels.attribution.ExactTail#TOLERANCE] promises.
    private static final double TOLERANCE = 1e-5;

    private static final List<String> BACKENDS = List.of("reference", "vector");

    private final MarginEngine engine = new MarginEngine(BackendRegistry.discover(), 1);
    private final Execution execution = engine.execution(Execution.Progress.SILENT, () -> false);
    private final List<String> differences = new ArrayList<>();

    @Test
    void everyPathGivesTheSameMargin() {
        for (int book = 0; book < BOOKS; book++) {
            double expected = own(book, "reference").risk().value();
            for (String backend : BACKENDS) {
                compare(book, backend, expected);
            }
        }
        assertThat(differences).isEmpty();
    }

    private RiskResult own(int book, String backend) {
        return engine.evaluate(RandomBook.of(book).backend(backend).build());
    }

    private void compare(int book, String backend, double expected) {
        RiskRequest request = RandomBook.of(book).backend(backend).build();
        if (!backend.equals("reference")) {
            check(book, backend, "own", own(book, backend).risk().value(), expected);
        }
        check(book, backend, "batch", inABatch(request), expected);
        check(book, backend, "whatif", byWhatIf(request).value(), expected);
    }

    private void check(int book, String backend, String way, double found, double expected) {
        if (!(Math.abs(found - expected) <= TOLERANCE * Math.abs(expected))) {
            differences.add("book " + book + " on " + backend + " " + way + ": " + found + " and not " + expected
                    + ", relative " + Math.abs(found / expected - 1));
        }
    }

    private double inABatch(RiskRequest request) {
        RiskRequest shared = request.holding(List.of(), List.of());
        List<Account> accounts = List.of(
                new Account("all", request.positions(), request.collateral()),
                new Account("first", request.positions().subList(0, 1), List.of()));
        AccountOutcome outcome = new AccountsEngine(engine)
                .evaluate(new AccountsRequest(shared, accounts))
                .outcomes()
                .getFirst();
        return switch (outcome) {
            case AccountOutcome.Measured(AccountFigures figures) ->
                figures.risk().value();
            case AccountOutcome.Refused(List<Fault> faults) -> throw new AssertionError(faults);
        };
    }

    /// The account without its last position, and that as a trade.
    private Estimate byWhatIf(RiskRequest request) {
        int last = request.positions().size() - 1;
        Position traded = request.positions().get(last);
        RiskRequest before = request.holding(request.positions().subList(0, last), request.collateral());
        RunLog log = new RunLog("the what-if", "");
        KeptLosses kept = KeptLosses.simulate(before, engine, log, execution);
        double[] unit = kept.ofUnit(engine, traded.instrument(), execution);
        double[] after = kept.losses().clone();
        for (int i = 0; i < after.length; i++) {
            after[i] += traded.quantity().doubleValue() * unit[i];
        }
        return kept.risk(engine, request, after, execution);
    }
}
