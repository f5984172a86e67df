package io.plimsoll.kernels.model;

import io.plimsoll.kernels.model.Distribution.FilteredHistory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Adds factors for assets without history to a model, each following the factors of another asset.
///
/// An asset with the proxy `(β, r)` on an asset of spot volatility `v` gets a spot factor with
///
/// - volatility `w = √(β² v² + r²)`, drift `β` times the proxy's, and the proxy's variance recursion;
/// - correlation `(β v / w) ρ` with every factor whose correlation with the proxy's spot is `ρ`, and
///   `(β₁ v₁ / w₁) (β₂ v₂ / w₂) ρ` with another such asset.
///
/// This is the law of `β` times the proxy's shock plus an independent shock of volatility `r`, under normal and
/// Student-t laws, in which all factors share the mixing variable. Factors that move implied volatilities are
/// copied with correlation 1. Errors of estimation follow by the delta method: `β` and `r` have none.
///
/// Filtered history gets a column for each such asset, see [ResidualColumns].
final class ProxyModel {
    private final RiskModel base;
    private final List<RiskFactor> factors;
    private final List<Link> links = new ArrayList<>();

    /// How a factor follows from one of the base model.
    ///
    /// @param source index in the base model
    /// @param weight share of the factor's standardised shock that is the source's, -1 to 1
    /// @param asset that the rest belongs to; empty without a rest
    private record Link(int source, double weight, String asset) {}

    private ProxyModel(RiskModel base) {
        this.base = base;
        this.factors = new ArrayList<>(base.factors());
        for (int i = 0; i < factors.size(); i++) {
            links.add(new Link(i, 1, ""));
        }
    }

    /// The model with the factors of these assets behind its own, by asset.
    ///
    /// @param proxies by asset without history; checked against `base`
    /// @throws io.plimsoll.kernels.check.InvalidInputException with every proxy that does not fit the model
    static RiskModel of(RiskModel base, Map<String, AssetProxy> proxies) {
        ProxyCheck.check(base, proxies);
        ProxyModel model = new ProxyModel(base);
        new TreeMap<>(proxies).forEach(model::add);
        return model.build(proxies);
    }

    private void add(String asset, AssetProxy proxy) {
        int spot = base.indexOf(RiskFactor.nameOf(proxy.asset(), FactorKind.SPOT));
        RiskFactor followed = base.factors().get(spot);
        double common = proxy.beta() * followed.volatility();
        double volatility = volatility(common, proxy.residual());
        factors.add(new RiskFactor(
                RiskFactor.nameOf(asset, FactorKind.SPOT),
                volatility,
                proxy.beta() * followed.drift(),
                followed.recursion()));
        links.add(new Link(spot, volatility == 0 ? 0 : Math.clamp(common / volatility, -1, 1), asset));
        if (proxy.followsVolatility()) {
            addVolatilities(asset, proxy.asset());
        }
    }

    /// Volatility of a sum of independent shocks. Not `Math.hypot`, so that a reader's own arithmetic gives the same
    /// digits.
    static double volatility(double common, double residual) {
        return Math.sqrt(common * common + residual * residual);
    }

    private void addVolatilities(String asset, String followed) {
        for (FactorKind kind : FactorKind.values()) {
            int source = base.indexOf(RiskFactor.nameOf(followed, kind));
            if (kind.movesVolatility() && source >= 0) {
                RiskFactor factor = base.factors().get(source);
                factors.add(new RiskFactor(
                        RiskFactor.nameOf(asset, kind), factor.volatility(), factor.drift(), factor.recursion()));
                links.add(new Link(source, 1, ""));
            }
        }
    }

    private RiskModel build(Map<String, AssetProxy> proxies) {
        Distribution law = base.distribution() instanceof FilteredHistory(ResidualHistory residuals)
                ? new FilteredHistory(residuals(residuals))
                : base.distribution();
        return new RiskModel(
                law,
                factors,
                law instanceof FilteredHistory(ResidualHistory extended)
                        ? extended.correlation()
                        : correlation(base.correlation()),
                base.termScaling(),
                base.period(),
                errors(),
                new ProxyOrigin(base, proxies));
    }

    private CorrelationMatrix correlation(CorrelationMatrix given) {
        double[][] rows = new double[links.size()][links.size()];
        for (int i = 0; i < rows.length; i++) {
            rows[i][i] = 1;
            for (int j = 0; j < i; j++) {
                rows[i][j] =
                        links.get(i).weight * links.get(j).weight * given.at(links.get(i).source, links.get(j).source);
                rows[j][i] = rows[i][j];
            }
        }
        return CorrelationMatrix.of(rows).withRepair(given.repair());
    }

    private ResidualHistory residuals(ResidualHistory history) {
        ResidualColumns columns = new ResidualColumns(history);
        for (Link link : links.subList(history.factors(), links.size())) {
            columns.add(link.source, link.weight, link.asset);
        }
        return columns.history();
    }

    /// The covariance `J Σ Jᵀ` of the log-volatilities. `d ln w / d ln v = (β v / w)²`.
    private @Nullable ParameterErrors errors() {
        ParameterErrors errors = base.errors();
        if (errors == null) {
            return null;
        }
        int size = base.factors().size();
        List<Link> all = new ArrayList<>(links);
        for (int degrees = size; degrees < errors.size(); degrees++) {
            all.add(new Link(degrees, 1, ""));
        }
        double[][] covariance = new double[all.size()][all.size()];
        for (int i = 0; i < covariance.length; i++) {
            for (int j = 0; j < covariance.length; j++) {
                covariance[i][j] = square(all.get(i))
                        * square(all.get(j))
                        * errors.covariance(all.get(i).source, all.get(j).source);
            }
        }
        return ParameterErrors.of(covariance, errors.correlationPeriods());
    }

    private static double square(Link link) {
        return link.weight * link.weight;
    }
}
