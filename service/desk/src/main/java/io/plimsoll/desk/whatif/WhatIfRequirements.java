package io.plimsoll.desk.whatif;

import io.plimsoll.desk.margin.MarginRequest;
import io.plimsoll.kernels.Notice;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.SimulationPlan;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.kernels.engine.RunLog;
import io.plimsoll.methodology.optional.OptionalParts;
import io.plimsoll.methodology.policy.AppliedPolicy;
import io.plimsoll.methodology.requirement.Requirement;
import io.plimsoll.methodology.requirement.calculator.RequirementCalculator;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Computes the requirements of an account before and after changes. Each is computed as for a margin request of the
/// changed account, because the components of a requirement are not additive over instruments.
final class WhatIfRequirements {
    private static final double NANOS_A_MILLI = 1e6;

    /// Scenarios in a search: an expected shortfall at 97.5 % is the mean of 250 of them.
    private static final int SEARCH_SCENARIOS = 10_000;

    private static final double RESOLUTION = 1e-4;
    private static final int QUANTITY_DECIMALS = 12;

    private final RequirementCalculator calculator;
    private final MarginRequest account;
    private final AppliedPolicy appliedPolicy;
    private final OptionalParts parts;
    private final BooleanSupplier cancelled;
    private final Map<List<Change>, Requirement> known = new HashMap<>();
    private final Set<Notice> runs = new LinkedHashSet<>();

    /// @param parts receives a warning for each requirement that is left out
    WhatIfRequirements(
            MarginEngine engine,
            MarginRequest account,
            AppliedPolicy appliedPolicy,
            OptionalParts parts,
            BooleanSupplier cancelled) {
        this.calculator = new RequirementCalculator(engine);
        this.account = account;
        this.appliedPolicy = appliedPolicy;
        this.parts = parts;
        this.cancelled = cancelled;
    }

    /// The requirements of an answer.
    ///
    /// @param candidates in the order of the request
    /// @param reductions changes that reduce margin
    /// @return empty if the requirement of the unchanged account cannot be computed
    Optional<WhatIfAnswer.Requirements> of(List<Change> candidates, List<Change> reductions) {
        long start = System.nanoTime();
        return make("of the unchanged account", List.of()).map(before -> {
            List<Optional<Requirement>> each = each(candidates);
            List<Optional<Requirement>> reducing = each(reductions);
            Requirement together = candidates.size() < 2
                    ? null
                    : make("after all candidates", candidates).orElse(null);
            return new WhatIfAnswer.Requirements(
                    before, each, together, reducing, (System.nanoTime() - start) / NANOS_A_MILLI);
        });
    }

    private List<Optional<Requirement>> each(List<Change> changes) {
        return changes.stream()
                .map(change -> make("after " + change.id() + " in " + change.name(), List.of(change)))
                .toList();
    }

    private Optional<Requirement> make(String which, List<Change> changes) {
        return parts.make("/methodology", "the requirement " + which, () -> after(changes));
    }

    private Requirement after(List<Change> changes) {
        Requirement before = known.get(changes);
        if (before != null) {
            return before;
        }
        Requirement made = calculator.calculate(changed(account.risk(), changes), appliedPolicy, cancelled);
        known.put(List.copyOf(changes), made);
        return recorded(made);
    }

    private Requirement recorded(Requirement made) {
        made.warnings().stream().filter(RunLog::isOfRun).forEach(runs::add);
        return made;
    }

    /// Notices of every simulation so far, for example of a fallback.
    Set<Notice> runs() {
        return runs;
    }

    private static RiskRequest changed(RiskRequest risk, List<Change> changes) {
        return changes.isEmpty() ? risk : Change.settled(risk, changes);
    }

    /// The initial margin of the requirement as the figure to reduce; empty if it cannot be computed.
    Optional<ReducedFigure> figure() {
        return make("of the unchanged account", List.of()).map(Reduced::new);
    }

    /// The initial margin of the requirement. A search uses few scenarios, which all quantities share.
    private final class Reduced implements ReducedFigure {
        private final Requirement before;
        private final RiskRequest rough;
        private final RequirementCalculator search;
        private final double roughBefore;

        Reduced(Requirement before) {
            this.before = before;
            SimulationPlan plan = account.risk().plan();
            this.rough = account.risk().withPlan(plan.withScenarios(Math.min(SEARCH_SCENARIOS, plan.scenarios())));
            this.search = calculator.withError(before.error());
            this.roughBefore = recorded(search.calculate(rough, appliedPolicy, cancelled))
                    .initial()
                    .doubleValue();
        }

        @Override
        public WhatIfAnswer.Figure kind() {
            return WhatIfAnswer.Figure.REQUIREMENT;
        }

        @Override
        public BigDecimal before() {
            return before.initial();
        }

        @Override
        public BigDecimal freed(Change change) {
            return before.initial().subtract(after(List.of(change)).initial());
        }

        @Override
        public double[] roughlyFreed(Change unit, double[] quantities) {
            List<RequirementCalculator.RequirementRequest> requests = Arrays.stream(quantities)
                    .mapToObj(quantity -> new RequirementCalculator.RequirementRequest(
                            changed(rough, List.of(unit.withQuantity(decimal(quantity)))), appliedPolicy))
                    .toList();
            return search.calculate(requests, cancelled).stream()
                    .map(WhatIfRequirements.this::recorded)
                    .mapToDouble(after -> roughBefore - after.initial().doubleValue())
                    .toArray();
        }

        private BigDecimal decimal(double quantity) {
            return new BigDecimal(quantity, MathContext.DECIMAL64).setScale(QUANTITY_DECIMALS, RoundingMode.HALF_EVEN);
        }

        @Override
        public double resolution() {
            return RESOLUTION;
        }

        @Override
        public Duration horizon() {
            return appliedPolicy.segment().horizon();
        }

        @Override
        public @Nullable BigDecimal lot(String instrument) {
            return appliedPolicy.liquidityOf(instrument).lot();
        }
    }
}
