package io.plimsoll.kernels.model;

import io.plimsoll.kernels.check.Checks;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.kernels.model.Distribution.FilteredHistory;
import java.util.Map;
import java.util.TreeMap;

/// Checks that proxies fit a model. Fault paths start at the object of proxies: `/PEPE/asset`.
final class ProxyCheck {
    private final RiskModel base;
    private final Map<String, AssetProxy> proxies;
    private final Checks checks = new Checks();
    private int added;

    private ProxyCheck(RiskModel base, Map<String, AssetProxy> proxies) {
        this.base = base;
        this.proxies = proxies;
    }

    /// @throws io.plimsoll.kernels.check.InvalidInputException with every proxy that does not fit
    static void check(RiskModel base, Map<String, AssetProxy> proxies) {
        ProxyCheck check = new ProxyCheck(base, proxies);
        new TreeMap<>(proxies).forEach(check::one);
        check.size();
        check.checks.throwIfAny();
    }

    private void one(String asset, AssetProxy proxy) {
        String place = Fault.pathOf(asset);
        checks.collect(place, () -> {
            new Checks().name("asset", asset).throwIfAny();
            return asset;
        });
        int before = checks.faults().size();
        String spot = RiskFactor.nameOf(asset, FactorKind.SPOT);
        checks.require(
                !has(spot),
                place,
                "not-needed",
                "the model has the factor " + spot + ": an asset with a proxy must have none");
        String followed = RiskFactor.nameOf(proxy.asset(), FactorKind.SPOT);
        checks.require(
                        !proxies.containsKey(proxy.asset()),
                        place + "/asset",
                        "proxy-of-proxy",
                        "asset: " + proxy.asset() + " has a proxy itself (an asset with a factor in the model)")
                .require(
                        has(followed) || proxies.containsKey(proxy.asset()),
                        place + "/asset",
                        "unknown-proxy",
                        "asset: " + proxy.asset() + " is no proxy, because the model lacks the factor " + followed);
        if (has(followed) && checks.faults().size() == before) {
            double volatility = ProxyModel.volatility(
                    proxy.beta() * base.factors().get(base.indexOf(followed)).volatility(), proxy.residual());
            checks.require(
                    volatility <= RiskFactor.MAX_VOLATILITY,
                    place,
                    "out-of-range",
                    "the volatility of " + asset + " is " + volatility + ": it must be at most "
                            + RiskFactor.MAX_VOLATILITY + ", with beta and residual");
        }
        added++;
        if (proxy.followsVolatility()) {
            volatilities(place, asset, proxy.asset());
        }
    }

    private void volatilities(String place, String asset, String followed) {
        String level = RiskFactor.nameOf(followed, FactorKind.VOLATILITY);
        checks.require(
                has(level) || proxies.containsKey(followed),
                place + "/volatility",
                "unknown-proxy",
                "volatility: " + followed + " has no factor " + level + " to follow (false is allowed)");
        for (FactorKind kind : FactorKind.values()) {
            if (kind.movesVolatility()) {
                String own = RiskFactor.nameOf(asset, kind);
                checks.require(
                        !has(own),
                        place + "/volatility",
                        "not-needed",
                        "the model has the factor " + own + ": volatility must be false, or the factor left out");
                added += has(RiskFactor.nameOf(followed, kind)) ? 1 : 0;
            }
        }
    }

    private void size() {
        int size = base.factors().size() + added;
        checks.require(
                size <= RiskModel.MAX_FACTORS,
                "",
                "too-many-elements",
                "the model has " + size + " factors with those of the proxies: it must have at most "
                        + RiskModel.MAX_FACTORS);
        if (base.distribution() instanceof FilteredHistory(ResidualHistory residuals)) {
            checks.require(
                            residuals.rows() > size + 1,
                            "",
                            "too-few-rows",
                            "residuals has " + residuals.rows() + " rows: beside proxies it must have more than "
                                    + (size + 1) + ", the number of factors and one")
                    .require(
                            (long) size * residuals.rows() <= ResidualHistory.MAX_ENTRIES,
                            "",
                            "too-many-elements",
                            "residuals of " + residuals.rows() + " rows and " + size
                                    + " factors, those of the proxies included: at most "
                                    + ResidualHistory.MAX_ENTRIES + " numbers are allowed");
        }
    }

    private boolean has(String factor) {
        return base.indexOf(factor) >= 0;
    }
}
