package io.plimsoll.server.cli.report;

import static io.plimsoll.server.cli.report.MadeAnswers.lines;
import static io.plimsoll.server.cli.report.MadeAnswers.number;
import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.kernels.Notice;
import io.plimsoll.methodology.plan.LiquidationPlan;
import io.plimsoll.methodology.plan.LiquidationPlan.Figures;
import io.plimsoll.methodology.plan.LiquidationPlan.Outcome;
import io.plimsoll.methodology.plan.LiquidationPlan.Purpose;
import io.plimsoll.methodology.plan.LiquidationPlan.Stage;
import io.plimsoll.methodology.plan.LiquidationPlan.Trade;
import io.plimsoll.methodology.policy.GroupKey;
import io.plimsoll.methodology.policy.MarketDay;
import io.plimsoll.methodology.policy.ProcyclicalityState;
import io.plimsoll.methodology.policy.ProcyclicalityTool;
import io.plimsoll.methodology.policy.ScoreRules;
import io.plimsoll.methodology.procyclicality.ProcyclicalityAnswer;
import io.plimsoll.methodology.requirement.Component;
import io.plimsoll.methodology.requirement.LiquidationPrices;
import io.plimsoll.methodology.requirement.LiquidationPrices.AssetPrices;
import io.plimsoll.methodology.requirement.LiquidationPrices.LiquidationPrice;
import io.plimsoll.methodology.requirement.Netting;
import io.plimsoll.methodology.requirement.RelativeError;
import io.plimsoll.methodology.requirement.Requirement;
import io.plimsoll.methodology.standing.RiskScore;
import io.plimsoll.methodology.standing.Standing;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The part of a margin screen about a policy, with made figures: each figure under its label.
final class RequirementReportTest {
    private static final Map<GroupKey, String> BTC = Map.of(GroupKey.VENUE, "deribit", GroupKey.ASSET, "BTC");
    private static final Map<GroupKey, String> ETH = Map.of(GroupKey.VENUE, "okx", GroupKey.ASSET, "ETH");

    private final AmountText dollars = new AmountText("USD");

    /// Components of 0 are not shown, and the sum stands below the others.
    @Test
    void componentsStandWithTheirReasons() {
        assertThat(shown(MadeAnswers.requirement("800", "50", "0")))
                .containsSubsequence(
                        "Lines of the requirement",
                        "core|800.00|value at risk at 99 % over 1 day, times 1",
                        "closeOut|50.00|PERP takes longest to close out, 2 days",
                        "Initial margin|850.00")
                .noneMatch(line -> line.startsWith("funding"));
    }

    @Test
    void theBandHasItsRatioActionsAndCall() {
        Standing.Equity equity = new Standing.Equity(number("1100"), number("100"), number("1000"));
        Standing called = MadeAnswers.standing(
                equity, number("1.1"), new Standing.Call(number("250.5"), Instant.parse("2026-07-01T12:00:00Z")));
        Standing free = MadeAnswers.standing(equity, null, null);

        assertThat(shown(with(called)))
                .contains(
                        "Equity 1,000.00 (value 1,100.00, haircut 100.00), ratio 1.1: red, notify, restrict, call",
                        "Call of 250.50 until 2026-07-01T12:00:00Z",
                        "Bands: green from 1.5, amber from 1.2, red from 1.05, dark-red from 1, black from 0");
        assertThat(shown(with(free)))
                .contains("Equity 1,000.00 (value 1,100.00, haircut 100.00), no margin required: green")
                .noneMatch(line -> line.startsWith("Call of"));
    }

    /// A pair that grants nothing is not shown, and without any pair the groups are not either.
    @Test
    void offsetsShowWhatEachGroupUses() {
        List<Netting.Group> groups = List.of(
                new Netting.Group(BTC, 2, number("180"), number("60"), number("12.8"), number("47.2")),
                new Netting.Group(ETH, 1, number("90"), number("90"), number("19.2"), number("70.8")));
        Netting.Pair granted = new Netting.Pair(BTC, ETH, number("40"), number("0.8"), number("12.8"), number("19.2"));
        Netting.Pair none = new Netting.Pair(ETH, BTC, number("0"), number("0.5"), number("0"), number("0"));

        assertThat(shown(with(netting(groups, List.of(granted, none)))))
                .containsSubsequence(
                        "Isolated|By group|Crossed|Offset modelled|granted|Required",
                        "Core|270.00|150.00|110.00|160.00|140.00|130.00",
                        "Offset between|and|Share|Granted|Uses of first|of second",
                        "BTC deribit|ETH okx|0.8|32.00|12.80|19.20",
                        "Group|Netted|Used|Left",
                        "BTC deribit|60.00|12.80|47.20",
                        "ETH okx|90.00|19.20|70.80")
                .noneMatch(line -> line.startsWith("ETH okx|BTC"));
        assertThat(shown(with(netting(groups, List.of(none)))))
                .noneMatch(line -> line.startsWith("Offset between") || line.startsWith("Group|"));
    }

    @Test
    void liquidationPricesStandBelowAndAbove() {
        LiquidationPrices prices = new LiquidationPrices(
                number("5"),
                List.of(
                        new AssetPrices("BTC", number("3"), price("54000", "-0.1"), price("72000", "0.2"), null),
                        new AssetPrices("ETH", null, null, null, "the account cannot be margined at that price")),
                List.of(),
                4_000);
        Standing.Equity equity = new Standing.Equity(number("1100"), number("100"), number("1000"));

        assertThat(shown(with(prices, MadeAnswers.standing(equity, number("1.1"), null))))
                .containsSubsequence(
                        "Liquidation prices in US dollars, other prices unchanged (account margined again, 4,000"
                                + " scenarios, ratio 1 within 0.00010)",
                        "Asset|Liquidated when it|Price|Present price|Distance|Move",
                        "BTC|falls below|54,000.00|60,000.00|6,000.00|-10 %",
                        "BTC|rises above|72,000.00|60,000.00|12,000.00|20 %",
                        "ETH|none|1,580.00",
                        "ETH: the account cannot be margined at that price",
                        "The policy begins to liquidate below a ratio of 1.05, before these prices.");
        assertThat(shown(with(prices, MadeAnswers.standing(equity, null, null))))
                .noneMatch(line -> line.contains("Liquidation price"));
    }

    @Test
    void theScoreShowsThePointsOfEachDriver() {
        Standing.Equity equity = new Standing.Equity(number("1100"), number("100"), number("1000"));
        Standing plain = MadeAnswers.standing(equity, number("1.6"), null);
        Standing scored = new Standing(
                equity,
                plain.ratio(),
                plain.band(),
                plain.bands(),
                null,
                new RiskScore(
                        number("34.5"),
                        List.of(new RiskScore.Part(
                                ScoreRules.Driver.MARGIN_USE,
                                number("34.00"),
                                number("40"),
                                "initial margin is 85.0 % of equity"))));

        assertThat(shown(with(scored)))
                .containsSubsequence(
                        "Risk score 34.5 of 100",
                        "marginUse|34.00 of 40|initial margin is 85.0 % of equity",
                        "policy sha256:");
    }

    @Test
    void toolsShowTheirMarginAddOnAndPath() {
        ProcyclicalityAnswer tools = new ProcyclicalityAnswer(
                number("100"),
                List.of(
                        new ProcyclicalityAnswer.Line(
                                ProcyclicalityTool.FLOOR,
                                true,
                                true,
                                number("125"),
                                number("25"),
                                new ProcyclicalityAnswer.Path(250, 0.125, 1.75, 0.2, 0.314),
                                "the floor is above the margin"),
                        new ProcyclicalityAnswer.Line(
                                ProcyclicalityTool.REGIME,
                                false,
                                false,
                                number("100"),
                                number("0"),
                                null,
                                "no history is given")),
                ProcyclicalityState.CALM,
                new MarketDay(Map.of(), Map.of(), 0));

        assertThat(shown(with(tools)))
                .containsSubsequence(
                        "Against procyclicality, on core and offset not granted",
                        "Tool|Margin|Add-on",
                        "ten-year floor, applied|125.00|25.00|the floor is above the margin",
                        "regime|100.00|0.00|no history is given",
                        "The same book through 250 days",
                        "Tool|Cost|Peak/trough|Largest 1 day|Largest 5 days",
                        "ten-year floor|12.5 %|1.75|20.0 %|31.4 %");
    }

    @Test
    void warningsOfTheRequirementStandLast() {
        Requirement plain = MadeAnswers.requirement("800", "50", "10");
        Requirement warned = new Requirement(
                plain.policy(),
                plain.segment(),
                plain.netting(),
                plain.components(),
                plain.initial(),
                plain.maintenance(),
                plain.standing(),
                null,
                null,
                RelativeError.UNKNOWN,
                List.of(new Notice("volume-unknown", "/market/liquidity", "the daily volume of PERP is unknown")));

        assertThat(shown(warned).getLast()).isEqualTo("/market/liquidity: the daily volume of PERP is unknown");
    }

    /// Two stages: a hedge and a close in the first, a sale of collateral in the second.
    @Test
    void aPlanShowsTheTradesCostsAndAccountOfEachStage() {
        LiquidationPlan plan = new LiquidationPlan(
                Outcome.RESTORED,
                "the target ratio is restored after 2 stages",
                number("1.2"),
                figures("900", "720", "760", "1.055556", 2),
                List.of(
                        new Stage(
                                List.of(
                                        trade(Purpose.HEDGE, "hedge PERP", "PERP", "-2.50", "3"),
                                        trade(Purpose.REDUCTION, "lot 7", "PUT", "4", "5.5")),
                                number("8.5"),
                                figures("800", "640", "750", "1.171875", 2)),
                        new Stage(
                                List.of(
                                        trade(Purpose.REDUCTION, "PERP", "PERP", "-1", "1"),
                                        trade(Purpose.COLLATERAL_SALE, "collateral:BTC", "BTC", "-0.25", "2")),
                                number("3"),
                                figures("0", "0", "745", null, 0))),
                number("11.5"));

        assertThat(lines(new PlanReport(plan, dollars::of).text()))
                .containsExactly(
                        "Liquidation in stages to a ratio of 1.2: the target ratio is restored after 2 stages",
                        "Stage|Trade|Cost",
                        "1|hedge: sell 2.5 PERP|3.00",
                        "1|lot 7: buy 4 PUT|5.50",
                        "2|sell 1 PERP|1.00",
                        "2|collateral: sell 0.25 BTC|2.00",
                        "all|11.50",
                        "After stage|Initial|Maintenance|Equity|Ratio|Band",
                        "before|900.00|720.00|760.00|1.055556|red",
                        "1|800.00|640.00|750.00|1.171875|red",
                        "2|0.00|0.00|745.00|none|green");
    }

    @Test
    void aPlanWithoutStagesIsOneSentence() {
        LiquidationPlan plan = new LiquidationPlan(
                Outcome.NOT_RESTORED,
                "the account has no equity: only a close-out remains",
                number("1.2"),
                figures("900", "720", "-5", "-0.006944", 4),
                List.of(),
                BigDecimal.ZERO);

        assertThat(new RequirementReport(
                                MadeAnswers.requirement("800", "50", "10"),
                                plan,
                                dollars::of,
                                Map.of("BTC", 60_000.0, "ETH", 1_580.0))
                        .text())
                .contains("  Liquidation in stages to a ratio of 1.2: the account has no equity: only a close-out"
                        + " remains\n")
                .doesNotContain("Stage  ");
    }

    private List<String> shown(Requirement requirement) {
        return lines(
                new RequirementReport(requirement, null, dollars::of, Map.of("BTC", 60_000.0, "ETH", 1_580.0)).text());
    }

    private static Trade trade(Purpose purpose, String id, String name, String quantity, String cost) {
        return new Trade(purpose, id, name, number(quantity), BigDecimal.ZERO, "USD", number(cost));
    }

    private static Figures figures(
            String initial, String maintenance, String equity, @Nullable String ratio, int band) {
        return new Figures(
                number(initial),
                number(maintenance),
                number(equity),
                ratio == null ? null : number(ratio),
                MadeAnswers.POLICY.equity().bands().get(band));
    }

    private static LiquidationPrice price(String price, String move) {
        return new LiquidationPrice(number(price), number(move), BigDecimal.ONE);
    }

    private static Netting netting(List<Netting.Group> groups, List<Netting.Pair> pairs) {
        return new Netting(
                number("270"),
                number("150"),
                number("110"),
                number("160"),
                number("140"),
                number("130"),
                groups,
                pairs,
                List.of(),
                List.of());
    }

    private static Requirement with(Netting netting) {
        Requirement plain = MadeAnswers.requirement("800", "50", "10");
        return new Requirement(
                plain.policy(),
                plain.segment(),
                netting,
                plain.components(),
                plain.initial(),
                plain.maintenance(),
                plain.standing(),
                null,
                null,
                RelativeError.UNKNOWN,
                List.of());
    }

    private static Requirement with(Standing standing) {
        return with(null, standing);
    }

    private static Requirement with(@Nullable LiquidationPrices prices, Standing standing) {
        List<Component> components = MadeAnswers.requirement("800", "50", "10").components();
        return MadeAnswers.requirement(components, number("860"), standing, prices, null);
    }

    private static Requirement with(ProcyclicalityAnswer tools) {
        Requirement plain = MadeAnswers.requirement("800", "50", "10");
        return MadeAnswers.requirement(plain.components(), plain.initial(), plain.standing(), null, tools);
    }
}
