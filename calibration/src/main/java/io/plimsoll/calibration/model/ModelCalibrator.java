package io.plimsoll.calibration.model;

import io.plimsoll.calibration.factor.VolatilityFactor;
import io.plimsoll.calibration.history.ReturnPeriod;
import io.plimsoll.calibration.history.clean.CleaningReport;
import io.plimsoll.calibration.history.clean.Finding;
import io.plimsoll.calibration.history.clean.Rule;
import io.plimsoll.calibration.marketdata.MarketHistory;
import io.plimsoll.calibration.volatility.VolatilityPath;
import io.plimsoll.kernels.model.FactorKind;
import io.plimsoll.kernels.model.ParameterErrors;
import io.plimsoll.kernels.model.ResidualHistory;
import io.plimsoll.kernels.model.VolatilityRecursion;
import io.plimsoll.kernels.model.VolatilityTermScaling;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/// Calibrates a model: the volatility of each factor from all its days, and the joint law of the residuals from
/// the common days.
///
/// Factors have no drift: the drift of a day is small against its noise. Volatility and basis factors have the
/// sample volatility, because option histories are usually short. The term powers are the mean over the assets,
/// because the engine has one pair for all.
public final class ModelCalibrator {
    private ModelCalibrator() {}

    /// Calibrates without cancellation.
    public static CalibrationOutcome calibrate(MarketHistory history, CalibrationPlan plan) {
        return calibrate(history, plan, () -> false);
    }

    /// Calibrates a model.
    ///
    /// @param cancelled checked before every fit; true stops the work
    /// @throws CancellationException if it was cancelled
    public static CalibrationOutcome calibrate(MarketHistory history, CalibrationPlan plan, BooleanSupplier cancelled) {
        throwIf(cancelled);
        FactorAssembly assembly = new FactorAssembly(history, plan);
        if (!assembly.reasons().isEmpty()) {
            return new CalibrationOutcome.Refused(assembly.reasons());
        }
        FactorReturns all = assembly.returns();
        if (all.ends().isEmpty()) {
            return refused(List.of("the factors have no day in common: " + assembly.coverage()), assembly);
        }
        FactorReturns returns = all.newest(mostCommon(all));
        List<String> reasons = new ArrayList<>();
        List<FilteredFactor> factors = new ArrayList<>();
        for (int f = 0; f < returns.factors().size(); f++) {
            throwIf(cancelled);
            String name = returns.factors().get(f);
            VolatilityMethod method = isSpot(name) ? plan.volatility() : VolatilityMethod.SAMPLE;
            Optional<VolatilityMethod> fallback = isSpot(name) ? plan.fallback() : Optional.empty();
            FilteredFactor.of(new FactorChanges(name, returns.values()[f], plan.period()), method, fallback, reasons)
                    .ifPresent(factors::add);
        }
        if (!reasons.isEmpty()) {
            return refused(reasons, assembly);
        }
        throwIf(cancelled);
        Optional<JointFit> joint = JointFit.of(
                withPath(plan.path(), onCommonPeriods(factors, returns)),
                plan.law(),
                scaling(assembly.volatilityFactors()),
                reasons);
        if (joint.isEmpty()) {
            return refused(reasons, assembly);
        }
        Optional<ParameterErrors> errors =
                errors(returns, factors, plan.law(), joint.get().errors(), cancelled);
        return new CalibrationOutcome.Calibrated(model(history, plan, assembly, all, factors, joint.get(), errors));
    }

    private static Optional<ParameterErrors> errors(
            FactorReturns returns,
            List<FilteredFactor> factors,
            ShockLaw law,
            LawErrors dependence,
            BooleanSupplier cancelled) {
        return FilterErrors.covariance(returns, factors, law, cancelled)
                .map(covariance -> ParameterErrors.of(covariance, dependence.correlationPeriods()));
    }

    /// A refusal with the data that was left out, which may be the cause.
    private static CalibrationOutcome refused(List<String> reasons, FactorAssembly assembly) {
        List<String> all = new ArrayList<>(reasons);
        assembly.findings().stream()
                .filter(finding -> ModelFindings.LEFT_OUT.contains(finding.rule()))
                .forEach(finding -> all.add(finding.place() + " from " + finding.when() + ": " + finding.value() + " ("
                        + finding.rule().label() + "), " + finding.rule().action()));
        return new CalibrationOutcome.Refused(all);
    }

    private static void throwIf(BooleanSupplier cancelled) {
        if (cancelled.getAsBoolean()) {
            throw new CancellationException("the calibration was cancelled");
        }
    }

    private static List<FilteredFactor> onCommonPeriods(List<FilteredFactor> factors, FactorReturns returns) {
        List<FilteredFactor> some = new ArrayList<>();
        for (int f = 0; f < factors.size(); f++) {
            some.add(factors.get(f).on(returns.common()[f]));
        }
        return some;
    }

    /// Sets the recursion along a simulated path.
    private static List<FilteredFactor> withPath(VolatilityPath path, List<FilteredFactor> factors) {
        return path == VolatilityPath.UPDATED
                ? factors
                : factors.stream()
                        .map(factor -> factor.with(VolatilityRecursion.CONSTANT))
                        .toList();
    }

    private static CalibratedModel model(
            MarketHistory history,
            CalibrationPlan plan,
            FactorAssembly assembly,
            FactorReturns returns,
            List<FilteredFactor> factors,
            JointFit fit,
            Optional<ParameterErrors> errors) {
        List<Finding> findings = new ArrayList<>(assembly.findings());
        findings.addAll(returns.findings());
        FactorReturns kept = returns.newest(mostCommon(returns));
        if (kept.ends().size() < returns.ends().size()) {
            findings.add(new Finding(
                    "all factors",
                    "from " + plan.period().name(kept.ends().getFirst()),
                    kept.ends().size() + " of " + returns.ends().size() + " common periods",
                    Rule.NEWEST));
        }
        factors.stream()
                .map(FilteredFactor::fit)
                .filter(own -> !own.fallbackReason().isEmpty())
                .forEach(own -> findings.add(new Finding(
                        own.factor(),
                        "all days",
                        own.method().label() + " is used: " + own.fallbackReason(),
                        Rule.STAND_IN)));
        findings.addAll(ModelFindings.boundaries(factors, fit.dependence(), assembly.volatilityFactors()));
        List<FactorCheck> checks = InSampleCheck.of(fit.model(), factors, returns.days());
        findings.addAll(ModelFindings.coverage(checks));
        CleaningReport cleaning = history.cleaning().with(findings);
        return new CalibratedModel(
                fit.model().over(plan.period().length()).withErrors(errors.orElse(null)),
                plan,
                ReturnPeriod.dayOf(kept.ends().getFirst()),
                ReturnPeriod.dayOf(kept.ends().getLast()),
                kept.ends().size(),
                factors.stream().map(FilteredFactor::fit).toList(),
                checks,
                fit.dependence(),
                assembly.volatilityFactors(),
                assembly.basisFactors(),
                history.files(),
                history.dataHash(),
                cleaning);
    }

    private static VolatilityTermScaling scaling(List<VolatilityFactor> factors) {
        if (factors.isEmpty()) {
            return VolatilityTermScaling.DEFAULT;
        }
        double near = factors.stream()
                        .mapToDouble(factor -> factor.upTo30Days().value())
                        .sum()
                / factors.size();
        double far = factors.stream()
                        .mapToDouble(factor -> factor.beyond30Days().value())
                        .sum()
                / factors.size();
        return new VolatilityTermScaling(near, far);
    }

    /// The largest number of common periods: the limit of the engine for rows of history.
    private static int mostCommon(FactorReturns returns) {
        return Math.min(
                ResidualHistory.MAX_ROWS,
                ResidualHistory.MAX_ENTRIES / returns.factors().size());
    }

    private static boolean isSpot(String factor) {
        return factor.endsWith("." + FactorKind.SPOT.suffix());
    }
}
