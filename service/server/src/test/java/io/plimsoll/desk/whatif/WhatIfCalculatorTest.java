package io.plimsoll.desk.whatif;

import static io.plimsoll.server.json.tree.ReadResults.accepted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.desk.margin.MaintenanceRatio;
import io.plimsoll.desk.margin.MarginAnswer;
import io.plimsoll.desk.margin.MarginCalculator;
import io.plimsoll.desk.margin.MarginRequest;
import io.plimsoll.kernels.RequestFixture;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.check.InvalidInputException;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.kernels.instrument.CollateralBalance;
import io.plimsoll.kernels.instrument.EuropeanOption;
import io.plimsoll.kernels.instrument.Future;
import io.plimsoll.kernels.instrument.Payoff;
import io.plimsoll.kernels.instrument.Perpetual;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.instrument.Right;
import io.plimsoll.methodology.policy.AppliedPolicy;
import io.plimsoll.methodology.policy.Policy;
import io.plimsoll.methodology.requirement.Requirement;
import io.plimsoll.methodology.requirement.calculator.RequirementCalculator;
import io.plimsoll.server.json.policy.PolicyFolder;
import io.plimsoll.server.json.request.MarginRequestReader;
import io.plimsoll.server.json.request.RequestOverrides;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A margin after a change is the margin of the portfolio with the change in it.
final class WhatIfCalculatorTest {
    private static final MarginEngine ENGINE = new MarginEngine(BackendRegistry.discover(), 2);
    private static final MarginCalculator MARGIN = new MarginCalculator(ENGINE, MaintenanceRatio.DEFAULT);

    /// On the reference sums are taken in another order, and amounts have eight decimals.
    private static final double ROUNDING = 2e-8;

    /// Options, futures and perpetuals of a coin-settled book; a book that settles inside twenty steps, in BTC; an
    /// expected shortfall; each by a trade, by a transfer, and by both. In BTC the dollars paid for an option bear
    /// risk.
    @ParameterizedTest
    @CsvSource({
        "market-maker, BTC-31JUL26-52000-P, -3.5",
        "market-maker, ETH-PERPETUAL, 40",
        "expired-inside, BTC-PERPETUAL, 2",
        "expired-inside, BTC-10JUL26-61000-C, -8",
        "basis-trade, BTC-25SEP26, 7"
    })
    void afterIsTheMarginOfTheWhole(String example, String instrument, BigDecimal quantity) throws IOException {
        MarginRequest account = read(example);
        Change trade = new Change("trade", Change.Kind.TRADE, instrument, quantity);
        Change transfer = new Change("transfer", Change.Kind.TRANSFER, "BTC", new BigDecimal("-1.25"));
        WhatIfAnswer answer = calculator().answer(account, List.of(trade, transfer), null);

        assertSame(answer.before(), margin(account, List.of()));
        assertSame(answer.candidates().getFirst().after(), margin(account, List.of(trade)));
        assertSame(answer.candidates().getLast().after(), margin(account, List.of(transfer)));
        MarginAnswer.Margin together = answer.together();
        assertThat(together).isNotNull();
        if (together != null) {
            assertSame(together, margin(account, List.of(trade, transfer)));
        }
        assertThat(answer.candidates().getFirst().freed())
                .isEqualByComparingTo(answer.before()
                        .initial()
                        .subtract(answer.candidates().getFirst().after().initial()));
    }

    @Test
    void theScenariosOfAnAccountAreKeptUntilOthersNeedTheirPlace() throws IOException {
        MarginRequest one = read("single-perpetual");
        MarginRequest other = read("basis-trade");
        long room = AccountScenarios.simulate(one.risk(), ENGINE, execution()).bytes();
        ScenarioCache cache = new ScenarioCache(room);
        Asking asking = new Asking(new WhatIfCalculator(ENGINE, MaintenanceRatio.DEFAULT, cache));
        Change hedge = new Change("h", Change.Kind.TRADE, "BTC-PERPETUAL", BigDecimal.ONE);

        WhatIfAnswer first = asking.answer(one, List.of(hedge), null);
        WhatIfAnswer second = asking.answer(one, List.of(hedge), null);
        assertThat(first.isKept()).isFalse();
        assertThat(second.isKept()).isTrue();
        assertThat(second.candidates()).isEqualTo(first.candidates());
        assertThat(asking.answer(other, List.of(hedge), null).isKept()).isFalse();
        assertThat(cache.size()).isEqualTo(1);
        assertThat(asking.answer(one, List.of(), null).isKept()).isFalse();
        assertThat(new ScenarioCache(1).of(one, ENGINE, execution()).isKept()).isFalse();
    }

    /// Half of a short of 12.5 perpetuals is closed by buying half; the margin is nearly proportional.
    @Test
    void theCheapestWayFreesWhatIsAskedFor() throws IOException {
        MarginRequest account = read("single-perpetual");
        BigDecimal initial = margin(account, List.of()).initial();
        BigDecimal half = initial.divide(BigDecimal.TWO);
        MarginReductionRequest question =
                new MarginReductionRequest(half, List.of(), List.of("BTC", "USDC"), 0.0005, 0.1);
        List<WhatIfAnswer.MarginReduction> reductions =
                calculator().answer(account, List.of(), question).reductions();
        assertThat(reductions).isNotNull();
        if (reductions != null) {
            assertThat(reductions)
                    .extracting(reduction -> reduction.outcome().change().name())
                    .containsExactly("BTC", "BTC-PERPETUAL");
            for (WhatIfAnswer.MarginReduction reduction : reductions) {
                assertThat(reduction.outcome().freed()).isBetween(half, half.multiply(new BigDecimal("1.0001")));
                assertThat(reduction.outcome().after().initial())
                        .isEqualByComparingTo(
                                margin(account, List.of(reduction.outcome().change()))
                                        .initial());
            }
            WhatIfAnswer.MarginReduction hedge = reductions.getLast();
            assertThat(hedge.outcome().change().quantity().doubleValue()).isCloseTo(6.25, within(0.01));
            double spread = hedge.outcome().change().quantity().doubleValue() * 59209.52 * 0.0005;
            assertThat(hedge.cost().doubleValue()).isCloseTo(spread, within(1e-6));
            WhatIfAnswer.MarginReduction transfer = reductions.getFirst();
            double financing = transfer.outcome().change().quantity().doubleValue() * 59209.52 * 0.1 / 365;
            assertThat(transfer.cost().doubleValue()).isCloseTo(financing, within(1e-6));
        }
    }

    /// Under a policy each way frees the sum of the requirement's initial margin. No smaller quantity on a grid of
    /// forty in either direction does.
    @ParameterizedTest
    @CsvSource({"story-liquidation, 0.1", "story-liquidation, 0.45", "story-concentrated, 0.3", "what-if, 0.2"})
    void underAPolicyTheRequirementIsFreed(String example, BigDecimal share) throws IOException {
        MarginRequest account = withPolicy(read(example));
        RequirementCalculator calculator = new RequirementCalculator(ENGINE);
        AppliedPolicy policy = Objects.requireNonNull(account.appliedPolicy());
        BigDecimal before = requirement(account, account.risk()).initial();
        BigDecimal amount = before.multiply(share).setScale(2, RoundingMode.HALF_EVEN);
        MarginReductionRequest question = new MarginReductionRequest(amount, List.of(), List.of("BTC"), 0.0005, 0.1);
        WhatIfAnswer answer = calculator().answer(account, List.of(), question);
        List<WhatIfAnswer.MarginReduction> reductions = Objects.requireNonNull(answer.reductions());

        assertThat(reductions).isNotEmpty();
        for (int way = 0; way < reductions.size(); way++) {
            WhatIfAnswer.MarginReduction reduction = reductions.get(way);
            Change change = reduction.outcome().change();
            BigDecimal after = Objects.requireNonNull(answer.requirements())
                    .reductions()
                    .get(way)
                    .orElseThrow()
                    .initial();
            assertThat(reduction.figure()).isEqualTo(WhatIfAnswer.Figure.REQUIREMENT);
            assertThat(reduction.freed()).isEqualByComparingTo(before.subtract(after));
            assertThat(reduction.freed()).isBetween(amount, amount.multiply(new BigDecimal("1.001")));
            List<RequirementCalculator.RequirementRequest> smaller = IntStream.rangeClosed(-40, 40)
                    .filter(step -> step != 0)
                    .mapToObj(step -> change.withQuantity(
                            change.quantity().multiply(new BigDecimal("0.0249")).multiply(BigDecimal.valueOf(step))))
                    .filter(other -> change.kind() == Change.Kind.TRADE
                            || other.quantity().signum() == change.quantity().signum())
                    .map(other -> new RequirementCalculator.RequirementRequest(
                            Change.settled(account.risk(), List.of(other)), policy))
                    .toList();
            assertThat(calculator.calculate(smaller, () -> false))
                    .allSatisfy(other ->
                            assertThat(before.subtract(other.initial())).isLessThan(amount));
        }
    }

    private static MarginRequest withPolicy(MarginRequest account) throws IOException {
        return account.appliedPolicy() == null
                ? new MarginRequest(
                        account.risk(),
                        read("story-liquidation").appliedPolicy(),
                        account.requestHash(),
                        null,
                        List.of())
                : account;
    }

    @Test
    void nothingFreesMoreThanThereIs() throws IOException {
        MarginRequest account = read("single-perpetual");
        MarginReductionRequest question =
                new MarginReductionRequest(new BigDecimal("1e9"), List.of("BTC-PERPETUAL"), List.of(), 0.0005, 0.1);
        assertThat(calculator().answer(account, List.of(), question).reductions())
                .isEmpty();
    }

    /// A withdrawal ends at the balance: of the long book of the example only the hedge is left.
    @Test
    void whatIsNotThereCannotBeWithdrawn() throws IOException {
        MarginRequest account = read("what-if");
        MarginReductionRequest question = new MarginReductionRequest(
                new BigDecimal("20000"), List.of("BTC-PERPETUAL"), List.of("BTC"), 0.0005, 0.1);
        List<WhatIfAnswer.MarginReduction> reductions =
                calculator().answer(account, List.of(), question).reductions();
        assertThat(reductions).isNotNull();
        if (reductions != null) {
            assertThat(reductions)
                    .extracting(reduction -> reduction.outcome().change().name())
                    .containsExactly("BTC-PERPETUAL");
        }
    }

    /// Every requirement of the answer is that of a margin request of the changed portfolio: a hedge at the venue of
    /// what it hedges, an option paid for in dollars, a transfer.
    @Test
    void requirementsAreThoseOfTheChangedPortfolio() throws IOException {
        MarginRequest account = read("story-liquidation");
        Change hedge = new Change("hedge", Change.Kind.TRADE, "BTC-PERPETUAL", new BigDecimal("-5"));
        Change option = new Change("option", Change.Kind.TRADE, "BTC-31JUL26-54000-P", new BigDecimal("10"));
        Change transfer = new Change("transfer", Change.Kind.TRANSFER, "BTC", new BigDecimal("-1"));
        WhatIfAnswer.Requirements requirements = Objects.requireNonNull(calculator()
                .answer(account, List.of(hedge, option, transfer), null)
                .requirements());

        assertThat(requirements.before()).isEqualTo(requirement(account, account.risk()));
        RiskRequest risk = account.risk();
        List<Position> hedged = new ArrayList<>(risk.positions());
        hedged.add(new Position("any", "BTC-PERPETUAL", new BigDecimal("-5"), "deribit", null));
        assertSameRequirement(
                requirements.candidates().getFirst().orElseThrow(),
                requirement(account, risk.holding(hedged, risk.collateral())));
        Requirement bought = requirements.candidates().get(1).orElseThrow();
        assertThat(bought.standing().equity().amount().doubleValue())
                .isCloseTo(requirements.before().standing().equity().amount().doubleValue(), within(1e-6));
        assertThat(bought.initial()).isLessThan(requirements.before().initial());
        RiskRequest withdrawn = risk.holding(
                risk.positions(),
                List.of(
                        new CollateralBalance("BTC", new BigDecimal("2")),
                        new CollateralBalance("USD", new BigDecimal("1090000"))));
        assertSameRequirement(requirements.candidates().get(2).orElseThrow(), requirement(account, withdrawn));
        Requirement together = Objects.requireNonNull(requirements.together());
        assertThat(together.initial()).isLessThan(bought.initial());
    }

    private static void assertSameRequirement(Requirement actual, Requirement expected) {
        assertThat(actual.components()).isEqualTo(expected.components());
        assertThat(actual.standing().equity()).isEqualTo(expected.standing().equity());
        assertThat(actual.standing().band()).isEqualTo(expected.standing().band());
    }

    private static Requirement requirement(MarginRequest account, RiskRequest risk) {
        return new RequirementCalculator(ENGINE)
                .calculate(risk, Objects.requireNonNull(account.appliedPolicy()), () -> false);
    }

    @Test
    void withAPolicyThereAreAtMostAHundredCandidates() throws IOException {
        MarginRequest account = read("story-liquidation");
        List<Change> many = IntStream.range(0, 101)
                .mapToObj(i -> new Change("c" + i, Change.Kind.TRADE, "BTC-PERPETUAL", BigDecimal.ONE))
                .toList();
        assertThatThrownBy(() -> new WhatIfRequest(account, many, null))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("at most 100 with methodology");
    }

    /// A put of an hour costs least and still is no way; the same put of a month is one.
    @Test
    void noWayEndsBeforeTheHorizonDoes() {
        MarginReductionRequest question = new MarginReductionRequest(
                new BigDecimal("30000"), List.of("HOUR", "MONTH", "TODAY"), List.of(), 0.0005, 0.1);
        WhatIfAnswer named = calculator().answer(perpetual(), List.of(), question);
        assertThat(names(named)).containsExactly("MONTH");
        MarginReductionRequest any =
                new MarginReductionRequest(new BigDecimal("30000"), List.of(), List.of(), 0.0005, 0.1);
        assertThat(names(calculator().answer(perpetual(), List.of(), any)))
                .containsExactlyInAnyOrder("PERP", "TOMORROW");
    }

    /// Under a policy the horizon is that of the segment: a future of 36 hours is no way to free a margin of two days.
    @Test
    void noWayEndsBeforeTheHorizonOfTheSegment() {
        Policy policy = PolicyFolder.standard()
                .find("standard@1.0.0", LocalDate.of(2026, 6, 30))
                .orElseThrow();
        AppliedPolicy retail = new AppliedPolicy(policy, policy.segment("retail"), Map.of(), null);
        MarginReductionRequest question = new MarginReductionRequest(
                new BigDecimal("10000"), List.of("TOMORROW", "PERP"), List.of(), 0.0005, 0.1);
        assertThat(names(calculator().answer(perpetual(), List.of(), question)))
                .containsExactlyInAnyOrder("PERP", "TOMORROW");
        MarginRequest account = new MarginRequest(perpetual().risk(), retail, "sha256:retail", null, List.of());
        assertThat(names(calculator().answer(account, List.of(), question))).containsExactly("PERP");
    }

    private static List<String> names(WhatIfAnswer answer) {
        return Objects.requireNonNull(answer.reductions()).stream()
                .map(reduction -> reduction.outcome().change().name())
                .toList();
    }

    private static MarginRequest perpetual() {
        RiskRequest request = new RequestFixture()
                .scenarios(4_000)
                .asset("BTC", 60_000)
                .factor("BTC.spot", 0.6)
                .factor("BTC.volatility", 0.5)
                .factor("BTC.basis", 0.05)
                .hold(new Perpetual("PERP", "BTC", Payoff.LINEAR, 60_000, 0, Duration.ofHours(8)), "10")
                .list(put("HOUR", Duration.ofHours(1)))
                .list(put("MONTH", Duration.ofDays(30)))
                .list(new Future(
                        "TOMORROW", "BTC", Payoff.LINEAR, 60_000, RequestFixture.AS_OF.plus(Duration.ofHours(36))))
                .list(new Future(
                        "TODAY", "BTC", Payoff.LINEAR, 60_000, RequestFixture.AS_OF.plus(Duration.ofHours(24))))
                .build();
        return new MarginRequest(request, "sha256:perpetual");
    }

    private static EuropeanOption put(String name, Duration life) {
        return new EuropeanOption(
                name, "BTC", Payoff.LINEAR, Right.PUT, 90_000, RequestFixture.AS_OF.plus(life), 60_000, 0.6);
    }

    private static double end(@Nullable BigDecimal amount) {
        return Objects.requireNonNull(amount).doubleValue();
    }

    private static void assertSame(MarginAnswer.Margin actual, MarginAnswer.Margin expected) {
        assertThat(actual.initial().doubleValue()).isCloseTo(expected.initial().doubleValue(), within(ROUNDING));
        assertThat(actual.maintenance().doubleValue())
                .isCloseTo(expected.maintenance().doubleValue(), within(ROUNDING));
        MarginAnswer.AmountInterval found = actual.initialInterval().simulation();
        MarginAnswer.AmountInterval wanted = expected.initialInterval().simulation();
        assertThat(end(found.lower())).isCloseTo(end(wanted.lower()), within(ROUNDING));
        assertThat(end(found.upper())).isCloseTo(end(wanted.upper()), within(ROUNDING));
        assertThat(actual.measure()).isEqualTo(expected.measure());
        assertThat(actual.confidence()).isEqualTo(expected.confidence());
    }

    private static MarginAnswer.Margin margin(MarginRequest account, List<Change> changes) {
        RiskRequest after = Change.settled(account.risk(), changes);
        return MARGIN.calculate(new MarginRequest(after, account.requestHash())).margin();
    }

    private static Asking calculator() {
        return new Asking(new WhatIfCalculator(ENGINE, MaintenanceRatio.DEFAULT));
    }

    private record Asking(WhatIfCalculator calculator) {
        WhatIfAnswer answer(
                MarginRequest account, List<Change> candidates, @Nullable MarginReductionRequest reduction) {
            return calculator.calculate(
                    new WhatIfRequest(account, candidates, reduction), Execution.Progress.SILENT, () -> false);
        }
    }

    private static Execution execution() {
        return ENGINE.execution(Execution.Progress.SILENT, () -> false);
    }

    /// The account of an example.
    private static MarginRequest read(String example) throws IOException {
        String text = Files.readString(Path.of("examples", example + ".json"));
        int from = text.indexOf("  \"whatIf\"");
        String account = from < 0 ? text : text.substring(0, from) + text.substring(text.indexOf("  \"market\""));
        RequestOverrides overrides = new RequestOverrides("reference", null, 20_000);
        return accepted(new MarginRequestReader().read(account.getBytes(StandardCharsets.UTF_8), overrides));
    }
}
