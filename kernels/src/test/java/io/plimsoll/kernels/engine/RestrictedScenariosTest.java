package io.plimsoll.kernels.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.RiskResult;
import io.plimsoll.kernels.accounts.Account;
import io.plimsoll.kernels.accounts.AccountOutcome;
import io.plimsoll.kernels.accounts.AccountsEngine;
import io.plimsoll.kernels.accounts.AccountsRequest;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.backend.chosen.TailScenarios;
import io.plimsoll.kernels.backend.reference.ReferenceBackendProvider;
import io.plimsoll.kernels.backend.vector.VectorBackendProvider;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.staged.CloseOutStage;
import io.plimsoll.kernels.staged.StagedEngine;
import io.plimsoll.kernels.staged.StagedRequest;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Measures in the scenarios of the tails equal those in all scenarios.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RestrictedScenariosTest {
    private static final int BOOKS = 200;
    private static final double TOLERANCE = 1e-5;
    /// A loss that is nothing but rounding.
    private static final double ZERO = 1e-20;

    private final BackendRegistry registry =
            BackendRegistry.of(List.of(new ReferenceBackendProvider(), new VectorBackendProvider()));
    private final MarginEngine engine = new MarginEngine(registry, 1);

    @AfterAll
    void close() {
        registry.close();
    }

    /// The figures of a request by an engine.
    @FunctionalInterface
    private interface Figures {
        List<Double> of(MarginEngine engine, RiskRequest request);
    }

    /// Recording changes no figure, and few scenarios give those of all, of a book and of a similar one.
    private void assertEqual(String backend, Figures figures) {
        for (int book = 0; book < BOOKS; book++) {
            RiskRequest request = RandomRequests.of(book).backend(backend).build();
            TailScenarios tails = new TailScenarios(2);
            List<Double> recorded = figures.of(engine.recordingTails(tails), request);
            MarginEngine few = engine.onlyScenarios(tails.scenarios());

            assertClose(book, recorded, figures.of(engine, request));
            assertClose(book, figures.of(few, request), recorded);
            assertClose(book, figures.of(few, similar(request)), figures.of(engine, similar(request)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"reference", "vector"})
    void aBookAndASimilarOneHaveTheFiguresOfAllScenarios(String backend) {
        assertEqual(backend, (by, request) -> figures(by.evaluate(request)));
    }

    @Test
    void onTheReferenceTheyAreEqualToTheLastDigit() {
        for (int book = 0; book < BOOKS; book++) {
            RiskRequest request =
                    RandomRequests.of(book).backend(BackendRegistry.REFERENCE).build();
            TailScenarios tails = new TailScenarios(1);
            RiskResult recorded = engine.recordingTails(tails).evaluate(request);
            RiskResult few = engine.onlyScenarios(tails.scenarios()).evaluate(request);

            assertThat(few.risk()).as("book " + book).isEqualTo(recorded.risk());
            assertThat(few.losses()).as("book " + book).isEqualTo(recorded.losses());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"reference", "vector"})
    void accountsHaveTheFiguresOfAllScenarios(String backend) {
        assertEqual(backend, RestrictedScenariosTest::risks);
    }

    @ParameterizedTest
    @ValueSource(strings = {"reference", "vector"})
    void aCloseOutInStagesHasTheFiguresOfAllScenarios(String backend) {
        assertEqual(backend, (by, request) -> List.of(staged(by, request)));
    }

    /// The same request with a ten-thousandth more of the first position.
    private static RiskRequest similar(RiskRequest request) {
        List<Position> positions = new ArrayList<>(request.positions());
        Position first = positions.getFirst();
        positions.set(
                0,
                new Position(
                        first.positionId(),
                        first.instrument(),
                        first.quantity().multiply(new BigDecimal("1.0001")),
                        first.venue(),
                        first.counterparty()));
        return request.holding(positions, request.collateral());
    }

    private static List<Double> risks(MarginEngine engine, RiskRequest request) {
        AccountsRequest asked = new AccountsRequest(
                request.holding(List.of(), List.of()),
                List.of(
                        new Account("all", request.positions(), request.collateral()),
                        new Account("first", request.positions().subList(0, 1), List.of())));
        return new AccountsEngine(engine)
                .evaluate(asked).outcomes().stream()
                        .map(outcome -> ((AccountOutcome.Measured) outcome)
                                .figures()
                                .risk()
                                .value())
                        .toList();
    }

    private static double staged(MarginEngine engine, RiskRequest request) {
        Duration horizon = request.plan().horizon();
        StagedRequest stages = new StagedRequest(
                request.holding(List.of(), List.of()),
                List.of(
                        new CloseOutStage(horizon, request.positions().subList(0, 1), List.of()),
                        new CloseOutStage(
                                horizon.multipliedBy(2),
                                request.positions()
                                        .subList(1, request.positions().size()),
                                request.collateral())));
        return new StagedEngine(engine).risk(stages, () -> false).value();
    }

    private static List<Double> figures(RiskResult result) {
        List<Double> values = new ArrayList<>(List.of(result.risk().value()));
        result.losses().forEach(level -> {
            values.add(level.valueAtRisk().value());
            values.add(level.expectedShortfall().value());
        });
        return values;
    }

    private static void assertClose(int book, List<Double> found, List<Double> expected) {
        for (int i = 0; i < expected.size(); i++) {
            assertThat(found.get(i))
                    .as("book " + book + ", figure " + i)
                    .isCloseTo(expected.get(i), within(TOLERANCE * Math.abs(expected.get(i)) + ZERO));
        }
    }
}
