package io.plimsoll.desk.venue;

import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.instrument.EuropeanOption;
import io.plimsoll.kernels.instrument.Future;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.instrument.Market;
import io.plimsoll.kernels.instrument.Perpetual;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.instrument.Spot;
import io.plimsoll.kernels.instrument.Years;
import io.plimsoll.kernels.model.FactorKind;
import io.plimsoll.kernels.model.RiskFactor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Margin of the positions on one asset in one settlement currency, under [DeribitPortfolioMargin]. Figures are in
/// units of the settlement currency.
final class DeribitPair {
    private static final double PIVOT_DAYS = 30;
    private static final double DAYS_A_YEAR = 365;

    /// Relative move for the delta by finite differences: small enough for accuracy, large enough for rounding.
    private static final double DELTA_BUMP = 1e-4;

    /// Expiry that represents a perpetual.
    private static final Instant PERPETUAL_EXPIRY = Instant.MAX;

    private final DeribitParameters parameters;
    private final UnitGains moved;
    private final RiskRequest request;
    private final String currency;
    private final String asset;
    private final List<Position> positions;
    private final double price;
    private final double range;
    private final Map<VenueMargin.VolatilityScenario, Market> markets =
            new EnumMap<>(VenueMargin.VolatilityScenario.class);
    private final Map<Instant, Map<String, Double>> untilExpiry = new HashMap<>();
    private final Map<Instant, Double> deltas;

    DeribitPair(
            DeribitParameters parameters,
            UnitGains moved,
            RiskRequest whole,
            String currency,
            String asset,
            List<Position> positions) {
        this.parameters = parameters;
        this.moved = moved;
        this.currency = currency;
        this.asset = asset;
        this.positions = positions;
        this.request = in(whole, currency, positions);
        this.price = whole.market().price(asset);
        this.range = parameters.pair(asset, "priceRange");
        this.deltas = deltas();
    }

    private static RiskRequest in(RiskRequest whole, String currency, List<Position> positions) {
        return new RiskRequest(
                whole.asOf(),
                currency,
                whole.backend(),
                whole.plan(),
                whole.levels(),
                whole.market(),
                whole.model(),
                positions,
                List.of());
    }

    VenueMargin.PairGrid grid() {
        int buckets = (int) parameters.general("bucketsEachWay");
        List<VenueMargin.Node> standard = new ArrayList<>();
        for (int bucket = -buckets; bucket <= buckets; bucket++) {
            double move = range * bucket / buckets;
            for (VenueMargin.VolatilityScenario volatility : VenueMargin.VolatilityScenario.values()) {
                double pnl = pnl(move, volatility);
                standard.add(new VenueMargin.Node(false, move, volatility, pnl, offset(pnl)));
            }
        }
        List<VenueMargin.Node> extended = new ArrayList<>();
        for (double move : parameters.extendedMoves()) {
            extended.add(extended(move));
        }
        return new VenueMargin.PairGrid(asset, standard, extended);
    }

    private VenueMargin.Node extended(double move) {
        double edge = 1 + Math.copySign(range, move);
        double scale = parameters.pair(asset, "extendedTableFactor") * range / Math.abs(move);
        // Second factor for settlement in the coin. In dollars a future's gain is linear and needs none.
        double inCoin = currency.equals(asset) ? (1 + move) / edge : 1;
        double pnl = scale * inCoin * pnl(move, VenueMargin.VolatilityScenario.UP);
        double beyond = Math.max(Math.abs(move) / range, 1) - 1;
        double settlementPrice = currency.equals(asset) ? edge * price : 1;
        double dampener = beyond * parameters.currency(currency, "extendedDampener") / settlementPrice;
        double counted = pnl < 0 ? Math.min(0, pnl + dampener) : Math.max(0, offset(pnl) - dampener);
        return new VenueMargin.Node(true, move, VenueMargin.VolatilityScenario.UP, pnl, counted);
    }

    private double offset(double pnl) {
        return pnl > 0 ? parameters.currency(currency, "pnlOffset") * pnl : pnl;
    }

    private double pnl(double move, VenueMargin.VolatilityScenario volatility) {
        return total(units(move, volatility));
    }

    private Map<String, Double> units(double move, VenueMargin.VolatilityScenario volatility) {
        Market then = volatility == VenueMargin.VolatilityScenario.SAME
                ? null
                : markets.computeIfAbsent(volatility, this::withVolatility);
        Map<String, Double> levels = new HashMap<>();
        levels.put(RiskFactor.nameOf(asset, FactorKind.SPOT), StrictMath.log1p(move));
        return moved.of(request, then, levels, Duration.ZERO);
    }

    private double total(Map<String, Double> units) {
        double sum = 0;
        for (Position position : positions) {
            sum += position.quantity().doubleValue() * Objects.requireNonNull(units.get(position.instrument()));
        }
        return sum;
    }

    private Market withVolatility(VenueMargin.VolatilityScenario volatility) {
        List<Instrument> instruments = request.market().instruments().stream()
                .map(instrument -> instrument instanceof EuropeanOption option ? moved(option, volatility) : instrument)
                .toList();
        return new Market(request.market().assets(), instruments);
    }

    private EuropeanOption moved(EuropeanOption option, VenueMargin.VolatilityScenario volatility) {
        double days = DAYS_A_YEAR * years(option.expiry());
        String power = days < PIVOT_DAYS ? "shortTermVegaPower" : "longTermVegaPower";
        double term = StrictMath.pow(PIVOT_DAYS / days, parameters.pair(asset, power));
        double level = option.impliedVolatility();
        double then = switch (volatility) {
            case UP ->
                Math.max(
                        level * (1 + parameters.pair(asset, "volatilityRangeUp") * term),
                        parameters.pair(asset, "minVolatilityForShockUp"));
            case SAME -> level;
            case DOWN -> level * (1 - parameters.pair(asset, "volatilityRangeDown") * term);
        };
        return option.withImpliedVolatility(Math.clamp(then, 0, EuropeanOption.MAX_VOLATILITY));
    }

    double rollShock() {
        double least = parameters.currency(currency, "minAnnualisedMove");
        double risk = parameters.currency(currency, "annualisedMoveRisk");
        double shock = 0;
        for (Map.Entry<Instant, Double> expiry : deltas.entrySet()) {
            double years = expiry.getKey().equals(PERPETUAL_EXPIRY) ? 0 : years(expiry.getKey());
            shock += Math.abs(expiry.getValue()) * Math.max(least, StrictMath.expm1(risk * years));
        }
        return shock * unitPrice();
    }

    double deltaShock() {
        double net = Math.abs(
                deltas.values().stream().mapToDouble(Double::doubleValue).sum());
        double beyond = Math.max(0, net - parameters.pair(asset, "deltaShockThreshold") / price);
        double shock = Math.min(
                parameters.pair(asset, "maxDeltaShock"), parameters.pair(asset, "deltaShockIncrement") * beyond);
        return net * shock * unitPrice();
    }

    /// Price of the asset, units of the settlement currency.
    private double unitPrice() {
        return currency.equals(asset) ? 1 : price;
    }

    /// Net delta by expiry, units of the asset: the quantity of linear instruments, and the dollar delta of
    /// options.
    private Map<Instant, Double> deltas() {
        Map<String, Double> up = units(DELTA_BUMP, VenueMargin.VolatilityScenario.SAME);
        Map<String, Double> down = units(-DELTA_BUMP, VenueMargin.VolatilityScenario.SAME);
        Map<String, Instrument> instruments = request.market().byName();
        Map<Instant, Double> deltas = new HashMap<>();
        for (Position position : positions) {
            Instrument instrument = Objects.requireNonNull(instruments.get(position.instrument()));
            double quantity = position.quantity().doubleValue();
            switch (instrument) {
                case Spot spot -> {}
                case Perpetual perpetual -> deltas.merge(PERPETUAL_EXPIRY, quantity, Double::sum);
                case Future future -> deltas.merge(future.expiry(), quantity, Double::sum);
                case EuropeanOption option -> {
                    double unit = optionDelta(
                            option,
                            Objects.requireNonNull(up.get(option.name())),
                            Objects.requireNonNull(down.get(option.name())));
                    deltas.merge(option.expiry(), quantity * unit, Double::sum);
                }
            }
        }
        return deltas;
    }

    /// Dollar delta of an option. A coin-settled option gains `V/F - V₀/F₀` coins; its slope lacks the premium
    /// `V₀/F₀`.
    private double optionDelta(EuropeanOption option, double up, double down) {
        double slope = (up - down) / (2 * DELTA_BUMP);
        return currency.equals(asset) ? slope + premium(option) : slope / option.underlyingPrice();
    }

    /// Premium of an option, coins: its payment at expiry at the present price, less its gain until then.
    private double premium(EuropeanOption option) {
        Map<String, Double> gains = untilExpiry.computeIfAbsent(option.expiry(), this::gainsUntil);
        double gain = Objects.requireNonNull(gains.get(option.name()));
        double intrinsic = Math.max(0, option.right().sign() * (1 - option.strike() / price));
        return intrinsic - gain;
    }

    private Map<String, Double> gainsUntil(Instant expiry) {
        Map<String, Double> same = new HashMap<>();
        same.put(RiskFactor.nameOf(asset, FactorKind.SPOT), 0.0);
        return moved.of(request, null, same, Duration.between(request.asOf(), expiry));
    }

    private double years(Instant expiry) {
        return Years.between(request.asOf(), expiry);
    }
}
