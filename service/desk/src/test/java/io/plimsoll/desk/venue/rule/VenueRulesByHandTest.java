package io.plimsoll.desk.venue.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.desk.venue.DeribitPortfolioMargin;
import io.plimsoll.desk.venue.VenueMargin;
import io.plimsoll.desk.venue.VenueRule;
import io.plimsoll.kernels.RequestFixture;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.engine.FactorMovePricer;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.kernels.instrument.Payoff;
import io.plimsoll.kernels.instrument.Perpetual;
import io.plimsoll.kernels.instrument.Position;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Figures that the formulas give by hand.
final class VenueRulesByHandTest {
    private static final double CLOSE = 1e-6;

    /// One linear perpetual: MR1 is 12 % of its mark, MR6 half of 24 %, the charge 0.3 % in the first tier.
    @Test
    void okxMarginsOnePerpetualByItsSpotShock() {
        RuleRequirement requirement = of(OkxPortfolioRule.current(), Map.of("BTC-LINEAR", -2.0));
        double notional = 2 * 1.001 * RuleMarket.BTC;
        assertThat(part(requirement, "MR1 spot shock")).isCloseTo(0.12 * notional, within(CLOSE));
        assertThat(part(requirement, "MR6 extreme move")).isCloseTo(0.12 * notional, within(CLOSE));
        assertThat(part(requirement, "MR7 minimum charge")).isCloseTo(0.003 * notional, within(CLOSE));
        assertThat(part(requirement, "MR4 basis")).isZero();
        assertThat(requirement.maintenance()).isCloseTo(0.12 * notional, within(CLOSE));
        assertThat(requirement.initial()).isCloseTo(1.3 * 0.12 * notional, within(CLOSE));
    }

    /// A hedged carry has no spot shock but its basis; a large one pays the minimum charge by its tiers.
    @Test
    void okxMarginsACarryByItsBasisAndALargeOneByTheMinimumCharge() {
        Map<String, Double> carry = Map.of("BTC-FUTURE", -1.0, "BTC-LINEAR-2", 1.02);
        RuleRequirement small = of(OkxPortfolioRule.current(), carry);
        assertThat(part(small, "MR1 spot shock")).isCloseTo(0, within(CLOSE));
        double basis = RuleMarket.BTC * Math.expm1(0.05 * 100 / 365);
        assertThat(part(small, "MR4 basis")).isCloseTo(basis, within(CLOSE));
        RuleRequirement large = of(OkxPortfolioRule.current(), Map.of("BTC-FUTURE", -1000.0, "BTC-LINEAR-2", 1020.0));
        double raw = 0.003 * 2 * 1020 * RuleMarket.BTC;
        double charge = 10_000 + 2 * 60_000 + 4 * 100_000 + 6 * 130_000 + 8 * 170_000 + 10 * (raw - 470_000);
        assertThat(raw).isBetween(470_000.0, 700_000.0);
        assertThat(part(large, "MR7 minimum charge")).isCloseTo(charge, within(CLOSE));
        assertThat(large.maintenance()).isCloseTo(charge, within(CLOSE));
    }

    /// Linear against coin-settled: the hedged delta pays for the stablecoin.
    @Test
    void okxChargesAHedgeAcrossSettlements() {
        RuleRequirement requirement =
                of(OkxPortfolioRule.current(), Map.of("BTC-LINEAR-2", 3.0, "BTC-PERPETUAL", -2.0));
        assertThat(part(requirement, "MR9 stablecoins")).isCloseTo(0.005 * 2 * RuleMarket.BTC, within(CLOSE));
    }

    /// 700,000 dollars reach the third bracket: the venue's own shortcut is rate times notional less 950.
    @Test
    void binanceChargesByBracketsLessTheVenuesDeduction() {
        RuleRequirement requirement = of(BinancePortfolioRule.current(), Map.of("BTC-LINEAR-2", 8.75));
        assertThat(requirement.maintenance()).isCloseTo(0.0065 * 700_000 - 950, within(CLOSE));
        assertThat(requirement.initial()).isCloseTo(0.013333 * 700_000, within(CLOSE));
        assertThat(requirement.liquidationRatio()).isEqualTo(1.05);
    }

    /// Two contracts on one asset do not offset each other.
    @Test
    void binanceDoesNotOffsetContracts() {
        double one =
                of(BinancePortfolioRule.current(), Map.of("BTC-LINEAR-2", 0.5)).maintenance();
        double both = of(BinancePortfolioRule.current(), Map.of("BTC-LINEAR-2", 0.5, "BTC-PERPETUAL", -0.5))
                .maintenance();
        assertThat(both).isCloseTo(2 * one, within(CLOSE));
    }

    /// The venue's example: at 20x the rate is 2.5 %; 200 million of bitcoin reach the second tier.
    @Test
    void hyperliquidKeepsHalfTheInitialMarginAtTheHighestLeverage() {
        RuleRequirement small = of(HyperliquidRule.current(), Map.of("BTC-LINEAR-2", 1.0));
        assertThat(small.maintenance()).isCloseTo(RuleMarket.BTC / 40 / 2, within(CLOSE));
        RuleRequirement large = of(HyperliquidRule.current(), Map.of("BTC-LINEAR-2", 2500.0));
        double deduction = 150e6 * (0.025 - 0.0125);
        assertThat(large.maintenance()).isCloseTo(0.025 * 200e6 - deduction, within(CLOSE));
    }

    /// One perpetual falls by 10 %; a carry pays its basis for the mean difference of 100 days.
    @Test
    void bybitMarginsByTheWorstMoveAndItsContingency() {
        RuleRequirement one = of(BybitPortfolioRule.current(), Map.of("BTC-LINEAR-2", 1.0));
        assertThat(part(one, "maximum loss")).isCloseTo(0.1 * RuleMarket.BTC, within(CLOSE));
        assertThat(part(one, "contingency")).isCloseTo(0.002 * RuleMarket.BTC, within(CLOSE));
        RuleRequirement carry = of(BybitPortfolioRule.current(), Map.of("BTC-FUTURE", -1.0, "BTC-LINEAR-2", 1.0));
        double sizes = 0.002 * (1 + 1.02) * RuleMarket.BTC;
        assertThat(part(carry, "contingency")).isCloseTo(sizes + 0.45 * RuleMarket.BTC * 100 / 365, within(CLOSE));
    }

    @Test
    void aRuleRefusesWhatItDoesNotCoverAndNamesIt() {
        assertThat(HyperliquidRule.current().evaluate(RuleMarket.book(Map.of("BTC-C", 1.0, "BTC-PERPETUAL", 1.0), 0)))
                .isEqualTo(new RuleOutcome.Refused(List.of(
                        "BTC-C is an option: the rule covers perpetuals and futures alone",
                        "BTC-PERPETUAL settles in BTC: the venue settles in dollars")));
    }

    /// An imported book has an entry for the peg of its contracts in USDT, which no venue lists. Every rule but
    /// Deribit's refused such a book before.
    @Test
    void theEntryForThePegIsNoContractOfAVenue() {
        RiskRequest request = new RequestFixture()
                .asset("BTC", 60_000)
                .asset("USDT", 1)
                .factor("BTC.spot", 0.5)
                .factor("USDT.spot", 0.01)
                .hold(new Perpetual("PERP", "BTC", Payoff.LINEAR, 60_000, 0, Duration.ofHours(8)), "2")
                .hold(new Perpetual("USDT:peg", "USDT", Payoff.LINEAR, 1, 0, Duration.ofHours(8)), "-120000")
                .build();

        assertThat(VenueBook.of(request, request.positions(), List.of()).holdings())
                .extracting(holding -> holding.instrument().name())
                .containsExactly("PERP");
    }

    /// The closed formulas of the account against the engine that the margin answer uses.
    @Test
    void theAccountRuleOfDeribitIsThatOfTheMarginAnswer() {
        VenueRule rule = DeribitPortfolioMargin.current();
        FactorMovePricer engine = new FactorMovePricer(new MarginEngine(BackendRegistry.discover(), 1), () -> false);
        Random random = new Random(7);
        for (int i = 0; i < 50; i++) {
            List<Position> positions = RuleMarket.positions(DeribitAccountRule.current(), random);
            RiskRequest request = RuleMarket.request(positions);
            RuleRequirement requirement = MarginRulePropertiesTest.requirement(
                    DeribitAccountRule.current(), VenueBook.of(request, request.positions(), List.of()));
            double initial = 0;
            for (VenueMargin margin : rule.margins(request, List.of(), engine::unitGains)) {
                initial += margin.price() * margin.initial();
            }
            assertThat(requirement.initial()).isCloseTo(initial, within(1e-8 * (1 + initial)));
        }
    }

    private static RuleRequirement of(MarginRule rule, Map<String, Double> quantities) {
        return MarginRulePropertiesTest.requirement(rule, RuleMarket.book(quantities, 0));
    }

    private static double part(RuleRequirement requirement, String name) {
        return requirement.parts().stream()
                .filter(part -> part.name().equals(name))
                .mapToDouble(RuleRequirement.Part::amount)
                .sum();
    }
}
