package io.plimsoll.calibration.model;

import io.plimsoll.calibration.history.clean.CleaningReport;
import io.plimsoll.calibration.history.clean.Finding;
import io.plimsoll.calibration.history.clean.Rule;
import io.plimsoll.calibration.marketdata.MarketHistory;
import io.plimsoll.calibration.volatility.VolatilityPath;
import io.plimsoll.kernels.model.FactorKind;
import io.plimsoll.kernels.model.ParameterErrors;
import io.plimsoll.kernels.model.RiskFactor;
import io.plimsoll.kernels.model.RiskModel;
import io.plimsoll.kernels.model.VolatilityRecursion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/// Calibrates a model: the volatility of each factor from all its days, and the joint law of the residuals from
/// the common days.
///
/// Factors have no drift, because the drift of a day is small against its noise. An exception is the shape of a
/// volatility surface, which has that of the days. Volatility and basis factors have the
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
        Optional<JointHistory> found = assembly.joint();
        if (found.isEmpty()) {
            return refused(List.of("the factors have no day in common: " + assembly.coverage()), assembly);
        }
        JointHistory joint = found.get();
        List<String> reasons = new ArrayList<>();
        List<FilteredFactor> filtered = new ArrayList<>();
        for (FactorChanges changes : joint.changes()) {
            throwIf(cancelled);
            boolean isSpot = changes.kind() == FactorKind.SPOT;
            FilteredFactor.of(
                            changes.kind().changesShape() ? changes.withoutMean() : changes,
                            isSpot ? plan.volatility() : VolatilityMethod.SAMPLE,
                            isSpot ? plan.fallback() : Optional.empty(),
                            reasons)
                    .ifPresent(filtered::add);
        }
        if (!reasons.isEmpty()) {
            return refused(reasons, assembly);
        }
        throwIf(cancelled);
        List<FilteredFactor> factors = joint.current(filtered);
        Optional<JointFit> fit =
                JointFit.of(withPath(plan.path(), joint.joint(factors)), plan.law(), assembly.levelScaling(), reasons);
        if (fit.isEmpty()) {
            return refused(reasons, assembly);
        }
        double periods = Math.min(fit.get().errors().correlationPeriods(), joint.mostPeriods());
        Optional<ParameterErrors> errors =
                joint.errors(factors, plan.law(), cancelled).map(covariance -> ParameterErrors.of(covariance, periods));
        return new CalibrationOutcome.Calibrated(model(history, plan, assembly, joint, factors, fit.get(), errors));
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
            JointHistory joint,
            List<FilteredFactor> factors,
            JointFit fit,
            Optional<ParameterErrors> errors) {
        List<Finding> findings = new ArrayList<>(assembly.findings());
        findings.addAll(joint.findings());
        factors.stream()
                .map(FilteredFactor::fit)
                .filter(own -> !own.fallbackReason().isEmpty())
                .forEach(own -> findings.add(new Finding(
                        own.factor(),
                        "all " + plan.period().plural(),
                        own.method().label() + " is used: " + own.fallbackReason(),
                        Rule.STAND_IN)));
        findings.addAll(
                ModelFindings.boundaries(factors, fit.dependence(), assembly.volatilityFactors(), plan.period()));
        List<FactorCheck> checks = InSampleCheck.of(fit.model(), factors, joint.days());
        findings.addAll(ModelFindings.coverage(checks, plan.period()));
        CleaningReport cleaning = history.cleaning().with(findings);
        return new CalibratedModel(
                withRoll(fit.model(), joint).over(plan.period().length()).withErrors(errors.orElse(null)),
                plan,
                joint.first(),
                joint.last(),
                joint.periods(),
                factors.stream().map(FilteredFactor::fit).toList(),
                checks,
                fit.dependence(),
                assembly.volatilityFactors(),
                assembly.surfaceFactors(),
                assembly.basisFactors(),
                history.files(),
                history.dataHash(),
                cleaning);
    }

    /// Gives the factors of a surface's shape the mean of their changes as drift: as options come closer to expiry,
    /// a strike moves along its smile, and the smile steepens.
    private static RiskModel withRoll(RiskModel model, JointHistory joint) {
        List<RiskFactor> factors = new ArrayList<>();
        for (FactorChanges changes : joint.changes()) {
            RiskFactor factor = model.factors().get(factors.size());
            double drift = changes.kind().changesShape() ? changes.annualMean() : 0;
            factors.add(new RiskFactor(factor.name(), factor.volatility(), drift, factor.recursion()));
        }
        return model.withFactors(factors);
    }
}
