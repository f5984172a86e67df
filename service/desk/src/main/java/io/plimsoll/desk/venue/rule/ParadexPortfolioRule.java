package io.plimsoll.desk.venue.rule;

import io.plimsoll.desk.venue.rule.RuleRequirement.Part;
import io.plimsoll.desk.venue.rule.VenueBook.Holding;
import io.plimsoll.kernels.instrument.EuropeanOption;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.instrument.Perpetual;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Paradex's portfolio margin.
///
/// ```
/// scan risk        worst of 24 scenarios: three moves of the price each way at volatility up and down, none at both,
///                  the far move each way at volatility up, and eight tail moves at volatility up times their weights
/// minimum delta    (unhedged rate · |net delta| + hedged rate · (gross delta - |net delta|) / 2) · price
/// net              Σ over assets max(scan risk, minimum delta)
/// initial          net + funding of eight hours + fees
/// maintenance      half of net + funding of eight hours + fees
/// ```
///
/// Volatility up is `σ (1 + up (30 / max(1, d))^p)`, at least a floor, for `d` days to expiry; down alike without one.
public final class ParadexPortfolioRule extends MarginRule {
    private static final String MOVES = "spotMoves";
    private static final Duration FUNDED = Duration.ofHours(8);

    private final VolatilityMove.Term term;

    private ParadexPortfolioRule(RuleParameters parameters) {
        super(parameters);
        this.term = new VolatilityMove.Term(
                parameters.number("floorDays"), parameters.number("shortPower"), parameters.number("longPower"));
    }

    /// The rule with the latest public parameters.
    public static ParadexPortfolioRule current() {
        return of(RuleParameters.read("paradex-portfolio-2026-08-20.properties"));
    }

    static ParadexPortfolioRule of(RuleParameters parameters) {
        return new ParadexPortfolioRule(parameters);
    }

    @Override
    List<String> refusals(VenueBook book) {
        return Coverage.refusals(book, parameters, MOVES, false);
    }

    @Override
    Margins margins(VenueBook book, List<Part> parts) {
        double net = 0;
        for (Map.Entry<String, AssetBook> unit : book.byAsset().entrySet()) {
            double scan = scanRisk(unit.getKey(), unit.getValue());
            double delta = minimumDelta(
                    unit.getKey(), deltas(unit.getValue()), unit.getValue().spot());
            parts.add(new Part("scan risk", unit.getKey(), scan));
            parts.add(new Part("minimum delta", unit.getKey(), delta));
            net += Math.max(scan, delta);
        }
        double funding = funding(book);
        double fees = parameters.number("feeRate") * notional(book);
        parts.add(new Part("funding", "", funding));
        parts.add(new Part("fees", "", fees));
        return new Margins(net + funding + fees, parameters.number("maintenanceShare") * net + funding + fees);
    }

    private double scanRisk(String asset, AssetBook unit) {
        double floor = parameters.number("minVolatilityUp", asset);
        VolatilityMove up = VolatilityMove.byTerm(parameters.number("volatilityUp", asset), term, floor);
        VolatilityMove down = VolatilityMove.byTerm(-parameters.number("volatilityDown", asset), term, 0);
        double worst = Math.max(0, Math.max(-unit.gain(1, up), -unit.gain(1, down)));
        for (double move : parameters.numbers(MOVES, asset)) {
            for (VolatilityMove volatility : List.of(up, down)) {
                worst = Math.max(worst, -Math.min(unit.gain(1 + move, volatility), unit.gain(1 - move, volatility)));
            }
        }
        double far = parameters.number("farMove", asset);
        worst = Math.max(worst, -Math.min(unit.gain(1 + far, up), unit.gain(1 - far, up)));
        double[] tails = parameters.numbers("tailMoves");
        double[] weights = parameters.numbers("tailWeights", asset);
        for (int i = 0; i < tails.length; i++) {
            worst = Math.max(worst, -weights[i] * unit.gain(1 + tails[i], up));
        }
        return worst;
    }

    private static double[] deltas(AssetBook unit) {
        double[] deltas = new double[unit.holdings().size()];
        for (int i = 0; i < deltas.length; i++) {
            deltas[i] = unit.delta(i);
        }
        return deltas;
    }

    /// The requirement on net and hedged delta, US dollars.
    ///
    /// @param deltas of each instrument, units of the asset
    double minimumDelta(String asset, double[] deltas, double price) {
        double net = 0;
        double gross = 0;
        for (double delta : deltas) {
            net += delta;
            gross += Math.abs(delta);
        }
        double hedged = (gross - Math.abs(net)) / 2;
        return (parameters.number("unhedgedRate", asset) * Math.abs(net)
                        + parameters.number("hedgedRate", asset) * hedged)
                * price;
    }

    /// What the account pays for funding in eight hours at today's rates, at least 0.
    private static double funding(VenueBook book) {
        double paid = 0;
        for (Holding holding : book.holdings()) {
            if (holding.instrument() instanceof Perpetual perpetual) {
                double periods =
                        (double) FUNDED.toMillis() / perpetual.fundingInterval().toMillis();
                paid += holding.quantity() * perpetual.markPrice() * perpetual.fundingRate() * periods;
            }
        }
        return Math.max(0, paid);
    }

    private static double notional(VenueBook book) {
        double notional = 0;
        for (Holding holding : book.holdings()) {
            Instrument instrument = holding.instrument();
            if (!(instrument instanceof EuropeanOption)) {
                notional += Math.abs(holding.quantity()) * VenueBook.mark(instrument);
            }
        }
        return notional;
    }
}
