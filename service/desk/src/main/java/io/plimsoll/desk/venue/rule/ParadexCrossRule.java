package io.plimsoll.desk.venue.rule;

import io.plimsoll.desk.venue.rule.RuleRequirement.Part;
import io.plimsoll.desk.venue.rule.VenueBook.Holding;
import io.plimsoll.kernels.instrument.EuropeanOption;
import io.plimsoll.kernels.instrument.Right;
import java.util.List;

/// Paradex's cross margin: the sum over contracts, without any offset.
///
/// ```
/// perpetual       fraction · |size| · mark
/// option bought   min(premium multiplier · mark, long fraction · spot)
/// option sold     max(short ITM fraction · spot - out of the money, short OTM fraction · spot)
/// fees            rate · |size| · mark of perpetuals
/// ```
///
/// Initial and maintenance margin have fractions of their own. The cap of puts that are sold is left out: the page does
/// not say what it is a share of. A cap can only lower the margin.
public final class ParadexCrossRule extends MarginRule {
    private static final String FUTURES = "initialFraction";
    private static final String OPTIONS = "longFraction";
    private static final String MAINTENANCE = "Maintenance";

    private ParadexCrossRule(RuleParameters parameters) {
        super(parameters);
    }

    /// The rule with the latest public parameters.
    public static ParadexCrossRule current() {
        return new ParadexCrossRule(RuleParameters.read("paradex-cross-2026-08-20.properties"));
    }

    @Override
    List<String> refusals(VenueBook book) {
        return book.holdings().stream()
                .flatMap(holding -> Coverage.refusals(
                        holding, parameters, holding.instrument() instanceof EuropeanOption ? OPTIONS : FUTURES, false)
                        .stream())
                .toList();
    }

    @Override
    Margins margins(VenueBook book, List<Part> parts) {
        double initial = 0;
        double maintenance = 0;
        double fees = 0;
        for (AssetBook unit : book.byAsset().values()) {
            for (int i = 0; i < unit.holdings().size(); i++) {
                Holding holding = unit.holdings().get(i);
                double needed;
                if (holding.instrument() instanceof EuropeanOption option) {
                    needed = option(option, unit, i, "");
                    maintenance += option(option, unit, i, MAINTENANCE);
                } else {
                    double notional = Math.abs(unit.exposure(i));
                    needed = parameters.number(FUTURES, holding.instrument().asset()) * notional;
                    maintenance += parameters.number("maintenanceShare") * needed;
                    fees += parameters.number("feeRate") * notional;
                }
                parts.add(new Part("initial", holding.instrument().name(), needed));
                initial += needed;
            }
        }
        parts.add(new Part("fees", "", fees));
        return new Margins(initial + fees, maintenance + fees);
    }

    /// @param of end of the names of the fractions
    private double option(EuropeanOption option, AssetBook unit, int index, String of) {
        double quantity = unit.holdings().get(index).quantity();
        double spot = unit.spot();
        if (quantity >= 0) {
            return Math.min(
                    parameters.number("premiumMultiplier" + of) * unit.optionValue(index),
                    fraction(OPTIONS, of, option) * spot * quantity);
        }
        double sign = option.right() == Right.CALL ? 1 : -1;
        double outOfTheMoney = Math.max(0, sign * (option.strike() - spot));
        return -quantity
                * Math.max(
                        fraction("shortFraction", of, option) * spot - outOfTheMoney,
                        fraction("shortOtmFraction", of, option) * spot);
    }

    private double fraction(String name, String of, EuropeanOption option) {
        return parameters.number(name + of, option.asset());
    }
}
