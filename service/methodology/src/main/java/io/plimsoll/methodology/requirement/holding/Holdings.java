package io.plimsoll.methodology.requirement.holding;

import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.instrument.AssetPrice;
import io.plimsoll.kernels.instrument.CollateralBalance;
import io.plimsoll.kernels.instrument.EuropeanOption;
import io.plimsoll.kernels.instrument.Future;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.instrument.Payoff;
import io.plimsoll.kernels.instrument.Perpetual;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.instrument.Spot;
import io.plimsoll.kernels.model.FactorKind;
import io.plimsoll.kernels.model.RiskFactor;
import io.plimsoll.methodology.policy.AppliedPolicy;
import io.plimsoll.methodology.policy.GroupKey;
import io.plimsoll.methodology.policy.Product;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/// The holdings of an account with their netting groups, and the prices of the market.
///
/// Positions without a venue or a counterparty form groups of their own. A balance names neither. It joins the group of
/// its asset if there is exactly one; else it forms its own group.
public final class Holdings {
    /// The value of a group key that a holding does not have.
    public static final String NO_VALUE = "-";

    private final RiskRequest request;
    private final AppliedPolicy appliedPolicy;
    private final Map<String, Instrument> instruments;
    private final Map<String, Double> prices;
    private final Map<String, String> listings = new HashMap<>();
    private final List<Holding> all = new ArrayList<>();

    public Holdings(RiskRequest request, AppliedPolicy appliedPolicy) {
        this.request = request;
        this.appliedPolicy = appliedPolicy;
        this.instruments = request.market().byName();
        this.prices = request.market().prices();
        request.market().instruments().forEach(this::list);
        request.positions().forEach(position -> all.add(ofPosition(position)));
        List<Holding> positions = List.copyOf(all);
        request.collateral().forEach(balance -> all.add(ofBalance(balance, positions)));
    }

    private void list(Instrument instrument) {
        if (instrument instanceof Spot spot
                && appliedPolicy.liquidityOf(spot.name()).averageDailyVolume().isPresent()) {
            listings.merge(spot.asset(), spot.name(), BinaryOperator.minBy(Comparator.naturalOrder()));
        }
    }

    private Holding ofPosition(Position position) {
        Instrument instrument = instrument(position.instrument());
        boolean allowed = appliedPolicy.segment().products().contains(Product.of(instrument));
        return new Holding(position, null, instrument.asset(), allowed ? group(position, instrument) : null);
    }

    private Map<GroupKey, String> group(Position position, Instrument instrument) {
        Map<GroupKey, String> group = new EnumMap<>(GroupKey.class);
        for (GroupKey key : appliedPolicy.policy().netting().groupBy()) {
            group.put(
                    key,
                    switch (key) {
                        case ASSET -> instrument.asset();
                        case SETTLEMENT -> settlement(instrument);
                        case VENUE -> orNone(position.venue());
                        case COUNTERPARTY -> orNone(position.counterparty());
                    });
        }
        return group;
    }

    private static String settlement(Instrument instrument) {
        Payoff payoff = switch (instrument) {
            case Spot spot -> Payoff.INVERSE;
            case Perpetual perpetual -> perpetual.payoff();
            case Future future -> future.payoff();
            case EuropeanOption option -> option.payoff();
        };
        return payoff == Payoff.INVERSE ? instrument.asset() : AssetPrice.DOLLAR;
    }

    private static String orNone(@Nullable String value) {
        return value == null ? NO_VALUE : value;
    }

    private Holding ofBalance(CollateralBalance balance, List<Holding> positions) {
        List<Map<GroupKey, String>> groups = positions.stream()
                .filter(holding -> holding.asset().equals(balance.asset()))
                .map(Holding::group)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return new Holding(null, balance, balance.asset(), groups.size() == 1 ? groups.getFirst() : own(balance));
    }

    private Map<GroupKey, String> own(CollateralBalance balance) {
        Map<GroupKey, String> group = new EnumMap<>(GroupKey.class);
        for (GroupKey key : appliedPolicy.policy().netting().groupBy()) {
            group.put(key, key == GroupKey.ASSET || key == GroupKey.SETTLEMENT ? balance.asset() : NO_VALUE);
        }
        return group;
    }

    /// Positions, then balances.
    public List<Holding> all() {
        return all;
    }

    /// The instrument of this name, which must exist.
    public Instrument instrument(String name) {
        return Objects.requireNonNull(instruments.get(name), name);
    }

    /// The first spot instrument of an asset, by name, whose daily volume is known; null if there is none.
    public @Nullable String listing(String asset) {
        return listings.get(asset);
    }

    /// Annual volatility of an asset's price in the model; 0 if the model has none.
    public double volatility(String asset) {
        int factor = request.model().indexOf(RiskFactor.nameOf(asset, FactorKind.SPOT));
        return factor < 0 ? 0 : request.model().factors().get(factor).volatility();
    }

    /// Price of an asset, report currency.
    public double price(String asset) {
        return Objects.requireNonNull(prices.get(asset), asset) / currency();
    }

    /// Price of the report currency, US dollars.
    public double currency() {
        return Objects.requireNonNull(prices.get(request.currency()), request.currency());
    }
}
