package io.plimsoll.kernels;

import io.plimsoll.kernels.check.Checks;
import io.plimsoll.kernels.instrument.AssetPrice;
import io.plimsoll.kernels.instrument.CollateralBalance;
import io.plimsoll.kernels.instrument.EuropeanOption;
import io.plimsoll.kernels.instrument.Future;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.instrument.Market;
import io.plimsoll.kernels.instrument.Perpetual;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.instrument.Spot;
import io.plimsoll.kernels.model.FactorKind;
import io.plimsoll.kernels.model.RiskFactor;
import io.plimsoll.kernels.model.RiskModel;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Checks that the parts of a request refer to each other: positions to instruments, instruments to assets, both
/// to the factors that move them.
final class ReferenceCheck {
    private final Instant asOf;
    private final RiskModel model;
    private final Market market;
    private final Checks checks;
    private final Map<String, AssetPrice> assets = new HashMap<>();
    private final Map<String, Instrument> instruments = new HashMap<>();

    ReferenceCheck(Instant asOf, Market market, RiskModel model, Checks checks) {
        this.asOf = asOf;
        this.market = market;
        this.model = model;
        this.checks = checks;
    }

    void check(String currency, List<Position> positions, List<CollateralBalance> collateral) {
        checkAssets();
        checkInstruments();
        checks.require(
                isPriced(currency),
                "/currency",
                "unknown-asset",
                "currency is " + currency + ": it must be USD or an asset of the market");
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < positions.size(); i++) {
            String path = "/positions/" + i;
            String id = positions.get(i).positionId();
            checks.require(ids.add(id), path + "/positionId", "duplicate", "positionId " + id + " stands twice");
            checkPosition(path, positions.get(i));
        }
        Set<String> balances = new HashSet<>();
        for (int i = 0; i < collateral.size(); i++) {
            String path = "/collateral/" + i + "/asset";
            String asset = collateral.get(i).asset();
            checks.require(balances.add(asset), path, "duplicate", "collateral in " + asset + " stands twice");
            checks.require(
                    isPriced(asset), path, "unknown-asset", "asset is " + asset + ": the market has no price for it");
        }
    }

    private void checkAssets() {
        for (int i = 0; i < market.assets().size(); i++) {
            AssetPrice price = market.assets().get(i);
            checks.require(
                    assets.put(price.asset(), price) == null,
                    "/market/assets/" + i + "/asset",
                    "duplicate",
                    "asset " + price.asset() + " stands twice");
        }
    }

    private void checkInstruments() {
        for (int i = 0; i < market.instruments().size(); i++) {
            Instrument instrument = market.instruments().get(i);
            String path = "/market/instruments/" + i;
            checks.require(
                    instruments.put(instrument.name(), instrument) == null,
                    path + "/instrument",
                    "duplicate",
                    "instrument " + instrument.name() + " stands twice");
            checks.require(
                    isPriced(instrument.asset()),
                    path + "/asset",
                    "unknown-asset",
                    "asset is " + instrument.asset() + ": the market has no price for it");
            Instant expiry = switch (instrument) {
                case Spot spot -> Instant.MAX;
                case Perpetual perpetual -> Instant.MAX;
                case Future future -> future.expiry();
                case EuropeanOption option -> option.expiry();
            };
            checks.require(
                    expiry.isAfter(asOf),
                    path + "/expiry",
                    "expired",
                    "expiry is " + expiry + ": it must be after asOf, " + asOf);
        }
    }

    private void checkPosition(String path, Position position) {
        Instrument instrument = instruments.get(position.instrument());
        if (instrument == null) {
            checks.require(
                    false,
                    path + "/instrument",
                    "unknown-instrument",
                    "instrument is " + position.instrument() + ": the market has none of that name");
            return;
        }
        for (FactorKind kind : factorsOf(instrument)) {
            String factor = RiskFactor.nameOf(instrument.asset(), kind);
            checks.require(
                    model.indexOf(factor) >= 0,
                    path + "/instrument",
                    "missing-factor",
                    "position " + position.positionId() + " in " + instrument.name() + " needs the factor " + factor
                            + ", which the model lacks");
        }
    }

    private List<FactorKind> factorsOf(Instrument instrument) {
        return switch (instrument) {
            case Spot spot -> List.of(FactorKind.SPOT);
            case Perpetual perpetual -> List.of(FactorKind.SPOT);
            case Future future -> List.of(FactorKind.SPOT, FactorKind.BASIS);
            case EuropeanOption option ->
                isOnSpot(option)
                        ? List.of(FactorKind.SPOT, FactorKind.VOLATILITY)
                        : List.of(FactorKind.SPOT, FactorKind.VOLATILITY, FactorKind.BASIS);
        };
    }

    private boolean isOnSpot(EuropeanOption option) {
        AssetPrice price = assets.get(option.asset());
        return option.underlyingPrice() == (price == null ? 1 : price.price());
    }

    private boolean isPriced(String asset) {
        return asset.equals(AssetPrice.DOLLAR) || assets.containsKey(asset);
    }
}
