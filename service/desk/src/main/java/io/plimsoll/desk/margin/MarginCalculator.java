package io.plimsoll.desk.margin;

import io.plimsoll.desk.evidence.EngineVersion;
import io.plimsoll.desk.venue.VenueAnswer;
import io.plimsoll.desk.venue.VenueCalculator;
import io.plimsoll.kernels.Contribution;
import io.plimsoll.kernels.Notice;
import io.plimsoll.kernels.RiskLevels;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.RiskResult;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.kernels.estimation.EstimationErrors;
import io.plimsoll.kernels.greeks.PortfolioGreeks;
import io.plimsoll.kernels.model.Distribution;
import io.plimsoll.kernels.model.ModelReplicates;
import io.plimsoll.kernels.model.RiskModel;
import io.plimsoll.kernels.plausibility.Plausibility;
import io.plimsoll.methodology.liquidation.LiquidationPriceFinder;
import io.plimsoll.methodology.money.Money;
import io.plimsoll.methodology.optional.Attempt;
import io.plimsoll.methodology.optional.OptionalParts;
import io.plimsoll.methodology.plan.LiquidationPlan;
import io.plimsoll.methodology.plan.LiquidationPlanner;
import io.plimsoll.methodology.policy.AppliedPolicy;
import io.plimsoll.methodology.requirement.Requirement;
import io.plimsoll.methodology.requirement.calculator.RequirementCalculator;
import io.plimsoll.methodology.requirement.calculator.SharedScenarioRequirement;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Computes margins. Thread-safe.
public final class MarginCalculator {
    private static final String REQUIREMENT_NAME = "the requirement";
    private static final String POLICY_POINTER = "/methodology";

    private final MarginEngine engine;
    private final MaintenanceRatio maintenanceRatio;
    private final VenueCalculator venues;

    /// @param engine runs the simulations
    public MarginCalculator(MarginEngine engine, MaintenanceRatio maintenanceRatio) {
        this.engine = engine;
        this.maintenanceRatio = maintenanceRatio;
        this.venues = new VenueCalculator(engine);
    }

    /// The margin of a request.
    ///
    /// @throws io.plimsoll.kernels.backend.BackendRefusedException if the backend asked for cannot run
    /// @throws io.plimsoll.kernels.engine.ModelOverflowException if a path leaves the range of numbers
    public MarginAnswer calculate(MarginRequest request) {
        return calculate(request, Execution.Progress.SILENT, () -> false);
    }

    /// The margin of a request.
    ///
    /// @param progress receives the progress of the simulation, on any thread
    /// @param cancelled polled during the work; true cancels it
    /// @throws io.plimsoll.kernels.backend.BackendRefusedException if the backend asked for cannot run
    /// @throws io.plimsoll.kernels.engine.ModelOverflowException if a path leaves the range of numbers
    /// @throws java.util.concurrent.CancellationException if `cancelled` returned true
    public MarginAnswer calculate(MarginRequest request, Execution.Progress progress, BooleanSupplier cancelled) {
        RiskRequest risk = request.risk();
        OptionalParts parts = new OptionalParts();
        Figures figures = figures(request, parts, progress, cancelled);
        Optional<RiskResult> estimated = estimated(risk, figures.result(), parts, cancelled);
        RiskResult result = estimated.orElse(figures.result());
        Requirement requirement = priced(request, figures.requirement(), parts, cancelled);
        MarginAnswer.Margin margin = maintenanceRatio.margin(risk.levels(), result.risk());
        LiquidationPlan plan = plan(request, requirement, parts, cancelled);
        List<VenueAnswer> rules = venues.calculate(risk, request.venues(), parts, cancelled);
        GreeksTable greeks = risk.levels().positions() == RiskLevels.PositionFigures.GREEKS
                ? parts.make("/positionFigures", "the greeks of positions", () -> greeks(request))
                        .orElse(null)
                : null;
        List<Notice> warnings = new ArrayList<>(Plausibility.of(risk));
        warnings.addAll(request.documentNotices());
        warnings.addAll(result.notices());
        warnings.addAll(parts.warnings());
        return new MarginAnswer(
                risk.asOf(),
                risk.currency(),
                margin,
                result.losses().stream().map(MarginAnswer.Losses::of).toList(),
                offset(result, margin.initial()),
                shares(result),
                result.running() == null ? null : MarginAnswer.Running.of(result.running()),
                requirement,
                plan,
                Money.of(result.value()),
                warnings,
                estimation(risk, estimated.isPresent()),
                result.evidence(),
                EngineVersion.CURRENT,
                request.requestHash(),
                request.provenance(),
                greeks,
                rules);
    }

    private static GreeksTable greeks(MarginRequest request) {
        return GreeksTable.of(PortfolioGreeks.of(request.risk(), request.expiryBuckets()));
    }

    /// @param requirement null if not requested or not computed
    private record Figures(RiskResult result, @Nullable Requirement requirement) {}

    /// The figures and the requirement, on the same scenarios. If they fail together, the figures are computed
    /// alone, because the answer needs them.
    private Figures figures(
            MarginRequest request, OptionalParts parts, Execution.Progress progress, BooleanSupplier cancelled) {
        RiskRequest risk = request.risk();
        AppliedPolicy appliedPolicy = request.appliedPolicy();
        if (appliedPolicy == null) {
            return new Figures(engine.evaluate(risk, progress, cancelled), null);
        }
        if (engine.kept(risk).isPresent()) {
            // From kept scenarios the requirement alone takes less time than beside a simulation.
            return new Figures(
                    engine.evaluate(risk, progress, cancelled),
                    parts.make(
                                    POLICY_POINTER,
                                    REQUIREMENT_NAME,
                                    () -> new RequirementCalculator(engine).calculate(risk, appliedPolicy, cancelled))
                            .orElse(null));
        }
        RequirementCalculator.RequirementRequest question =
                new RequirementCalculator.RequirementRequest(risk, appliedPolicy);
        Attempt<Figures> both = Attempt.of(() -> {
            SharedScenarioRequirement alongside =
                    new RequirementCalculator(engine).onSharedScenarios(question, cancelled);
            RiskResult result = engine.evaluate(risk, alongside.listener(), progress, cancelled);
            return new Figures(
                    result,
                    parts.make(POLICY_POINTER, REQUIREMENT_NAME, alongside::requirement)
                            .orElse(null));
        });
        return switch (both) {
            case Attempt.Made<Figures>(Figures made) -> made;
            case Attempt.LeftOut<Figures> failed -> {
                Figures alone = new Figures(engine.evaluate(risk, progress, cancelled), null);
                parts.take(POLICY_POINTER, REQUIREMENT_NAME, failed);
                yield alone;
            }
        };
    }

    /// The figures with intervals for the error of estimation; empty if the model has none.
    private Optional<RiskResult> estimated(
            RiskRequest risk, RiskResult result, OptionalParts parts, BooleanSupplier cancelled) {
        if (!ModelReplicates.isKnown(risk.model())) {
            return Optional.empty();
        }
        return parts.make(
                engine,
                "/model",
                "the error of estimation",
                logged -> result.withEstimation(new EstimationErrors(logged).of(risk, cancelled)));
    }

    private static String estimation(RiskRequest risk, boolean isMeasured) {
        RiskModel model = risk.model();
        if (isMeasured) {
            String source = model.errors() == null
                    ? "the rows of its history; it carries no errors of its volatilities"
                    : model.distribution() instanceof Distribution.FilteredHistory
                            ? "the rows of its history and the errors of its volatilities"
                            : "the errors of its parameters";
            return EstimationErrors.REPLICATES + " replicates of the model, from " + source;
        }
        return ModelReplicates.isKnown(model)
                ? "left out, see the warnings"
                : "not measured: the model carries no errors of its parameters, so intervals hold the error of the"
                        + " simulation alone";
    }

    /// The requirement, with liquidation prices if they are requested and can be computed.
    private @Nullable Requirement priced(
            MarginRequest request, @Nullable Requirement requirement, OptionalParts parts, BooleanSupplier cancelled) {
        AppliedPolicy appliedPolicy = request.appliedPolicy();
        if (appliedPolicy == null || requirement == null || !appliedPolicy.hasLiquidationPrices()) {
            return requirement;
        }
        return parts.make(
                        engine,
                        "/methodology/liquidationPrices",
                        "the liquidation price",
                        logged -> requirement.with(new LiquidationPriceFinder(logged)
                                .find(request.risk(), appliedPolicy, requirement, cancelled)))
                .orElse(requirement);
    }

    private @Nullable LiquidationPlan plan(
            MarginRequest request, @Nullable Requirement requirement, OptionalParts parts, BooleanSupplier cancelled) {
        AppliedPolicy appliedPolicy = request.appliedPolicy();
        if (appliedPolicy == null || requirement == null) {
            return null;
        }
        return parts.make(
                        engine,
                        "/methodology/liquidationPlan",
                        "the liquidation plan",
                        logged -> Optional.ofNullable(new LiquidationPlanner(logged)
                                .plan(request.risk(), appliedPolicy, requirement, parts, cancelled)))
                .flatMap(made -> made)
                .orElse(null);
    }

    private static MarginAnswer.@Nullable Offset offset(RiskResult result, BigDecimal cross) {
        if (result.isolated().isEmpty()) {
            return null;
        }
        BigDecimal isolated = Money.of(result.isolated().getAsDouble());
        return new MarginAnswer.Offset(isolated, cross, isolated.subtract(cross));
    }

    private static List<MarginAnswer.Share> shares(RiskResult result) {
        List<Contribution> contributions = result.contributions();
        List<BigDecimal> amounts = Money.allocate(
                contributions.stream()
                        .map(contribution -> contribution.expectedShortfall().value())
                        .toList(),
                Money.of(result.expectedShortfall().value()));
        List<MarginAnswer.Share> shares = new ArrayList<>(amounts.size());
        for (int i = 0; i < amounts.size(); i++) {
            Contribution contribution = contributions.get(i);
            shares.add(new MarginAnswer.Share(
                    contribution.positionId(),
                    amounts.get(i),
                    MarginAnswer.AmountIntervals.around(amounts.get(i), contribution.expectedShortfall()),
                    contribution.standalone().isPresent()
                            ? Money.of(contribution.standalone().getAsDouble())
                            : null));
        }
        return shares;
    }
}
