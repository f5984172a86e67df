package io.plimsoll.desk.venue.rule;

import io.plimsoll.desk.venue.rule.RuleRequirement.Part;
import java.util.List;

/// Hyperliquid's cross margin. Maintenance margin is half the initial margin at the highest leverage, by tiers of the
/// notional of each perpetual.
public final class HyperliquidRule extends MarginRule {
    private static final String TIERS = "leverageTiers";

    private HyperliquidRule(RuleParameters parameters) {
        super(parameters);
    }

    /// The rule with the latest public parameters.
    public static HyperliquidRule current() {
        return new HyperliquidRule(RuleParameters.read("hyperliquid-cross-2025-10-01.properties"));
    }

    @Override
    List<String> refusals(VenueBook book) {
        return Coverage.refusalsWithOptions(book, parameters, TIERS, false);
    }

    @Override
    Margins margins(VenueBook book, List<Part> parts) {
        double maintenance = 0;
        for (AssetBook unit : book.byAsset().values()) {
            for (int i = 0; i < unit.holdings().size(); i++) {
                String asset = unit.holdings().get(i).instrument().asset();
                TieredRate rates = parameters.tiers(TIERS, asset).map(leverage -> 1 / (2 * leverage));
                double kept = rates.charge(Math.abs(unit.exposure(i)));
                parts.add(new Part(
                        "maintenance", unit.holdings().get(i).instrument().name(), kept));
                maintenance += kept;
            }
        }
        return new Margins(parameters.number("initialFactor") * maintenance, maintenance);
    }
}
