package io.plimsoll.methodology.requirement.calculator;

import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.accounts.Account;
import io.plimsoll.kernels.accounts.AccountsRequest;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.kernels.engine.RunLog;
import io.plimsoll.kernels.estimation.EstimationErrors;
import io.plimsoll.kernels.model.ModelReplicates;
import io.plimsoll.kernels.risk.EstimationShifts;
import io.plimsoll.methodology.optional.Attempt;
import io.plimsoll.methodology.policy.AppliedPolicy;
import io.plimsoll.methodology.policy.CorrelationRules;
import io.plimsoll.methodology.requirement.RelativeError;
import io.plimsoll.methodology.requirement.Requirement;
import io.plimsoll.methodology.requirement.addon.CorrelationStressAddOn;
import io.plimsoll.methodology.requirement.closeout.CloseOutPlan;
import io.plimsoll.methodology.requirement.closeout.CloseOutSimulation;
import io.plimsoll.methodology.requirement.holding.Holdings;
import io.plimsoll.methodology.requirement.holding.MeasuredBooks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Computes what an account must hold. Safe for use by several threads at once.
public final class RequirementCalculator {
    private final MarginEngine engine;
    private final @Nullable RelativeError known;

    /// @param engine gives the figures
    public RequirementCalculator(MarginEngine engine) {
        this(engine, null);
    }

    private RequirementCalculator(MarginEngine engine, @Nullable RelativeError known) {
        this.engine = engine;
        this.known = known;
    }

    /// A calculator that does not measure the error of estimation, which takes many runs, but takes it over from
    /// another requirement of nearly the same account: for a search.
    public RequirementCalculator withError(RelativeError error) {
        return new RequirementCalculator(engine, error);
    }

    /// The requirement of a portfolio under a policy.
    ///
    /// @param request its measure, confidence and horizon are those of the segment instead
    /// @param cancelled asked now and then; true ends the work
    /// @throws io.plimsoll.kernels.engine.ModelOverflowException if a path leaves the range of numbers
    /// @throws java.util.concurrent.CancellationException if it was cancelled
    public Requirement calculate(RiskRequest request, AppliedPolicy appliedPolicy, BooleanSupplier cancelled) {
        return calculate(List.of(new RequirementRequest(request, appliedPolicy)), cancelled)
                .getFirst();
    }

    /// An account's question.
    ///
    /// @param request its measure, confidence and horizon are those of the segment instead
    /// @param appliedPolicy by which
    public record RequirementRequest(RiskRequest request, AppliedPolicy appliedPolicy) {}

    /// The requirements of many accounts that share valuation, plan, market, model and policy, in their order.
    /// Accounts of one segment are measured on one set of scenarios that is simulated once; each requirement is the
    /// one that its question would get alone.
    ///
    /// @throws io.plimsoll.kernels.engine.ModelOverflowException if a path of one of them leaves the range of
    ///     numbers
    /// @throws java.util.concurrent.CancellationException if it was cancelled
    public List<Requirement> calculate(List<RequirementRequest> questions, BooleanSupplier cancelled) {
        Map<String, SegmentBooks> segments = new TreeMap<>();
        List<RequirementRun> runs = new ArrayList<>();
        for (RequirementRequest question : questions) {
            SegmentBooks of = segments.computeIfAbsent(
                    question.appliedPolicy().segment().name(), name -> new SegmentBooks(question, known));
            RequirementRun run = new RequirementRun(engine, question, of.books, of.log, cancelled);
            of.runs.add(run);
            runs.add(run);
        }
        segments.values().forEach(of -> of.measure(engine, cancelled));
        return runs.stream().map(RequirementRun::requirement).toList();
    }

    /// The accounts of one segment, and their parts.
    private static final class SegmentBooks {
        private final MeasuredBooks books = new MeasuredBooks();
        private final RunLog log = RequirementRun.newLog();
        private final List<RequirementRun> runs = new ArrayList<>();
        private final RiskRequest shared;
        private final CorrelationRules correlation;
        private final @Nullable RelativeError known;

        SegmentBooks(RequirementRequest first, @Nullable RelativeError known) {
            this.known = known;
            this.shared =
                    MeasuredBooks.shared(first.request(), first.appliedPolicy().segment());
            this.correlation = first.appliedPolicy().policy().correlation();
        }

        void measure(MarginEngine given, BooleanSupplier cancelled) {
            MarginEngine engine = given.withLog(log);
            books.measure(engine, shared, cancelled);
            takeErrors(engine, known, shared, runs, cancelled);
            CorrelationStressAddOn stress = new CorrelationStressAddOn(engine, correlation, shared, cancelled);
            switch (Attempt.of(
                    () -> stress.worst(runs.stream().map(RequirementRun::held).toList()))) {
                case Attempt.Made<List<CorrelationStressAddOn.WorstMove>>(
                        List<CorrelationStressAddOn.WorstMove> findings) -> {
                    for (int i = 0; i < findings.size(); i++) {
                        runs.get(i).finish(shared, new Attempt.Made<>(findings.get(i)));
                    }
                }
                // One account may be at fault: each by itself.
                case Attempt.LeftOut<List<CorrelationStressAddOn.WorstMove>> together ->
                    runs.forEach(run -> run.finish(shared, Attempt.of(() -> stress.worst(run.held(), null))));
            }
        }
    }

    /// Gives each run the error of its measure.
    ///
    /// @param known that of a nearly equal account; null to measure it
    /// @param shared a request that holds nothing
    static void takeErrors(
            MarginEngine engine,
            @Nullable RelativeError known,
            RiskRequest shared,
            List<RequirementRun> runs,
            BooleanSupplier cancelled) {
        if (known != null) {
            runs.forEach(run -> run.take(known));
        } else if (ModelReplicates.isKnown(shared.model())) {
            List<Account> accounts = runs.stream().map(RequirementRun::account).toList();
            Attempt<List<EstimationShifts>> shifts =
                    Attempt.of(() -> new EstimationErrors(engine).of(new AccountsRequest(shared, accounts), cancelled));
            for (int i = 0; i < runs.size(); i++) {
                int at = i;
                runs.get(i).take(shifts.map(all -> all.get(at).risk()));
            }
        }
    }

    /// A requirement that is computed while the margin of the same request is.
    ///
    /// @param question its request is the one that is simulated
    /// @param cancelled asked now and then; true ends the work
    public SharedScenarioRequirement onSharedScenarios(RequirementRequest question, BooleanSupplier cancelled) {
        return new SharedScenarioRequirement(engine, question, cancelled);
    }

    /// Whether the work on a request is bounded: for the reader of a request, who tells faults.
    ///
    /// @throws io.plimsoll.kernels.check.InvalidInputException if the close-out takes too many days for so many
    ///     positions, steps and scenarios
    public static void check(RiskRequest request, AppliedPolicy appliedPolicy) {
        RiskRequest net = RequirementRun.net(request);
        CloseOutPlan plan = new CloseOutPlan(net, appliedPolicy, new Holdings(net, appliedPolicy));
        CloseOutSimulation.check(plan, MeasuredBooks.shared(request, appliedPolicy.segment()));
    }
}
