package io.plimsoll.service.inquiry;

import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.service.margin.MarginRequest;
import io.plimsoll.service.margin.policy.Methodology;
import io.plimsoll.service.margin.requirement.Requirement;
import io.plimsoll.service.margin.requirement.RequirementCalculator;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/// What a policy asks of an account before and after changes, each computed as a margin request of the changed
/// portfolio would be: the lines of a requirement do not add up over instruments, so none is kept.
final class PolicyRequirements {
    private static final double NANOS_A_MILLI = 1e6;

    private final RequirementCalculator calculator;
    private final MarginRequest account;
    private final Methodology methodology;
    private final BooleanSupplier cancelled;

    PolicyRequirements(MarginEngine engine, MarginRequest account, Methodology methodology, BooleanSupplier cancelled) {
        this.calculator = new RequirementCalculator(engine);
        this.account = account;
        this.methodology = methodology;
        this.cancelled = cancelled;
    }

    /// The requirements of an answer.
    ///
    /// @param candidates in the order of the request
    /// @param ways changes that free a margin
    WhatIfAnswer.Requirements of(List<Change> candidates, List<Change> ways) {
        long start = System.nanoTime();
        Requirement before = after(List.of());
        List<Requirement> each = after(candidates, new ArrayList<>());
        List<Requirement> freeing = after(ways, new ArrayList<>());
        Requirement together = candidates.size() < 2 ? null : after(candidates);
        return new WhatIfAnswer.Requirements(
                before, each, together, freeing, (System.nanoTime() - start) / NANOS_A_MILLI);
    }

    private List<Requirement> after(List<Change> changes, List<Requirement> to) {
        changes.forEach(change -> to.add(after(List.of(change))));
        return to;
    }

    private Requirement after(List<Change> changes) {
        return calculator.calculate(
                changes.isEmpty() ? account.risk() : Change.settled(account.risk(), changes), methodology, cancelled);
    }
}
