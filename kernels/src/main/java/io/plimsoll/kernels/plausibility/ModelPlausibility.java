package io.plimsoll.kernels.plausibility;

import io.plimsoll.kernels.check.Fault;
import io.plimsoll.kernels.model.AssetProxy;
import io.plimsoll.kernels.model.Distribution;
import io.plimsoll.kernels.model.RiskFactor;
import io.plimsoll.kernels.model.RiskModel;

/// Finds volatilities and drifts that look like percentages, and laws whose variance barely exists.
final class ModelPlausibility {
    /// Largest annual volatility of a price: small coins reach 300 %, a collapse 500 %; fiat currencies entered
    /// in percent start at 5.
    private static final double MAX_SPOT = 5;

    /// Largest annual volatility of volatility; 50 to 300 % is usual at 30 days.
    private static final double MAX_VOLATILITY = 8;

    /// Largest annual volatility of an annual basis: 300 percentage points.
    private static final double MAX_BASIS = 3;

    /// Largest annual volatility of a factor of the surface's shape; 5 to 50 % is usual.
    private static final double MAX_SHAPE = 3;

    private static final double MAX_DRIFT = 5;
    private static final double PERCENT = 100;

    /// Least degrees of freedom. Below them a unit variance puts nearly all draws near zero.
    private static final double MIN_DEGREES = 2.5;

    private final RiskModel model;

    ModelPlausibility(RiskModel model) {
        this.model = model;
    }

    void find(Findings findings) {
        for (int i = 0; i < model.factors().size(); i++) {
            RiskFactor factor = model.factors().get(i);
            String path = "/model/factors/" + i;
            if (factor.volatility() > largest(factor)) {
                findings.add(
                        FindingKind.VOLATILITY_IN_PERCENT,
                        path + "/volatility",
                        "volatility of " + factor.name() + " is " + Findings.text(factor.volatility()) + ", that is "
                                + Findings.percent(factor.volatility()) + " a year: "
                                + Findings.text(factor.volatility() / PERCENT) + "?");
            }
            if (Math.abs(factor.drift()) > MAX_DRIFT) {
                findings.add(
                        FindingKind.VOLATILITY_IN_PERCENT,
                        path + "/drift",
                        "drift of " + factor.name() + " is " + Findings.text(factor.drift()) + ", that is "
                                + Findings.percent(factor.drift()) + " a year: "
                                + Findings.text(factor.drift() / PERCENT) + "?");
            }
        }
        model.proxies()
                .forEach((asset, proxy) -> findings.add(
                        FindingKind.PROXY_USED, "/model/proxies" + Fault.pathOf(asset), sentence(asset, proxy)));
        if (model.distribution() instanceof Distribution.StudentT(double degrees) && degrees < MIN_DEGREES) {
            findings.add(
                    FindingKind.DEGREES_OF_FREEDOM_LOW,
                    "/model/distribution/degreesOfFreedom",
                    "degreesOfFreedom is " + Findings.text(degrees) + ": near 2 nearly all of the variance lies in"
                            + " moves that no sample has, and figures at usual levels come out too low; 3 to 8?");
        }
    }

    private static String sentence(String asset, AssetProxy proxy) {
        return asset + " has no history in the model: its log-return is " + Findings.text(proxy.beta())
                + " times that of " + proxy.asset() + " and an independent residual of "
                + Findings.percent(proxy.residual()) + " a year"
                + (proxy.followsVolatility() ? "; its implied volatilities move as those of " + proxy.asset() : "");
    }

    private static double largest(RiskFactor factor) {
        return switch (factor.kind()) {
            case SPOT -> MAX_SPOT;
            case VOLATILITY -> MAX_VOLATILITY;
            case BASIS -> MAX_BASIS;
            case TERM_SLOPE, TERM_CURVATURE, SKEW, SKEW_SLOPE, WINGS, WINGS_SLOPE -> MAX_SHAPE;
        };
    }
}
