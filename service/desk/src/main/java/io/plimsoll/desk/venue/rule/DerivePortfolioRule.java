package io.plimsoll.desk.venue.rule;

import io.plimsoll.desk.venue.rule.RuleRequirement.Part;
import io.plimsoll.desk.venue.rule.VenueBook.Holding;
import io.plimsoll.kernels.instrument.EuropeanOption;
import io.plimsoll.kernels.instrument.Right;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Derive's portfolio margin (PMRM 2). Each asset is margined alone.
///
/// ```
/// regular   23 moves: ±4.5, 9, 13.5 % and none at volatility up, same and down, ±18 % at volatility up
/// tail      far moves at volatility up, times their dampening
/// skew      volatility up with the logarithm of strike over forward k, and with |k|; each expiry loses |its gain|
/// forward   Σ over expiries min(gain at ±4.5 %, 0) · (0.5 + 2 years)
/// worst     the largest loss of all of them
/// discount  in every scenario an expiry of positive value is worth 0.95 e^(-0.08 years) of it
/// initial   factor · worst + perpetuals · (1.5 + 0.5) % + options sold · (0.3 + 0.2) %
/// maintenance factor · worst + perpetuals · 1.5 % + options sold · 0.3 %
/// ```
///
/// Interest is left out: the market has no rates, so that options are not discounted and short ones not marked up.
public final class DerivePortfolioRule extends MarginRule {
    static final String RESOURCE = "derive-portfolio-2026-01-21.properties";

    private static final String PERPETUALS = "perpetuals";

    private final VolatilityMove up;
    private final VolatilityMove down;

    private DerivePortfolioRule(RuleParameters parameters) {
        super(parameters);
        VolatilityMove.Term term = new VolatilityMove.Term(
                parameters.number("floorDays"), parameters.number("shortPower"), parameters.number("longPower"));
        this.up = VolatilityMove.byTerm(parameters.number("volatilityUp"), term, parameters.number("minVolatilityUp"));
        this.down = VolatilityMove.byTerm(-parameters.number("volatilityDown"), term, 0);
    }

    /// The rule with the latest public parameters.
    public static DerivePortfolioRule current() {
        return of(RuleParameters.read(RESOURCE));
    }

    static DerivePortfolioRule of(RuleParameters parameters) {
        return new DerivePortfolioRule(parameters);
    }

    @Override
    List<String> refusals(VenueBook book) {
        return Coverage.refusals(book, parameters, PERPETUALS, false);
    }

    @Override
    Margins margins(VenueBook book, List<Part> parts) {
        double initial = 0;
        double maintenance = 0;
        for (Map.Entry<String, AssetBook> unit : book.byAsset().entrySet()) {
            String asset = unit.getKey();
            double worst = worst(book, unit.getValue(), asset, parts);
            double perpetuals = perpetuals(unit.getValue());
            double sold = naked(unit.getValue()) * unit.getValue().spot();
            double kept = parameters.number("maintenancePerpetual") * perpetuals
                    + parameters.number("maintenanceOption") * sold;
            double more =
                    parameters.number("initialPerpetual") * perpetuals + parameters.number("initialOption") * sold;
            parts.add(new Part("contingency", asset, kept + more));
            maintenance += parameters.number("maintenanceFactor") * worst + kept;
            initial += parameters.number("initialFactor") * worst + kept + more;
        }
        return new Margins(initial, maintenance);
    }

    private double worst(VenueBook book, AssetBook unit, String asset, List<Part> parts) {
        List<Expiry> expiries = expiries(book, unit);
        double regular = 0;
        for (VolatilityMove volatility : List.of(up, VolatilityMove.NONE, down)) {
            regular = Math.max(regular, -gain(unit, expiries, 1, volatility));
            for (double move : parameters.numbers("spotMoves")) {
                regular = Math.max(regular, -gain(unit, expiries, 1 + move, volatility));
                regular = Math.max(regular, -gain(unit, expiries, 1 - move, volatility));
            }
        }
        double far = parameters.number("farMove");
        regular = Math.max(regular, -gain(unit, expiries, 1 + far, up));
        regular = Math.max(regular, -gain(unit, expiries, 1 - far, up));
        double tail = 0;
        double[] moves = parameters.numbers("tailMoves");
        double[] dampening = parameters.numbers("tailDampening");
        for (int i = 0; i < moves.length; i++) {
            tail = Math.max(tail, -dampening[i] * gain(unit, expiries, 1 + moves[i], up));
        }
        double skew = Math.max(skew(expiries, true), skew(expiries, false));
        double forward = forward(expiries);
        parts.add(new Part("regular scenarios", asset, regular));
        parts.add(new Part("tail scenarios", asset, tail));
        parts.add(new Part("skew scenarios", asset, skew));
        parts.add(new Part("forward contingency", asset, forward));
        return Math.max(Math.max(regular, tail), Math.max(skew, forward));
    }

    /// The options of one expiry.
    private record Expiry(double years, AssetBook options) {
        double value() {
            return options.optionValue();
        }
    }

    private static List<Expiry> expiries(VenueBook book, AssetBook unit) {
        Map<Double, List<Holding>> byYears = new TreeMap<>();
        for (int i = 0; i < unit.holdings().size(); i++) {
            if (unit.holdings().get(i).instrument() instanceof EuropeanOption) {
                byYears.computeIfAbsent(unit.years(i), unseen -> new ArrayList<>())
                        .add(unit.holdings().get(i));
            }
        }
        List<Expiry> expiries = new ArrayList<>();
        byYears.forEach(
                (years, held) -> expiries.add(new Expiry(years, new AssetBook(book.asOf(), unit.spot(), held))));
        return expiries;
    }

    private double gain(AssetBook unit, List<Expiry> expiries, double factor, VolatilityMove volatility) {
        double gain = 0;
        for (int i = 0; i < unit.holdings().size(); i++) {
            if (!(unit.holdings().get(i).instrument() instanceof EuropeanOption)) {
                gain += unit.gain(i, factor, volatility, 0);
            }
        }
        for (Expiry expiry : expiries) {
            gain += gain(expiry, factor, volatility);
        }
        return gain;
    }

    /// Gain of an expiry, its value after the move discounted where it is positive.
    private double gain(Expiry expiry, double factor, VolatilityMove volatility) {
        double after = expiry.value() + expiry.options().gain(factor, volatility);
        double discount = after >= 0
                ? parameters.number("longDiscount") * StrictMath.exp(-parameters.number("longRate") * expiry.years())
                : 1;
        return discount * after - expiry.value();
    }

    private double skew(List<Expiry> expiries, boolean isLinear) {
        double loss = 0;
        for (Expiry expiry : expiries) {
            loss += Math.abs(gain(expiry, 1, skewMove(isLinear)));
        }
        return loss;
    }

    private VolatilityMove skewMove(boolean isLinear) {
        return (option, years) -> {
            double root = Math.sqrt(years);
            double cap = parameters.number("skewCap") + parameters.number("skewSlope") * root;
            double width = parameters.number("skewWidth")
                    * root
                    * (parameters.number("skewVolatility") + parameters.number("skewVolatilitySlope") * root);
            double bend = Math.max(parameters.number("skewLeastWidth"), width);
            double log = StrictMath.log(option.strike() / option.underlyingPrice());
            double at = isLinear ? log : Math.abs(log);
            double change = at >= 0 ? Math.min(cap, at * cap / bend) : Math.max(-cap, at * cap / bend);
            return Math.clamp(option.impliedVolatility() * Math.max(0, 1 + change), 0, EuropeanOption.MAX_VOLATILITY);
        };
    }

    private double forward(List<Expiry> expiries) {
        double move = parameters.number("forwardMove");
        double loss = 0;
        for (Expiry expiry : expiries) {
            double worst = Math.min(
                    0,
                    Math.min(
                            expiry.options().gain(1 + move, VolatilityMove.NONE),
                            expiry.options().gain(1 - move, VolatilityMove.NONE)));
            loss -= worst * (parameters.number("forwardAdd") + parameters.number("forwardYear") * expiry.years());
        }
        return loss;
    }

    private static double perpetuals(AssetBook unit) {
        double size = 0;
        for (int i = 0; i < unit.holdings().size(); i++) {
            if (!(unit.holdings().get(i).instrument() instanceof EuropeanOption)) {
                size += Math.abs(unit.holdings().get(i).quantity());
            }
        }
        return size * unit.spot();
    }

    /// Options sold less those bought of the other right at the same strike and expiry, units of the asset.
    private static double naked(AssetBook unit) {
        Map<List<Double>, double[]> strikes = new HashMap<>();
        for (int i = 0; i < unit.holdings().size(); i++) {
            if (unit.holdings().get(i).instrument() instanceof EuropeanOption option) {
                double[] pair =
                        strikes.computeIfAbsent(List.of(unit.years(i), option.strike()), unseen -> new double[2]);
                pair[option.right() == Right.CALL ? 0 : 1] +=
                        unit.holdings().get(i).quantity();
            }
        }
        double naked = 0;
        for (double[] pair : strikes.values()) {
            double sold = Math.max(0, -pair[0]) + Math.max(0, -pair[1]);
            double bought = Math.max(0, pair[0]) + Math.max(0, pair[1]);
            naked += Math.max(0, sold - bought);
        }
        return naked;
    }
}
