package io.plimsoll.kernels.model;

import io.plimsoll.kernels.check.Checks;
import io.plimsoll.kernels.model.Distribution.FilteredHistory;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The joint law of all risk factors over one model period.
///
/// A longer horizon consists of several periods with independent shocks. Within a period a path is a Brownian
/// bridge, so the number of points on a path does not change its end. If the horizon cuts a period, the period's
/// shock is scaled by the root of time.
///
/// @param distribution law of the standardised shocks of one period
/// @param factors risk factors in the order of the correlation matrix, with distinct names
/// @param correlation correlation of the shocks; under filtered history that of its residuals, see [#filtered]
/// @param termScaling sensitivity of implied volatilities to their factor, by time to expiry
/// @param period length of a period, for which the law was calibrated
/// @param errors estimation errors of the parameters; null if the model does not carry them
/// @param origin of the factors that follow another asset; null if there are none. No figure depends on it
public record RiskModel(
        Distribution distribution,
        List<RiskFactor> factors,
        CorrelationMatrix correlation,
        VolatilityTermScaling termScaling,
        Duration period,
        @Nullable ParameterErrors errors,
        @Nullable ProxyOrigin origin) {
    /// Default period: one day.
    public static final Duration DEFAULT_PERIOD = Duration.ofDays(1);

    /// The shortest period.
    public static final Duration MIN_PERIOD = Duration.ofMinutes(1);

    /// The longest period.
    public static final Duration MAX_PERIOD = Duration.ofDays(366);

    /// Most factors that a model may have.
    public static final int MAX_FACTORS = 512;

    /// @throws io.plimsoll.kernels.check.InvalidInputException if a factor occurs twice, if sizes differ, or if
    ///     the correlation is not that of the filtered history's residuals
    public RiskModel {
        factors = List.copyOf(factors);
        Checks checks = new Checks()
                .require(
                        period.compareTo(MIN_PERIOD) >= 0 && period.compareTo(MAX_PERIOD) <= 0,
                        "/period",
                        "out-of-range",
                        "period: " + period + " is out of range (PT1M to P366D)");
        if (distribution instanceof FilteredHistory(ResidualHistory residuals)) {
            checkHistory(checks, residuals, factors.size(), correlation);
        } else {
            checks.require(
                    correlation.size() == factors.size(),
                    "/correlation",
                    "wrong-size",
                    "correlation has " + correlation.size() + " rows: it must have one for each of the "
                            + factors.size() + " factors");
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < factors.size(); i++) {
            String name = factors.get(i).name();
            checks.require(
                    seen.add(name), "/factors/" + i + "/factor", "duplicate", "factor " + name + " occurs twice");
        }
        if (errors != null) {
            errors.check(checks, distribution, factors.size());
        }
        checks.throwIfAny();
    }

    /// A model without proxies.
    public RiskModel(
            Distribution distribution,
            List<RiskFactor> factors,
            CorrelationMatrix correlation,
            VolatilityTermScaling termScaling,
            Duration period,
            @Nullable ParameterErrors errors) {
        this(distribution, factors, correlation, termScaling, period, errors, null);
    }

    /// A model that does not carry the errors of its parameters.
    public RiskModel(
            Distribution distribution,
            List<RiskFactor> factors,
            CorrelationMatrix correlation,
            VolatilityTermScaling termScaling,
            Duration period) {
        this(distribution, factors, correlation, termScaling, period, null);
    }

    /// A model of one day.
    public RiskModel(
            Distribution distribution,
            List<RiskFactor> factors,
            CorrelationMatrix correlation,
            VolatilityTermScaling termScaling) {
        this(distribution, factors, correlation, termScaling, DEFAULT_PERIOD);
    }

    /// The same law over another period: volatilities are annual, so a shock scales with the root of the period.
    public RiskModel over(Duration otherPeriod) {
        return new RiskModel(distribution, factors, correlation, termScaling, otherPeriod, errors, origin);
    }

    /// The same law of other factors, in the same number and order of rows.
    public RiskModel withFactors(List<RiskFactor> otherFactors) {
        return new RiskModel(distribution, otherFactors, correlation, termScaling, period, errors, origin);
    }

    /// The same law with another correlation; not for filtered history, whose rows have one of their own.
    public RiskModel withCorrelation(CorrelationMatrix other) {
        return new RiskModel(distribution, factors, other, termScaling, period, errors, origin);
    }

    /// The same law with the errors of its parameters.
    public RiskModel withErrors(@Nullable ParameterErrors other) {
        return new RiskModel(distribution, factors, correlation, termScaling, period, other, origin);
    }

    /// This model with factors for assets that follow others: `β` times the log-return of another asset, plus an
    /// independent residual; see [ProxyModel].
    ///
    /// @param proxies by asset without history
    /// @throws io.plimsoll.kernels.check.InvalidInputException with every proxy that does not fit the model
    public RiskModel withProxies(Map<String, AssetProxy> proxies) {
        return proxies.isEmpty() ? this : ProxyModel.of(this, proxies);
    }

    /// The model without the factors of proxies.
    public RiskModel withoutProxies() {
        return origin == null ? this : origin.base();
    }

    /// The proxies, by asset that has no factors of its own; empty if there are none.
    public Map<String, AssetProxy> proxies() {
        return origin == null ? Map.of() : origin.proxies();
    }

    /// A model of filtered daily history, with the correlation of its residuals.
    ///
    /// @throws io.plimsoll.kernels.check.InvalidInputException as of the constructor
    public static RiskModel filtered(
            ResidualHistory residuals, List<RiskFactor> factors, VolatilityTermScaling termScaling) {
        return new RiskModel(new FilteredHistory(residuals), factors, residuals.correlation(), termScaling);
    }

    private static void checkHistory(
            Checks checks, ResidualHistory residuals, int factors, CorrelationMatrix correlation) {
        boolean fits = residuals.factors() == factors;
        checks.require(
                fits,
                "/distribution/residuals",
                "wrong-size",
                "residuals has " + residuals.factors() + " columns: it must have one for each of the " + factors
                        + " factors");
        checks.require(
                !fits || correlation.isCloseTo(residuals.correlation(), ResidualHistory.STANDARDISATION_TOLERANCE),
                "/correlation",
                "not-of-residuals",
                "correlation must be that of the residuals: leave it out");
    }

    /// The position of the factor with this name, or -1.
    public int indexOf(String factor) {
        for (int i = 0; i < factors.size(); i++) {
            if (factors.get(i).name().equals(factor)) {
                return i;
            }
        }
        return -1;
    }
}
