package io.plimsoll.desk.venue.rule;

import io.plimsoll.desk.venue.rule.RuleRequirement.Part;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// Hyperliquid's cross margin. Maintenance margin is half the initial margin at the highest leverage, by tiers of the
/// notional of each perpetual.
public final class HyperliquidRule implements MarginRule {
    private static final String TIERS = "leverageTiers";

    private final RuleParameters parameters;

    private HyperliquidRule(RuleParameters parameters) {
        this.parameters = parameters;
    }

    /// The rule with the latest public parameters.
    public static HyperliquidRule current() {
        return new HyperliquidRule(RuleParameters.read("hyperliquid-cross-2025-10-01.properties"));
    }

    @Override
    public String name() {
        return "hyperliquid-cross";
    }

    @Override
    public String venue() {
        return "hyperliquid";
    }

    @Override
    public LocalDate date() {
        return parameters.date();
    }

    @Override
    public List<RuleParameter> parameters() {
        return parameters.listed();
    }

    @Override
    public RuleOutcome evaluate(VenueBook book) {
        List<String> refusals = Coverage.refusals(book, parameters, TIERS, false);
        if (!refusals.isEmpty()) {
            return new RuleOutcome.Refused(refusals);
        }
        List<Part> parts = new ArrayList<>();
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
        VenueEquity equity = VenueEquity.of(book, parameters);
        return new RuleOutcome.Required(new RuleRequirement(
                parameters.number("initialFactor") * maintenance,
                maintenance,
                equity.amount(),
                parameters.number("liquidationRatio"),
                parts,
                equity.notes()));
    }
}
