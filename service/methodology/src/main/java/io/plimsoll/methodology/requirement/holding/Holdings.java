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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What an account holds, each thing in its netting group, and the prices of the market.
///
/// A position without a venue or a counterparty is in the group of those without. A balance names neither: it
/// joins the only group of its asset where there is just one, and else is in a group of its own.
public final class Holdings {
    /// The value of a key that a thing does not have.
    public static final String NO_VALUE = "-";

    private final RiskRequest request;
    private final AppliedPolicy appliedPolicy;
    private final Map<String, Instrument> instruments;
    private final Map<String, Double> prices = new HashMap<>();
    private final Map<String, String> listings = new HashMap<>();
    private final List<Holding> all = new ArrayList<>();

    public Holdings(RiskRequest request, AppliedPolicy appliedPolicy) {
        this.request = request;
        this.appliedPolicy = appliedPolicy;
        this.instruments = request.market().instruments().stream()
                .collect(Collectors.toMap(Instrument::name, instrument -> instrument));
        prices.put(AssetPrice.DOLLAR, 1.0);
        request.market().assets().forEach(asset -> prices.put(asset.asset(), asset.price()));
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

    /// The instrument of that name, which is there.
    public Instrument instrument(String name) {
        return Objects.requireNonNull(instruments.get(name), name);
    }

    /// The instrument that is an asset itself and of which the market tells the daily volume, the first by name;
    /// null where there is none.
    public @Nullable String listing(String asset) {
        return listings.get(asset);
    }

    /// The annual volatility of an asset's price in the model; 0 where it has none.
    public double volatility(String asset) {
        int factor = request.model().indexOf(RiskFactor.nameOf(asset, FactorKind.SPOT));
        return factor < 0 ? 0 : request.model().factors().get(factor).volatility();
    }

    /// The price of an asset in the report currency.
    public double price(String asset) {
        return Objects.requireNonNull(prices.get(asset), asset) / currency();
    }

    /// The price of the underlying of an instrument, US dollars.
    public double underlyingPrice(String name) {
        Instrument instrument = instrument(name);
        return CloseOutSchedule.price(instrument, price(instrument.asset()) * currency());
    }

    /// US dollars a unit of the report currency.
    public double currency() {
        return Objects.requireNonNull(prices.get(request.currency()), request.currency());
    }
}
