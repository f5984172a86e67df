package io.plimsoll.desk.whatif;

import io.plimsoll.desk.margin.MarginRequest;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.methodology.optional.OptionalParts;
import io.plimsoll.methodology.policy.AppliedPolicy;
import io.plimsoll.methodology.requirement.Requirement;
import io.plimsoll.methodology.requirement.calculator.RequirementCalculator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// Computes the requirements of an account before and after changes. Each is computed as for a margin request of the
/// changed account, because the components of a requirement are not additive over instruments.
final class WhatIfRequirements {
    private static final double NANOS_A_MILLI = 1e6;

    private final RequirementCalculator calculator;
    private final MarginRequest account;
    private final AppliedPolicy appliedPolicy;
    private final OptionalParts parts;
    private final BooleanSupplier cancelled;

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
        return calculator.calculate(
                changes.isEmpty() ? account.risk() : Change.settled(account.risk(), changes), appliedPolicy, cancelled);
    }
}
