package io.plimsoll.desk.venue.rule;

import io.plimsoll.desk.venue.rule.RuleRequirement.Part;
import io.plimsoll.kernels.instrument.EuropeanOption;
import java.util.List;
import java.util.Map;

/// Bybit's portfolio margin of derivatives. All contracts on one asset form a risk unit.
///
/// ```
/// maximum loss  worst of even price moves to ± the range, at volatility up, same and down
/// contingency   options sold · rate, perpetuals and futures · rate, and the basis of expiries that offset each other
/// maintenance   Σ over assets of maximum loss and contingency, and a rate of debts
/// initial       factor · maintenance
/// ```
///
/// The vega spread is left out: its form was not found.
public final class BybitPortfolioRule extends MarginRule {
    private final VolatilityMove up;
    private final VolatilityMove down;

    private BybitPortfolioRule(RuleParameters parameters) {
        super(parameters);
        VolatilityMove.Term flat = new VolatilityMove.Term(1, 0, 0);
        this.up = VolatilityMove.byTerm(parameters.number("volatilityUp"), flat, 0);
        this.down = VolatilityMove.byTerm(-parameters.number("volatilityDown"), flat, 0);
    }

    /// The rule with the latest public parameters.
    public static BybitPortfolioRule current() {
        return of(RuleParameters.read("bybit-portfolio-2025-01-10.properties"));
    }

    static BybitPortfolioRule of(RuleParameters parameters) {
        return new BybitPortfolioRule(parameters);
    }

    @Override
    List<String> refusals(VenueBook book) {
        return Coverage.refusals(book, parameters, "priceRange", true);
    }

    @Override
    Margins margins(VenueBook book, List<Part> parts) {
        double maintenance = parameters.number("borrowingRate") * VenueEquity.debts(book);
        parts.add(new Part("borrowing", "", maintenance));
        for (Map.Entry<String, AssetBook> unit : book.byAsset().entrySet()) {
            double loss = maximumLoss(unit.getKey(), unit.getValue());
            double contingency = contingency(unit.getValue());
            parts.add(new Part("maximum loss", unit.getKey(), loss));
            parts.add(new Part("contingency", unit.getKey(), contingency));
            maintenance += loss + contingency;
        }
        return new Margins(parameters.number("initialFactor") * maintenance, maintenance);
    }

    private double maximumLoss(String asset, AssetBook unit) {
        double range = parameters.number("priceRange", asset);
        int steps = (int) parameters.number("stepsEachWay");
        double worst = 0;
        for (int step = -steps; step <= steps; step++) {
            for (VolatilityMove volatility : List.of(up, VolatilityMove.NONE, down)) {
                worst = Math.max(worst, -unit.gain(1 + range * step / steps, volatility));
            }
        }
        return worst;
    }

    private double contingency(AssetBook unit) {
        double contingency = 0;
        for (int i = 0; i < unit.holdings().size(); i++) {
            double size = Math.abs(unit.exposure(i));
            if (!(unit.holdings().get(i).instrument() instanceof EuropeanOption)) {
                contingency += parameters.number("futureRate") * size;
            } else if (unit.holdings().get(i).quantity() < 0) {
                contingency += parameters.number("shortOptionRate") * size;
            }
        }
        return contingency + parameters.number("basisRate") * basis(unit) * unit.spot();
    }

    /// Delta that expiries offset, times the mean difference of their times in years, units of the asset.
    private static double basis(AssetBook unit) {
        double bought = 0;
        double boughtYears = 0;
        double sold = 0;
        double soldYears = 0;
        for (Map.Entry<Double, Double> expiry : unit.deltas().entrySet()) {
            double delta = expiry.getValue();
            if (delta > 0) {
                bought += delta;
                boughtYears += delta * expiry.getKey();
            } else {
                sold -= delta;
                soldYears -= delta * expiry.getKey();
            }
        }
        return bought == 0 || sold == 0
                ? 0
                : Math.min(bought, sold) * Math.abs(boughtYears / bought - soldYears / sold);
    }
}
