package io.plimsoll.methodology.liquidation;

import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.SimulationPlan;
import io.plimsoll.kernels.engine.MarkValues;
import io.plimsoll.kernels.instrument.AssetPrice;
import io.plimsoll.kernels.instrument.CollateralBalance;
import io.plimsoll.kernels.instrument.EuropeanOption;
import io.plimsoll.kernels.instrument.Future;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.instrument.Market;
import io.plimsoll.kernels.instrument.Payoff;
import io.plimsoll.kernels.instrument.Perpetual;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.instrument.Quantities;
import io.plimsoll.kernels.instrument.Spot;
import io.plimsoll.methodology.policy.EquityRules;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/// An account whose asset price is multiplied by a factor, other prices unchanged.
///
/// The marks of perpetuals and futures on the asset, and the underlying prices of its options, move by the same
/// factor `f`. Implied volatilities, volumes, spreads, depths and the model stay. Perpetuals and futures pay their
/// gain at once. With quantity `q` and mark `M`:
/// ```
/// linear    pays q M (f - 1) dollars      q units afterwards
/// inverse   pays q (1 - 1/f) coins        q/f units afterwards: its size in dollars is fixed
/// ```
final class RepricedAccount {
    private static final int CASH_DECIMALS = 12;

    private final RiskRequest request;
    private final String asset;
    private final EquityRules rules;
    private final Map<String, Instrument> instruments;
    private final Map<String, Double> prices;
    private final double unmoved;
    private final RiskRequest options;

    /// @param request the account by its net holdings
    /// @param asset of the market, not the dollar
    /// @param rules haircuts of collateral
    RepricedAccount(RiskRequest request, String asset, EquityRules rules) {
        this.request = request;
        this.asset = asset;
        this.rules = rules;
        this.instruments = request.market().byName();
        this.prices = request.market().prices();
        this.unmoved = value(
                request,
                request.positions().stream()
                        .filter(position -> !isMoved(instrument(position)))
                        .toList());
        List<Position> held = request.positions().stream()
                .filter(position -> isMoved(instrument(position)) && instrument(position) instanceof EuropeanOption)
                .toList();
        Set<String> names = held.stream().map(Position::instrument).collect(Collectors.toSet());
        List<Instrument> listed = request.market().instruments().stream()
                .filter(instrument -> names.contains(instrument.name()))
                .toList();
        this.options = with(request, request.plan(), new Market(request.market().assets(), listed), held, List.of());
    }

    /// The account at present prices.
    static RepricedAccount unmoved(RiskRequest request, EquityRules rules) {
        return new RepricedAccount(request, "", rules);
    }

    String asset() {
        return asset;
    }

    /// The present price of the asset, US dollars.
    double price() {
        return price(asset, 1);
    }

    /// True if the account holds options on the asset, so that its value is not linear in the price.
    boolean hasOptions() {
        return !options.positions().isEmpty();
    }

    /// The account at another price.
    ///
    /// @param factor of the present price, above 0
    /// @param scenarios to margin it with
    /// @throws io.plimsoll.kernels.check.InvalidInputException if a price or a balance leaves its range
    RiskRequest at(double factor, int scenarios) {
        SimulationPlan plan = request.plan().withScenarios(scenarios);
        return with(request, plan, request.market().scaled(asset, factor), positions(factor), collateral(factor));
    }

    private static RiskRequest with(
            RiskRequest request,
            SimulationPlan plan,
            Market market,
            List<Position> positions,
            List<CollateralBalance> collateral) {
        return new RiskRequest(
                request.asOf(),
                request.currency(),
                request.backend(),
                plan,
                request.levels(),
                market,
                request.model(),
                positions,
                collateral);
    }

    private List<Position> positions(double factor) {
        BigDecimal divisor = new BigDecimal(factor);
        return request.positions().stream()
                .map(position -> isCoinSettled(instrument(position))
                        ? position.withQuantity(
                                position.quantity().divide(divisor, Quantities.MAX_DECIMALS, RoundingMode.HALF_EVEN))
                        : position)
                .toList();
    }

    private List<CollateralBalance> collateral(double factor) {
        Map<String, BigDecimal> balances = new LinkedHashMap<>();
        for (CollateralBalance balance : request.collateral()) {
            balances.merge(balance.asset(), balance.quantity(), BigDecimal::add);
        }
        Gains gains = gains(factor);
        balances.merge(AssetPrice.DOLLAR, rounded(gains.dollars, CASH_DECIMALS), BigDecimal::add);
        if (gains.coins != 0) {
            balances.merge(asset, rounded(gains.coins, Quantities.MAX_DECIMALS), BigDecimal::add);
        }
        return balances.entrySet().stream()
                .map(balance -> new CollateralBalance(balance.getKey(), balance.getValue()))
                .toList();
    }

    private static BigDecimal rounded(double amount, int decimals) {
        return new BigDecimal(amount).setScale(decimals, RoundingMode.HALF_EVEN);
    }

    /// What perpetuals and futures on the asset pay.
    private record Gains(double dollars, double coins) {}

    private Gains gains(double factor) {
        double dollars = 0;
        double coins = 0;
        for (Position position : request.positions()) {
            Instrument instrument = instrument(position);
            double quantity = position.quantity().doubleValue();
            if (isCoinSettled(instrument)) {
                coins += quantity * (1 - 1 / factor);
            } else if (isMoved(instrument)) {
                dollars += quantity * mark(instrument) * (factor - 1);
            }
        }
        return new Gains(dollars, coins);
    }

    /// True for a perpetual or a future that pays units of the asset.
    private boolean isCoinSettled(Instrument instrument) {
        return isMoved(instrument) && instrument.paysVariationMargin(Payoff.INVERSE);
    }

    /// The mark of a perpetual or a future; 0 for what pays nothing when the price moves.
    private static double mark(Instrument instrument) {
        return switch (instrument) {
            case Perpetual perpetual -> perpetual.markPrice();
            case Future future -> future.markPrice();
            case Spot spot -> 0;
            case EuropeanOption option -> 0;
        };
    }

    /// Equity after haircuts at another price, report currency. Exact, without a simulation.
    ///
    /// @param factor of the present price, above 0
    double equity(double factor) {
        Gains gains = gains(factor);
        double equity = unmoved;
        double dollars = gains.dollars;
        double coins = gains.coins;
        for (CollateralBalance balance : request.collateral()) {
            double quantity = balance.quantity().doubleValue();
            if (balance.asset().equals(AssetPrice.DOLLAR)) {
                dollars += quantity;
            } else if (balance.asset().equals(asset)) {
                coins += quantity;
            } else {
                equity += afterHaircut(balance.asset(), quantity * price(balance.asset(), factor));
            }
        }
        if (coins != 0) {
            equity += afterHaircut(asset, coins * price(asset, factor));
        }
        for (Position position : request.positions()) {
            if (instrument(position) instanceof Spot spot && isMoved(spot)) {
                equity += position.quantity().doubleValue() * price(asset, factor);
            }
        }
        if (hasOptions()) {
            RiskRequest then = with(
                    options, options.plan(), options.market().scaled(asset, factor), options.positions(), List.of());
            equity += value(then, then.positions());
        }
        return (equity + afterHaircut(AssetPrice.DOLLAR, dollars)) / price(request.currency(), factor);
    }

    private double afterHaircut(String held, double value) {
        return value - rules.haircut(held).doubleValue() * Math.max(0, value);
    }

    private double price(String name, double factor) {
        double price = Objects.requireNonNull(prices.get(name), name);
        return name.equals(asset) ? factor * price : price;
    }

    private static double value(RiskRequest request, List<Position> positions) {
        MarkValues values = MarkValues.of(
                request, positions.stream().map(Position::instrument).collect(Collectors.toSet()));
        return positions.stream()
                .mapToDouble(position -> position.quantity().doubleValue() * values.dollars(position.instrument()))
                .sum();
    }

    private boolean isMoved(Instrument instrument) {
        return instrument.asset().equals(asset);
    }

    private Instrument instrument(Position position) {
        return Objects.requireNonNull(instruments.get(position.instrument()), position.instrument());
    }
}
