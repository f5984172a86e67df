package io.plimsoll.desk.venue.rule;

import io.plimsoll.desk.venue.rule.RuleRequirement.Part;
import io.plimsoll.kernels.instrument.EuropeanOption;
import io.plimsoll.kernels.instrument.Payoff;
import java.util.List;
import java.util.Map;

/// OKX's portfolio margin in the mode without spot offset. All contracts on one asset form a risk unit.
///
/// ```
/// MR1 spot shock     worst of seven price moves at volatility up, same and down
/// MR2 theta          loss as one day passes
/// MR3 vega           hedged vega between expiries · points
/// MR4 basis          Σ over expiries |net delta| (e^(annual move · years) - 1), a perpetual's years being 0
/// MR6 extreme move   share · worst loss at ± the extreme move
/// MR7 minimum charge Σ size · rate, charged by tiers
/// MR8 borrowing      rate · debts
/// MR9 stablecoins    rate · delta hedged between linear and coin-settled contracts
/// maintenance        Σ over assets max(max(MR1, MR2, MR6) + MR3 + MR4 + MR9, MR7), and MR8
/// initial            1.3 · maintenance
/// ```
///
/// MR5, the risk of interest rates, is left out: options are priced without discounting.
public final class OkxPortfolioRule extends MarginRule {
    private final VolatilityMove up;
    private final VolatilityMove down;

    private OkxPortfolioRule(RuleParameters parameters) {
        super(parameters);
        VolatilityMove.Term term = new VolatilityMove.Term(
                parameters.number("floorDays"), parameters.number("shortPower"), parameters.number("longPower"));
        this.up = VolatilityMove.byTerm(parameters.number("volatilityUp"), term, 0);
        this.down = VolatilityMove.byTerm(-parameters.number("volatilityDown"), term, 0);
    }

    /// The rule with the latest public parameters.
    public static OkxPortfolioRule current() {
        return of(RuleParameters.read("okx-portfolio-2025-12-04.properties"));
    }

    static OkxPortfolioRule of(RuleParameters parameters) {
        return new OkxPortfolioRule(parameters);
    }

    @Override
    Margins margins(VenueBook book, List<Part> parts) {
        double maintenance = 0;
        for (Map.Entry<String, AssetBook> unit : book.byAsset().entrySet()) {
            maintenance += riskUnit(unit.getKey(), unit.getValue(), parts);
        }
        double borrowing = parameters.number("borrowingRate") * VenueEquity.debts(book);
        parts.add(new Part("MR8 borrowing", "", borrowing));
        maintenance += borrowing;
        return new Margins(parameters.number("initialFactor") * maintenance, maintenance);
    }

    private double riskUnit(String asset, AssetBook unit, List<Part> parts) {
        double spotShock = spotShock(asset, unit);
        double theta = Math.max(0, -unit.gain(1, VolatilityMove.NONE, parameters.number("thetaDays")));
        double vega = parameters.number("vegaPoints") * hedged(unit.vegas());
        double basis = basis(asset, unit);
        double extreme = extreme(asset, unit);
        double least = parameters.tiers("minimumChargeTiers", asset).charge(rawMinimum(asset, unit));
        double stable = parameters.number("stablecoinRate") * hedgedAcrossSettlements(unit);
        parts.add(new Part("MR1 spot shock", asset, spotShock));
        parts.add(new Part("MR2 theta", asset, theta));
        parts.add(new Part("MR3 vega", asset, vega));
        parts.add(new Part("MR4 basis", asset, basis));
        parts.add(new Part("MR6 extreme move", asset, extreme));
        parts.add(new Part("MR7 minimum charge", asset, least));
        parts.add(new Part("MR9 stablecoins", asset, stable));
        return Math.max(Math.max(spotShock, Math.max(theta, extreme)) + vega + basis + stable, least);
    }

    private double spotShock(String asset, AssetBook unit) {
        double worst = 0;
        for (VolatilityMove volatility : List.of(up, VolatilityMove.NONE, down)) {
            worst = Math.max(worst, -unit.gain(1, volatility));
            for (double move : parameters.numbers("spotMoves", asset)) {
                worst = Math.max(worst, -unit.gain(1 + move, volatility));
                worst = Math.max(worst, -unit.gain(1 - move, volatility));
            }
        }
        return worst;
    }

    private double extreme(String asset, AssetBook unit) {
        double move = parameters.number("extremeMove", asset);
        double gain = Math.min(unit.gain(1 + move, VolatilityMove.NONE), unit.gain(1 - move, VolatilityMove.NONE));
        return parameters.number("extremeShare") * Math.max(0, -gain);
    }

    private double basis(String asset, AssetBook unit) {
        double annual = parameters.number("annualisedMove", asset);
        double basis = 0;
        for (Map.Entry<Double, Double> expiry : unit.deltas().entrySet()) {
            basis += Math.abs(expiry.getValue()) * StrictMath.expm1(annual * expiry.getKey());
        }
        return basis * unit.spot();
    }

    /// Half of what the sum of absolute values exceeds the absolute value of the sum by.
    private static double hedged(Map<Double, Double> amounts) {
        double gross = 0;
        double net = 0;
        for (double amount : amounts.values()) {
            gross += Math.abs(amount);
            net += amount;
        }
        return (gross - Math.abs(net)) / 2;
    }

    private static double hedgedAcrossSettlements(AssetBook unit) {
        double linear = 0;
        double coin = 0;
        for (int i = 0; i < unit.holdings().size(); i++) {
            if (VenueBook.payoff(unit.holdings().get(i).instrument()) == Payoff.LINEAR) {
                linear += unit.delta(i);
            } else {
                coin += unit.delta(i);
            }
        }
        return linear * coin < 0 ? Math.min(Math.abs(linear), Math.abs(coin)) * unit.spot() : 0;
    }

    private double rawMinimum(String asset, AssetBook unit) {
        double raw = 0;
        for (int i = 0; i < unit.holdings().size(); i++) {
            VenueBook.Holding holding = unit.holdings().get(i);
            boolean isOption = holding.instrument() instanceof EuropeanOption;
            if (!isOption) {
                raw += parameters.number("minimumChargeFuture", asset) * Math.abs(unit.exposure(i));
            } else if (holding.quantity() < 0) {
                raw += parameters.number("minimumChargeShortOption", asset) * Math.abs(unit.exposure(i));
            }
        }
        return raw;
    }
}
