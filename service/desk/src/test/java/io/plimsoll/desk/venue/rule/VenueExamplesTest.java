package io.plimsoll.desk.venue.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.instrument.EuropeanOption;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.instrument.Payoff;
import io.plimsoll.kernels.instrument.Perpetual;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.instrument.Right;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// Worked examples of the venues themselves.
final class VenueExamplesTest {
    private static final double CLOSE = 1e-6;
    private static final Instant AS_OF = Instant.parse("2026-03-01T08:00:00Z");

    /// docs.paradex.trade/risk/portfolio-margin, "Example calculation": long one perpetual, short five calls
    /// with a delta of 0.3 each, at 70,000 dollars: 1,400 dollars.
    @Test
    void paradexsExampleOfTheMinimumDelta() {
        double risk = ParadexPortfolioRule.current().minimumDelta("BTC", new double[] {1, -1.5}, 70_000);
        assertThat(risk).isCloseTo(1_400, within(CLOSE));
    }

    /// docs.paradex.trade/risk/cross-margin-requirement, "Example": three perpetuals at 90,000 dollars and a
    /// fraction of 2 % need 5,400 dollars. The example has them in orders; filled, they need the same and fees.
    @Test
    void paradexsExampleOfCrossMargin() {
        List<Instrument> perpetual =
                List.of(new Perpetual("BTC-USD-PERP", "BTC", Payoff.LINEAR, 90_000, 0, Duration.ofHours(8)));
        RiskRequest request = RuleMarket.request(
                AS_OF,
                perpetual,
                Map.of("BTC", 90_000.0, "ETH", 3_000.0),
                List.of(new Position("p", "BTC-USD-PERP", BigDecimal.valueOf(-3), null, null)));
        RuleRequirement requirement = MarginRulePropertiesTest.requirement(
                ParadexCrossRule.current(), VenueBook.of(request, request.positions(), List.of()));
        assertThat(part(requirement, "initial")).isCloseTo(5_400, within(CLOSE));
        assertThat(requirement.initial()).isCloseTo(5_400 + 0.00045 * 270_000, within(CLOSE));
        assertThat(requirement.maintenance()).isCloseTo(2_700 + 0.00045 * 270_000, within(CLOSE));
    }

    /// The formulas of docs.paradex.trade/trading/dated-options/margin-requirements, by hand, at a spot of
    /// 3,000. The option bought is at the money, the calls sold at it, 10 % and 1 % out of it, and the put sold
    /// is deep in it.
    @Test
    void paradexsCrossMarginOfOptionsByHand() {
        List<Instrument> options = List.of(
                option("bought", Right.CALL, 3_000, 3_000, 0.5, 86_400),
                option("deep", Right.CALL, 100, 3_000, 0.5, 86_400),
                option("at", Right.CALL, 3_000, 3_000, 0.5, 86_400),
                option("far", Right.CALL, 3_300, 3_000, 0.5, 86_400),
                option("near", Right.CALL, 3_030, 3_000, 0.5, 86_400),
                option("put", Right.PUT, 6_000, 3_000, 0.5, 86_400));
        double premium = 3_000 * 0.5 * Math.sqrt(1 / 365.0) / Math.sqrt(2 * Math.PI);
        RuleRequirement requirement =
                requirement(ParadexCrossRule.current(), 3_000, options, List.of(2.0, 1.0, -1.0, -1.0, -1.0, -1.0));
        double initial = 600 + 450 + 300 + 420 + 450;
        assertThat(requirement.initial()).isCloseTo(2 * premium + initial, within(0.01));
        double maintenance = 300 + 225 + 150 + 195 + 225;
        assertThat(requirement.maintenance()).isCloseTo(premium + maintenance, within(0.01));
    }

    @Test
    void paradexsCrossMarginNeedsTheFractionsOfAContract() {
        List<Instrument> unknown =
                List.of(new Perpetual("FOO-USD-PERP", "ETH", Payoff.INVERSE, 3_000, 0, Duration.ofHours(8)));
        RiskRequest request = RuleMarket.request(
                AS_OF,
                unknown,
                Map.of("BTC", 90_000.0, "ETH", 3_000.0),
                List.of(new Position("p", "FOO-USD-PERP", BigDecimal.ONE, null, null)));
        assertThat(ParadexCrossRule.current().refusals(VenueBook.of(request, request.positions(), List.of())))
                .containsExactly("FOO-USD-PERP settles in ETH: the venue settles in dollars");
    }

    /// github.com/derivexyz/v2-core, portfolio_cases/test_29_perps_basic_perp: one perpetual at 3,100, spot at
    /// 3,000. Its value of 10 less its margins of -608 and -481.40 are the requirements.
    @Test
    void derivesCaseOfAPerpetual() {
        List<Instrument> perpetual =
                List.of(new Perpetual("ETH-PERP", "ETH", Payoff.LINEAR, 3_100, 0, Duration.ofHours(1)));
        RuleRequirement requirement = requirement(DerivePortfolioRule.current(), 3_000, perpetual, List.of(1.0));
        assertThat(requirement.initial()).isCloseTo(10 + 608, within(CLOSE));
        assertThat(requirement.maintenance()).isCloseTo(10 + 481.4, within(CLOSE));
    }

    /// portfolio_cases/test_26_structures_vega_neutral_fly: its values, losses and margins, with its base
    /// discount of 1.
    @Test
    void derivesCaseOfAVegaNeutralButterfly() throws IOException {
        double forward = 2687.7468750528033;
        List<Instrument> options = List.of(
                option("a", Right.CALL, 2700, forward, 0.6398630842802469, 1_399_652),
                option("b", Right.PUT, 2700, forward, 0.6398630842802469, 1_399_652),
                option("c", Right.CALL, 3100, forward, 0.6825566477354112, 1_399_652),
                option("d", Right.PUT, 2375, forward, 0.6893699644105598, 1_399_652));
        RuleRequirement requirement =
                requirement(undiscounted(), 2681.6029, options, List.of(0.664453, 0.664453, -1.0, -1.0));
        assertThat(requirement.equity()).isCloseTo(117.29509522962206, within(CLOSE));
        assertThat(part(requirement, "regular scenarios")).isCloseTo(50.84452523553985, within(CLOSE));
        assertThat(part(requirement, "tail scenarios")).isCloseTo(29.02535766743736, within(CLOSE));
        assertThat(part(requirement, "skew scenarios")).isCloseTo(7.973751051394885, within(CLOSE));
        assertThat(part(requirement, "forward contingency")).isCloseTo(0.6968482542778552, within(CLOSE));
        assertThat(requirement.headroom()).isCloseTo(39.634540994082215, within(CLOSE));
        assertThat(requirement.distance()).isCloseTo(60.52985764119019, within(CLOSE));
    }

    /// portfolio_cases/test_27_structures_revert_20_short_box: a box is a debt of 10,000 without risk.
    @Test
    void derivesCaseOfABox() throws IOException {
        double forward = 100374.61000117072;
        List<Instrument> options = List.of(
                option("a", Right.CALL, 100_000, forward, 0.5543377511787965, 18_938_852),
                option("b", Right.CALL, 110_000, forward, 0.5592157396329432, 18_938_852),
                option("c", Right.PUT, 100_000, forward, 0.5543377511787965, 18_938_852),
                option("d", Right.PUT, 110_000, forward, 0.5592157396329432, 18_938_852));
        RuleRequirement requirement =
                requirement(undiscounted(), 95_663.50604855, options, List.of(-1.0, 1.0, 1.0, -1.0));
        assertThat(requirement.headroom()).isCloseTo(-10_000, within(CLOSE));
        assertThat(requirement.distance()).isCloseTo(-10_000, within(CLOSE));
    }

    private static EuropeanOption option(
            String name, Right right, double strike, double forward, double volatility, long seconds) {
        return new EuropeanOption(
                name, "ETH", Payoff.LINEAR, right, strike, AS_OF.plusSeconds(seconds), forward, volatility);
    }

    /// The rule with the base discount of the two cases.
    private static MarginRule undiscounted() throws IOException {
        try (InputStream file =
                Objects.requireNonNull(RuleParameters.class.getResourceAsStream(DerivePortfolioRule.RESOURCE))) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return DerivePortfolioRule.of(RuleParameters.of(text.replace("longDiscount = 0.95", "longDiscount = 1")));
        }
    }

    private static RuleRequirement requirement(
            MarginRule rule, double spot, List<Instrument> instruments, List<Double> quantities) {
        List<Position> positions = new ArrayList<>();
        for (int i = 0; i < quantities.size(); i++) {
            String name = instruments.get(i).name();
            positions.add(new Position(name, name, BigDecimal.valueOf(quantities.get(i)), null, null));
        }
        RiskRequest request = RuleMarket.request(AS_OF, instruments, Map.of("ETH", spot, "BTC", 1.0), positions);
        return MarginRulePropertiesTest.requirement(rule, VenueBook.of(request, positions, List.of()));
    }

    private static double part(RuleRequirement requirement, String name) {
        return requirement.parts().stream()
                .filter(part -> part.name().equals(name))
                .mapToDouble(RuleRequirement.Part::amount)
                .sum();
    }
}
