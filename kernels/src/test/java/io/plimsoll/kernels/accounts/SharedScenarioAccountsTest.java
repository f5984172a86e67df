package io.plimsoll.kernels.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.kernels.RequestFixture;
import io.plimsoll.kernels.RiskLevels;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.RiskResult;
import io.plimsoll.kernels.backend.Backend;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.backend.Subportfolios;
import io.plimsoll.kernels.book.Simulation;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.kernels.engine.ScenarioListener;
import io.plimsoll.kernels.instrument.CollateralBalance;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.risk.Confidence;
import io.plimsoll.kernels.risk.RiskMeasure;
import io.plimsoll.kernels.risk.TailDepth;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Parts of a portfolio that are measured while it is simulated.
final class SharedScenarioAccountsTest {
    private final MarginEngine engine = new MarginEngine(BackendRegistry.discover(), 2);

    @ParameterizedTest
    @CsvSource({"reference, USD", "reference, BTC", "vector, USD", "vector, BTC"})
    void theOutcomesAreThoseOfAccountsAlone(String backend, String currency) {
        RiskRequest whole = whole(MixedMarket.shared().backend(backend).currency(currency));
        AccountsRequest parts = parts(whole);
        SharedScenarioAccounts alongside = new SharedScenarioAccounts(engine, whole, parts, 10, () -> false);

        RiskResult result = engine.evaluate(whole, alongside, Execution.Progress.SILENT, () -> false);

        assertThat(alongside.known()).isNotNull();
        assertThat(alongside.outcomes())
                .isEqualTo(new AccountsEngine(engine).evaluate(parts).outcomes());
        assertThat(result.losses()).isEqualTo(engine.evaluate(whole).losses());
        assertThat(result.contributions()).isEqualTo(engine.evaluate(whole).contributions());
    }

    /// Hedged to a thousandth, faulty, and plain.
    @Test
    void imprecisionAndFaultsAreReportedAsInASeparateRequest() {
        RiskRequest whole = whole(MixedMarket.shared().backend("vector"));
        List<Account> accounts = List.of(
                new Account(
                        "hedged",
                        List.of(
                                MixedMarket.position("long", "BTC", new BigDecimal("1000")),
                                MixedMarket.position("short", "LINEAR-PERP", new BigDecimal("-999"))),
                        List.of()),
                new Account("faulty", List.of(MixedMarket.position("p", "NO-SUCH", BigDecimal.ONE)), List.of()),
                new Account("plain", whole.positions().subList(0, 2), List.of()));
        AccountsRequest parts = new AccountsRequest(shared(whole), accounts);
        SharedScenarioAccounts alongside = new SharedScenarioAccounts(engine, whole, parts, 10, () -> false);

        engine.evaluate(whole, alongside, Execution.Progress.SILENT, () -> false);

        assertThat(alongside.known()).isNotNull();
        List<AccountOutcome> outcomes = alongside.outcomes();
        assertThat(outcomes)
                .isEqualTo(new AccountsEngine(engine).evaluate(parts).outcomes());
        assertThat(((AccountOutcome.Measured) outcomes.get(0)).figures().notices())
                .extracting(notice -> notice.code())
                .containsExactly("measured-by-reference");
        assertThat(outcomes.get(1)).isInstanceOf(AccountOutcome.Refused.class);
    }

    /// Another seed, as a segment with another horizon would be.
    @ParameterizedTest
    @ValueSource(strings = {"reference", "vector"})
    void otherScenariosAreTheAccountsOwn(String backend) {
        RiskRequest whole = whole(MixedMarket.shared().backend(backend));
        AccountsRequest parts =
                parts(whole(MixedMarket.shared().backend(backend).seed(7)));
        SharedScenarioAccounts alongside = new SharedScenarioAccounts(engine, whole, parts, 10, () -> false);

        engine.evaluate(whole, alongside, Execution.Progress.SILENT, () -> false);

        assertThat(alongside.known()).isNull();
        assertThat(alongside.outcomes())
                .isEqualTo(new AccountsEngine(engine).evaluate(parts).outcomes());
    }

    @Test
    void whoNeverSawASimulationMeasuresOnItsOwn() {
        RiskRequest whole = whole(MixedMarket.shared());
        AccountsRequest parts = parts(whole);

        assertThat(new SharedScenarioAccounts(engine, whole, parts, 10, () -> false).outcomes())
                .isEqualTo(new AccountsEngine(engine).evaluate(parts).outcomes());
    }

    /// If a backend fails after reporting its parts, the next one reports them again.
    @Test
    void aSecondSimulationTakesThePlaceOfTheFirst() {
        RiskRequest whole = whole(MixedMarket.shared());
        AccountsRequest parts = parts(whole);
        SharedScenarioAccounts alongside = new SharedScenarioAccounts(engine, whole, parts, 10, () -> false);
        Simulation simulation = MarginEngine.compile(whole);
        Execution execution = engine.execution(Execution.Progress.SILENT, () -> false);
        for (String name : List.of("vector", "reference")) {
            Backend backend = engine.backends().named(name).backend();
            ScenarioListener.WantedSubportfolios asked =
                    alongside.subportfolios(backend, simulation).orElseThrow();
            Subportfolios wanted = new Subportfolios(
                    asked.accounts(), TailDepth.of(asked.levels(), simulation.scenarios()), asked.receiver());
            double[] losses = backend.simulate(simulation, 0, wanted, execution).losses();
            assertThat(alongside.known()).isNull();
            alongside.simulated(backend, simulation, losses);
        }

        assertThat(alongside.outcomes())
                .isEqualTo(new AccountsEngine(engine).evaluate(parts).outcomes());
    }

    /// Everything that the accounts hold, in one portfolio.
    private static RiskRequest whole(RequestFixture fixture) {
        List<Position> positions = new ArrayList<>();
        for (Account account : MixedMarket.accounts(30)) {
            account.positions()
                    .forEach(position -> positions.add(MixedMarket.position(
                            account.id() + position.positionId(), position.instrument(), position.quantity())));
        }
        return fixture.build()
                .holding(
                        positions,
                        List.of(
                                new CollateralBalance("BTC", BigDecimal.ONE),
                                new CollateralBalance("USDC", BigDecimal.TEN),
                                new CollateralBalance("USD", BigDecimal.ONE)));
    }

    private static RiskRequest shared(RiskRequest whole) {
        return whole.withLevels(new RiskLevels(
                        RiskMeasure.EXPECTED_SHORTFALL, Confidence.of(0.975), List.of(Confidence.of(0.975))))
                .holding(List.of(), List.of());
    }

    private static AccountsRequest parts(RiskRequest whole) {
        List<Account> accounts = new ArrayList<>(MixedMarket.accounts(30));
        accounts.add(new Account("whole", whole.positions(), whole.collateral()));
        for (Position position : whole.positions()) {
            accounts.add(new Account("alone " + position.positionId(), List.of(position), List.of()));
        }
        return new AccountsRequest(shared(whole), accounts);
    }
}
