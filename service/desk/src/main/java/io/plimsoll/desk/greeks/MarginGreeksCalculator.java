package io.plimsoll.desk.greeks;

import io.plimsoll.desk.evidence.DocumentRemark;
import io.plimsoll.desk.evidence.EngineVersion;
import io.plimsoll.desk.margin.GreeksTable;
import io.plimsoll.desk.margin.MarginRequest;
import io.plimsoll.kernels.Notice;
import io.plimsoll.kernels.RiskLevels;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.kernels.greeks.PortfolioGreeks;
import io.plimsoll.kernels.plausibility.Plausibility;
import io.plimsoll.methodology.optional.OptionalParts;
import io.plimsoll.methodology.policy.AppliedPolicy;
import io.plimsoll.methodology.requirement.Component;
import io.plimsoll.methodology.requirement.calculator.RequirementCalculator;
import io.plimsoll.methodology.requirement.calculator.RequirementResponse;
import io.plimsoll.methodology.requirement.calculator.SharedScenarioRequirement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Computes the derivatives of a margin. Thread-safe.
///
/// Each line of the margin is a function of measures of portfolios, and of the request itself. By the chain
/// rule its derivative is the sum over the measures of [LineWeights] times the derivative of the measure, plus
/// the derivative with all measures fixed. Measures are differentiated in the scenarios of their tails
/// ([SampledInput]) and only where a weight is not 0; the rest is computed again without a simulation.
public final class MarginGreeksCalculator {
    private static final String POINTER = "";

    private final MarginEngine engine;

    /// @param engine runs the simulations
    public MarginGreeksCalculator(MarginEngine engine) {
        this.engine = engine;
    }

    /// The greeks of a margin request.
    ///
    /// @param progress receives the progress of the work, on any thread
    /// @param cancelled polled during the work; true cancels it
    /// @throws io.plimsoll.kernels.backend.BackendRefusedException if the backend asked for cannot run
    /// @throws io.plimsoll.kernels.engine.ModelOverflowException if a path leaves the range of numbers
    /// @throws java.util.concurrent.CancellationException if `cancelled` returned true
    public GreeksAnswer calculate(MarginRequest request, Execution.Progress progress, BooleanSupplier cancelled) {
        RiskRequest risk = request.risk();
        OptionalParts parts = new OptionalParts();
        GreeksTable table = parts.make(
                        POINTER,
                        "the greeks of positions",
                        () -> GreeksTable.of(PortfolioGreeks.of(risk, request.expiryBuckets())))
                .orElse(null);
        RequirementResponse response = measured(request, cancelled);
        MarginDerivatives derivatives =
                new MarginDerivatives(engine, new MarginResponse(risk, response), parts, cancelled);
        List<GreeksAnswer.Sensitivity> sensitivities = derivatives.sensitivities(progress);
        List<Notice> warnings = new ArrayList<>(Plausibility.of(risk));
        warnings.addAll(DocumentRemark.notices(request.remarks()));
        if (response != null) {
            response.requirement().warnings().stream()
                    .filter(warning -> !warnings.contains(warning))
                    .forEach(warnings::add);
            if (response.requirement().amount(Component.Kind.PROCYCLICALITY).signum() != 0) {
                warnings.add(new Notice(
                        "procyclicality-left-out",
                        "/methodology/procyclicality",
                        "the initial margin and its derivatives are those without the line procyclicality"));
            }
        }
        warnings.addAll(parts.warnings());
        return new GreeksAnswer(
                risk.asOf(),
                risk.currency(),
                table,
                derivatives.figures(),
                sensitivities,
                warnings,
                EngineVersion.CURRENT,
                request.requestHash());
    }

    /// The requirement; null without a policy.
    private @Nullable RequirementResponse measured(MarginRequest request, BooleanSupplier cancelled) {
        AppliedPolicy policy = request.appliedPolicy();
        if (policy == null) {
            return null;
        }
        RiskRequest risk = request.risk();
        RiskLevels levels = risk.levels();
        RiskRequest plain = risk.withLevels(new RiskLevels(
                levels.measure(),
                levels.confidence(),
                List.of(levels.confidence()),
                RiskLevels.PositionFigures.CONTRIBUTIONS,
                null));
        SharedScenarioRequirement shared = new RequirementCalculator(engine)
                .onSharedScenarios(new RequirementCalculator.RequirementRequest(plain, policy), cancelled);
        engine.evaluate(plain, shared.listener(), Execution.Progress.SILENT, cancelled);
        return shared.response();
    }
}
