package io.plimsoll.kernels.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.kernels.RiskLevels;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.RiskResult;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.backend.reference.ReferenceBackendProvider;
import io.plimsoll.kernels.backend.vector.VectorBackendProvider;
import io.plimsoll.kernels.engine.KeptScenarios;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.kernels.engine.RandomRequests;
import io.plimsoll.kernels.engine.RiskByCorrelation;
import io.plimsoll.kernels.instrument.CollateralBalance;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.model.CorrelationMatrix;
import io.plimsoll.kernels.model.Distribution;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// An engine that keeps scenarios gives the figures of one that does not, to the last bit: over random markets, models
/// and accounts, with options and futures that expire on the way, in every order, while what is kept is dropped again.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class KeptScenariosTest {
    private static final int BOOKS = 40;
    private static final int STEPS = 160;
    private static final int ACCOUNTS = 4;

    private final BackendRegistry registry =
            BackendRegistry.of(List.of(new ReferenceBackendProvider(), new VectorBackendProvider()));
    private final MarginEngine engine = new MarginEngine(registry, 2);

    @AfterAll
    void close() {
        registry.close();
    }

    @ParameterizedTest
    @CsvSource({"reference, 1000000000", "vector, 1000000000", "vector, 400000", "vector, 1"})
    void accountsHaveTheSameFigures(String backend, long mostBytes) {
        KeptScenarios scenarios = new KeptScenarios(mostBytes);
        MarginEngine keeping = engine.keeping(scenarios);
        SplittableRandom random = new SplittableRandom(mostBytes);
        for (int step = 0; step < STEPS; step++) {
            RiskRequest request =
                    RandomRequests.of(random.nextInt(BOOKS)).backend(backend).build();
            RiskRequest shared = request.holding(List.of(), List.of());
            List<Account> accounts = accounts(request, random);
            assertThat(outcomes(keeping, shared, accounts))
                    .as("step " + step)
                    .isEqualTo(outcomes(engine, shared, accounts));
            scenarios.trim();
            assertThat(scenarios.bytes()).isLessThanOrEqualTo(mostBytes);
        }
    }

    private static List<AccountOutcome> outcomes(MarginEngine engine, RiskRequest shared, List<Account> accounts) {
        return new AccountsEngine(engine)
                .evaluate(new AccountsRequest(shared, accounts), Execution.Progress.SILENT, () -> false)
                .outcomes();
    }

    /// Parts of what is held, with other quantities.
    private static List<Account> accounts(RiskRequest request, SplittableRandom random) {
        List<Account> accounts = new ArrayList<>();
        for (int i = 0; i < ACCOUNTS; i++) {
            List<Position> positions = request.positions().stream()
                    .filter(position -> random.nextInt(3) > 0)
                    .map(position -> position.withQuantity(changed(position.quantity(), random)))
                    .toList();
            List<CollateralBalance> collateral = request.collateral().stream()
                    .filter(balance -> random.nextInt(3) > 0)
                    .toList();
            accounts.add(new Account("a" + i, positions, collateral));
        }
        // One again under another id, and one with a fault.
        accounts.add(new Account(
                "again", accounts.getFirst().positions(), accounts.getFirst().collateral()));
        accounts.add(new Account(random.nextInt(3) == 0 ? "a0" : "other", request.positions(), request.collateral()));
        return accounts;
    }

    private static BigDecimal changed(BigDecimal quantity, SplittableRandom random) {
        return random.nextInt(3) == 0 ? quantity.multiply(BigDecimal.valueOf(random.nextInt(1, 300), 2)) : quantity;
    }

    @ParameterizedTest
    @CsvSource({"reference, 1000000000", "vector, 1000000000", "vector, 300000"})
    void measuresUnderMovedCorrelationsAreTheSame(String backend, long mostBytes) {
        KeptScenarios scenarios = new KeptScenarios(mostBytes);
        MarginEngine keeping = engine.keeping(scenarios);
        SplittableRandom random = new SplittableRandom(mostBytes);
        for (int step = 0; step < STEPS; step++) {
            RiskRequest whole =
                    RandomRequests.of(random.nextInt(BOOKS)).backend(backend).build();
            if (whole.model().distribution() instanceof Distribution.FilteredHistory) {
                continue;
            }
            RiskRequest request = whole.holding(bought(whole, random), whole.collateral());
            List<CorrelationMatrix> moves = List.of(
                    CorrelationMatrix.identity(whole.model().factors().size()),
                    whole.model().correlation());
            RiskByCorrelation kept = RiskByCorrelation.of(keeping, request);
            RiskByCorrelation alone = RiskByCorrelation.of(engine, request);
            assertThat(kept.unmoved(() -> false)).as("step " + step).isEqualTo(alone.unmoved(() -> false));
            assertThat(kept.moved(moves, () -> false)).as("step " + step).isEqualTo(alone.moved(moves, () -> false));
            scenarios.trim();
        }
    }

    /// Books of any of the instruments, one after the other, each position measured alone.
    @ParameterizedTest
    @CsvSource({"reference, 1000000000", "vector, 1000000000", "vector, 500000"})
    void figuresOfBooksAndOfTheirPositionsAreTheSame(String backend, long mostBytes) {
        KeptScenarios scenarios = new KeptScenarios(mostBytes);
        MarginEngine keeping = engine.keeping(scenarios);
        SplittableRandom random = new SplittableRandom(mostBytes);
        for (int step = 0; step < STEPS / 2; step++) {
            RiskRequest whole =
                    RandomRequests.of(random.nextInt(BOOKS)).backend(backend).build();
            List<Position> positions = bought(whole, random).stream()
                    .map(position -> random.nextBoolean()
                            ? position
                            : position.withQuantity(position.quantity().negate()))
                    .toList();
            RiskLevels levels = whole.levels();
            RiskRequest request = whole.holding(positions, whole.collateral())
                    .withLevels(new RiskLevels(
                            levels.measure(),
                            levels.confidence(),
                            levels.confidences(),
                            RiskLevels.PositionFigures.ALL,
                            null));
            RiskResult kept = keeping.evaluate(request);
            RiskResult alone = engine.evaluate(request);
            assertThat(List.of(kept.value(), kept.risk(), kept.losses(), kept.isolated(), kept.expectedShortfall()))
                    .as("step " + step)
                    .isEqualTo(List.of(
                            alone.value(), alone.risk(), alone.losses(), alone.isolated(), alone.expectedShortfall()));
            assertThat(kept.contributions()).as("step " + step).isEqualTo(alone.contributions());
            assertThat(kept.notices()).as("step " + step).isEqualTo(alone.notices());
            scenarios.trim();
            assertThat(scenarios.bytes()).isLessThanOrEqualTo(mostBytes);
        }
    }

    /// The positions with one more in any instrument of the market.
    private static List<Position> bought(RiskRequest request, SplittableRandom random) {
        List<Instrument> instruments = request.market().instruments();
        List<Position> positions = new ArrayList<>(request.positions());
        if (random.nextInt(4) > 0) {
            positions.remove(random.nextInt(positions.size()));
        }
        positions.add(new Position(
                "bought",
                instruments.get(random.nextInt(instruments.size())).name(),
                BigDecimal.valueOf(random.nextInt(1, 1000), 1),
                null,
                null));
        return positions;
    }
}
