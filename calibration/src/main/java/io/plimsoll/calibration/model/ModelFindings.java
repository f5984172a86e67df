package io.plimsoll.calibration.model;

import io.plimsoll.calibration.factor.VolatilityFactor;
import io.plimsoll.calibration.history.ReturnPeriod;
import io.plimsoll.calibration.history.clean.Finding;
import io.plimsoll.calibration.history.clean.Rule;
import io.plimsoll.calibration.stats.BoundaryValue;
import io.plimsoll.calibration.stats.ParameterEstimate;
import io.plimsoll.calibration.volatility.fit.Border;
import io.plimsoll.kernels.model.FactorKind;
import io.plimsoll.kernels.model.RiskFactor;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// The findings about a fitted model.
final class ModelFindings {
    /// Rules that leave days out of a history.
    static final Set<Rule> LEFT_OUT =
            EnumSet.of(Rule.FLAT, Rule.PRE_LISTING, Rule.POST_DELISTING, Rule.BAD_PRICE, Rule.NEARLY_CONSTANT);

    private ModelFindings() {}

    /// Lists parameters on a bound: of volatility fits, of the joint law, of the term powers.
    static List<Finding> boundaries(
            List<FilteredFactor> factors,
            Dependence dependence,
            List<VolatilityFactor> volatilities,
            ReturnPeriod period) {
        List<Finding> findings = new ArrayList<>();
        for (FilteredFactor factor : factors) {
            if (!factor.fit().borders().isEmpty()) {
                findings.add(new Finding(
                        factor.fit().factor(),
                        "all " + period.plural(),
                        factor.fit().method().label() + " on "
                                + factor.fit().borders().stream()
                                        .sorted()
                                        .map(Border::name)
                                        .collect(Collectors.joining(", ")),
                        Rule.AT_BOUNDARY));
            }
        }
        for (BoundaryValue value : dependence.boundaries()) {
            findings.add(new Finding(
                    value.name(),
                    "all " + period.plural(),
                    String.format(Locale.ROOT, "%.4g, the %s bound: %s", value.value(), value.side(), value.meaning()),
                    Rule.AT_BOUNDARY));
        }
        for (VolatilityFactor factor : volatilities) {
            for (ParameterEstimate power : List.of(factor.upTo30Days(), factor.beyond30Days())) {
                if (power.value() <= 0 || power.value() >= 1) {
                    findings.add(new Finding(
                            RiskFactor.nameOf(factor.asset(), FactorKind.VOLATILITY),
                            "all days",
                            String.format(Locale.ROOT, "%s is %.0f, a bound", power.name(), power.value()),
                            Rule.AT_BOUNDARY));
                }
            }
        }
        return findings;
    }

    /// Lists factors whose own history contradicts the quantiles of the model.
    static List<Finding> coverage(List<FactorCheck> checks, ReturnPeriod period) {
        List<Finding> findings = new ArrayList<>();
        for (FactorCheck check : checks) {
            for (Exceedances at : check.exceedances()) {
                if (at.areFallsOff()) {
                    findings.add(coverage(
                            check, at, at.falls() + " of " + at.days() + " " + period.plural() + " have falls"));
                }
                if (at.areRisesOff()) {
                    findings.add(coverage(
                            check, at, at.rises() + " of " + at.days() + " " + period.plural() + " have rises"));
                }
            }
        }
        return findings;
    }

    private static Finding coverage(FactorCheck check, Exceedances at, String found) {
        return new Finding(
                check.factor(),
                "all days",
                String.format(
                        Locale.ROOT,
                        "%s beyond the %.0f %% quantile, %.1f are expected",
                        found,
                        100 * at.level(),
                        at.expected()),
                Rule.IN_SAMPLE);
    }
}
