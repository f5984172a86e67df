package io.plimsoll.desk.venue;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.desk.venue.rule.RuleMarket;
import io.plimsoll.kernels.Notice;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.methodology.optional.OptionalParts;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Which positions enter a venue's margin.
final class VenueCalculatorTest {
    private static final VenueCalculator CALCULATOR =
            new VenueCalculator(new MarginEngine(BackendRegistry.discover(), 1));

    private static Position position(String id, String quantity, String venue) {
        return new Position(id, "BTC-PERPETUAL", new BigDecimal(quantity), venue, null);
    }

    private static VenueAnswer answer(RiskRequest request, OptionalParts parts) {
        VenueRuleRequest question = new VenueRuleRequest(DeribitPortfolioMargin.current(), List.of());
        return CALCULATOR
                .calculate(request, List.of(question), parts, () -> false)
                .getFirst();
    }

    /// Positions at other venues change neither the margin nor the tail, and a warning counts them.
    @Test
    void positionsAtOtherVenuesDoNotEnter() {
        OptionalParts none = new OptionalParts();
        VenueAnswer alone = answer(RuleMarket.request(List.of(position("a", "3", "deribit"))), none);
        OptionalParts parts = new OptionalParts();
        VenueAnswer among = answer(
                RuleMarket.request(List.of(
                        position("a", "3", "Deribit"), position("b", "-3", "okx"), position("c", "7", "binance"))),
                parts);
        assertThat(among).isEqualTo(alone);
        assertThat(none.warnings()).isEmpty();
        assertThat(parts.warnings())
                .extracting(Notice::sentence)
                .containsExactly("2 positions name another venue than deribit and do not enter the margin by"
                        + " deribit-portfolio");
    }

    /// A position that names no venue is taken to be at the venue that the request asks about.
    @Test
    void positionsWithoutAVenueEnter() {
        VenueAnswer named = answer(RuleMarket.request(List.of(position("a", "3", "deribit"))), new OptionalParts());
        Position unnamed = new Position("a", "BTC-PERPETUAL", new BigDecimal("3"), null, null);
        assertThat(answer(RuleMarket.request(List.of(unnamed)), new OptionalParts()))
                .isEqualTo(named);
    }
}
