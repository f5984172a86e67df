package io.plimsoll.kernels;

import io.plimsoll.kernels.check.Checks;
import io.plimsoll.kernels.instrument.AssetPrice;
import io.plimsoll.kernels.instrument.CollateralBalance;
import io.plimsoll.kernels.instrument.Instrument;
import io.plimsoll.kernels.instrument.Market;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.model.RiskModel;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Checks the references inside a request: from positions to instruments, from instruments to assets, and from
/// both to the risk factors that move them.
final class CrossReferenceCheck {
    private final Instant asOf;
    private final Market market;
    private final HoldingsCheck holdings;
    private final Checks checks;

    CrossReferenceCheck(Instant asOf, Market market, RiskModel model, Checks checks) {
        this.asOf = asOf;
        this.market = market;
        this.holdings = new HoldingsCheck(market, model);
        this.checks = checks;
    }

    void check(String currency, List<Position> positions, List<CollateralBalance> collateral) {
        checkAssets();
        checkInstruments();
        checks.require(
                holdings.isPriced(currency),
                "/currency",
                "unknown-asset",
                "currency is " + currency + ": it must be USD or an asset of the market");
        holdings.check(positions, collateral, checks);
    }

    private void checkAssets() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < market.assets().size(); i++) {
            AssetPrice price = market.assets().get(i);
            if (!seen.add(price.asset())) {
                checks.require(
                        false,
                        "/market/assets/" + i + "/asset",
                        "duplicate",
                        "asset " + price.asset() + " is listed twice (at most once)");
            }
        }
    }

    /// Builds a sentence only for a fault: formatting costs more than the checks.
    private void checkInstruments() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < market.instruments().size(); i++) {
            Instrument instrument = market.instruments().get(i);
            String name = instrument.name();
            String asset = instrument.asset();
            Instant expiry = instrument.expiry();
            if (!seen.add(name)) {
                checks.require(
                        false,
                        path(i) + "/instrument",
                        "duplicate",
                        "instrument " + name + " is listed twice (at most once)");
            }
            if (!holdings.isPriced(asset)) {
                checks.require(
                        false,
                        path(i) + "/asset",
                        "unknown-asset",
                        "asset is " + asset + ": the market has no price for it");
            }
            if (!holdings.isPriced(instrument.settlement())) {
                checks.require(
                        false,
                        path(i) + "/settlement",
                        "unknown-asset",
                        "settlement is " + instrument.settlement() + ": the market has no price for it");
            }
            if (instrument.isOverAt(asOf)) {
                checks.require(
                        false,
                        path(i) + "/expiry",
                        "expired",
                        "expiry is " + expiry + ": it must be after asOf, " + asOf);
            }
        }
    }

    private static String path(int instrument) {
        return "/market/instruments/" + instrument;
    }
}
