package io.plimsoll.methodology.liquidation;

import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.kernels.instrument.AssetPrice;
import io.plimsoll.kernels.instrument.CollateralBalance;
import io.plimsoll.kernels.instrument.EuropeanOption;
import io.plimsoll.kernels.instrument.Future;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.instrument.NetHoldings;
import io.plimsoll.kernels.instrument.Perpetual;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.instrument.Spot;
import io.plimsoll.methodology.money.Money;
import io.plimsoll.methodology.policy.AppliedPolicy;
import io.plimsoll.methodology.requirement.LiquidationPrices;
import io.plimsoll.methodology.requirement.LiquidationPrices.AssetPrices;
import io.plimsoll.methodology.requirement.LiquidationPrices.LiquidationPrice;
import io.plimsoll.methodology.requirement.Requirement;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Finds the prices of each asset at which equity is equal to the maintenance margin, other prices unchanged. Margins
/// the account again at moved prices, with every component of the requirement, on the random numbers of the request.
/// The method is the same with and without options. The work is bounded by the number of assets and holdings, not by
/// time. Thread-safe.
public final class LiquidationPriceFinder {
    /// Most assets to search: those with the largest effect on equity.
    static final int MAX_ASSETS = 12;

    /// Most net holdings of an account whose prices are searched.
    static final int MAX_HOLDINGS = 1_000;

    private final MarginEngine engine;

    /// @param engine runs the simulations
    public LiquidationPriceFinder(MarginEngine engine) {
        this.engine = engine;
    }

    /// The liquidation prices of an account.
    ///
    /// @param requirement of the account at present prices
    /// @param cancelled polled during the work; true cancels it
    /// @throws java.util.concurrent.CancellationException if `cancelled` returned true
    public LiquidationPrices find(
            RiskRequest request, AppliedPolicy appliedPolicy, Requirement requirement, BooleanSupplier cancelled) {
        NetHoldings holdings = new NetHoldings(request.positions());
        RiskRequest net = request.holding(holdings.positions(), request.collateral());
        MaintenanceProbe probe = new MaintenanceProbe(engine, appliedPolicy, net, requirement, cancelled);
        Map<String, RepricedAccount> accounts = new TreeMap<>();
        for (String asset : assets(net)) {
            accounts.put(
                    asset,
                    new RepricedAccount(net, asset, appliedPolicy.policy().equity()));
        }
        Set<String> largest = accounts.values().stream()
                .sorted(Comparator.comparingDouble(account -> -Math.abs(AssetPriceFinder.exposure(account))))
                .limit(MAX_ASSETS)
                .map(RepricedAccount::asset)
                .collect(Collectors.toSet());
        List<AssetPrices> prices = accounts.values().stream()
                .map(account -> whyNot(net, largest.contains(account.asset()))
                        .map(reason -> AssetPriceFinder.leftOut(account.asset(), reason))
                        .orElseGet(() -> new AssetPriceFinder(account, probe).prices()))
                .toList();
        BigDecimal slack = requirement.standing().equity().amount().subtract(requirement.maintenance());
        return new LiquidationPrices(slack, prices, marks(request, holdings, prices), probe.checkScenarios());
    }

    private static Optional<String> whyNot(RiskRequest net, boolean isLarge) {
        if (net.positions().size() > MAX_HOLDINGS) {
            return Optional.of("the account has " + net.positions().size()
                    + " net holdings: liquidation prices are computed for at most " + MAX_HOLDINGS);
        }
        return isLarge
                ? Optional.empty()
                : Optional.of("liquidation prices are computed for the " + MAX_ASSETS
                        + " assets with the largest effect on equity");
    }

    /// Assets that the account holds, without the dollar, whose price is fixed.
    private static Set<String> assets(RiskRequest net) {
        Map<String, Instrument> instruments = instruments(net);
        Set<String> assets = net.positions().stream()
                .map(position -> instrument(instruments, position).asset())
                .collect(Collectors.toCollection(TreeSet::new));
        net.collateral().stream()
                .filter(balance -> balance.quantity().signum() != 0)
                .map(CollateralBalance::asset)
                .forEach(assets::add);
        assets.remove(AssetPrice.DOLLAR);
        return assets;
    }

    /// Liquidation marks of spot, perpetual and future positions, one for each lot.
    private static List<LiquidationPrices.Mark> marks(
            RiskRequest request, NetHoldings holdings, List<AssetPrices> prices) {
        Map<String, AssetPrices> byAsset =
                prices.stream().collect(Collectors.toMap(AssetPrices::asset, asset -> asset));
        Map<String, Instrument> instruments = instruments(request);
        Map<String, Double> spots = request.market().prices();
        return request.positions().stream()
                .filter(position -> !(instrument(instruments, position) instanceof EuropeanOption))
                .sorted(Comparator.comparing(Position::positionId))
                .map(position -> {
                    Instrument instrument = instrument(instruments, position);
                    boolean isFlat = holdings.quantity(position).signum() == 0;
                    double spot = spots.getOrDefault(instrument.asset(), 1.0);
                    return new LiquidationPrices.Mark(
                            position.positionId(),
                            isFlat ? null : mark(instrument, spot, byAsset.get(instrument.asset())));
                })
                .toList();
    }

    private static @Nullable BigDecimal mark(Instrument instrument, double spot, @Nullable AssetPrices prices) {
        Optional<LiquidationPrice> nearest = Optional.ofNullable(prices).flatMap(AssetPrices::nearest);
        double basis = switch (instrument) {
            case Perpetual perpetual -> perpetual.markPrice() / spot;
            case Future future -> future.markPrice() / spot;
            case Spot asset -> 1;
            case EuropeanOption option -> option.underlyingPrice() / spot;
        };
        return nearest.map(crossing -> basis == 1
                        ? crossing.price()
                        : Money.of(basis * crossing.price().doubleValue()))
                .orElse(null);
    }

    private static Map<String, Instrument> instruments(RiskRequest request) {
        return request.market().byName();
    }

    private static Instrument instrument(Map<String, Instrument> instruments, Position position) {
        return Objects.requireNonNull(instruments.get(position.instrument()), position.instrument());
    }
}
