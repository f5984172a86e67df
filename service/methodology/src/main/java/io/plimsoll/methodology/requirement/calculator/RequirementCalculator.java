package io.plimsoll.methodology.requirement.calculator;

import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.accounts.Account;
import io.plimsoll.kernels.accounts.AccountsRequest;
import io.plimsoll.kernels.backend.BlockLoop;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.check.Checks;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.kernels.engine.ModelOverflowException;
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
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Computes the requirement of accounts under a policy. Thread-safe.
public final class RequirementCalculator {
    private final MarginEngine engine;
    private final @Nullable RelativeError knownError;

    /// @param engine runs the simulations
    public RequirementCalculator(MarginEngine engine) {
        this(engine, null);
    }

    private RequirementCalculator(MarginEngine engine, @Nullable RelativeError knownError) {
        this.engine = engine;
        this.knownError = knownError;
    }

    /// A calculator for searches. It uses `error`, the error of estimation of nearly the same account, in place of
    /// measuring it, which takes many simulations.
    public RequirementCalculator withError(RelativeError error) {
        return new RequirementCalculator(engine, error);
    }

    /// A request for the requirement of one account.
    ///
    /// @param request the account and its market; the segment replaces its measure, confidence and horizon
    public record RequirementRequest(RiskRequest request, AppliedPolicy appliedPolicy) {}

    /// The requirement of one account.
    ///
    /// @param request the account and its market; the segment replaces its measure, confidence and horizon
    /// @param cancelled polled during the work; true cancels it
    /// @throws io.plimsoll.kernels.engine.ModelOverflowException if a path leaves the range of numbers
    /// @throws java.util.concurrent.CancellationException if `cancelled` returned true
    public Requirement calculate(RiskRequest request, AppliedPolicy appliedPolicy, BooleanSupplier cancelled) {
        return calculate(List.of(new RequirementRequest(request, appliedPolicy)), cancelled)
                .getFirst();
    }

    /// The requirements of many accounts that share valuation, plan, market, model and policy, in their order.
    /// Accounts of one segment share one simulation. Each requirement is equal to that of the account alone.
    ///
    /// @param cancelled polled during the work; true cancels it
    /// @throws io.plimsoll.kernels.engine.ModelOverflowException if a path of any account leaves the range of
    ///     numbers
    /// @throws java.util.concurrent.CancellationException if `cancelled` returned true
    public List<Requirement> calculate(List<RequirementRequest> requests, BooleanSupplier cancelled) {
        Map<String, SegmentAccounts> segments = new TreeMap<>();
        List<AccountRequirement> accounts = new ArrayList<>();
        for (RequirementRequest asked : requests) {
            SegmentAccounts segment = segments.computeIfAbsent(
                    asked.appliedPolicy().segment().name(), name -> new SegmentAccounts(asked, knownError));
            accounts.add(segment.add(engine, asked, cancelled));
        }
        segments.values().forEach(segment -> segment.measure(engine, cancelled));
        return accounts.stream().map(AccountRequirement::requirement).toList();
    }

    /// The accounts of one segment, which are measured on one simulation.
    private static final class SegmentAccounts {
        private final MeasuredBooks books = new MeasuredBooks();
        private final RunLog log = AccountRequirement.newLog();
        private final List<AccountRequirement> accounts = new ArrayList<>();
        private final RiskRequest shared;
        private final CorrelationRules correlation;
        private final @Nullable RelativeError knownError;

        SegmentAccounts(RequirementRequest first, @Nullable RelativeError knownError) {
            this.knownError = knownError;
            this.shared =
                    MeasuredBooks.shared(first.request(), first.appliedPolicy().segment());
            this.correlation = first.appliedPolicy().policy().correlation();
        }

        AccountRequirement add(MarginEngine engine, RequirementRequest asked, BooleanSupplier cancelled) {
            AccountRequirement account = new AccountRequirement(engine, asked, books, log, cancelled);
            accounts.add(account);
            return account;
        }

        void measure(MarginEngine given, BooleanSupplier cancelled) {
            MarginEngine engine = given.withLog(log);
            Attempt<List<CorrelationStressAddOn.WorstMove>> stresses = measureBooksAndStress(engine, cancelled);
            setEstimationErrors(engine, knownError, shared, accounts, cancelled);
            measureStresses(stresses, stress(engine, cancelled));
        }

        /// Measures the books, and the correlation stress of all accounts together. Neither needs the other. From kept
        /// scenarios each is a sum that two threads hardly speed up, so they run at the same time.
        private Attempt<List<CorrelationStressAddOn.WorstMove>> measureBooksAndStress(
                MarginEngine engine, BooleanSupplier cancelled) {
            if (engine.threads() == 1 || engine.kept(shared).isEmpty()) {
                books.measure(engine, shared, cancelled);
                return together(stress(engine, cancelled));
            }
            MarginEngine half = engine.onThreads((engine.threads() + 1) / 2);
            AtomicReference<Attempt<List<CorrelationStressAddOn.WorstMove>>> stresses = new AtomicReference<>();
            Execution both = engine.execution(Execution.Progress.SILENT, cancelled);
            BlockLoop.run(2, 1, 2, both, () -> part -> {
                if (part == 0) {
                    books.measure(half, shared, cancelled);
                } else {
                    stresses.set(together(stress(half, cancelled)));
                }
            });
            return Objects.requireNonNull(stresses.get());
        }

        private CorrelationStressAddOn stress(MarginEngine engine, BooleanSupplier cancelled) {
            return new CorrelationStressAddOn(engine, correlation, shared, cancelled);
        }

        private Attempt<List<CorrelationStressAddOn.WorstMove>> together(CorrelationStressAddOn stress) {
            return Attempt.of(() -> stress.worst(
                    accounts.stream().map(AccountRequirement::holdings).toList()));
        }

        /// If the correlation stress fails for all accounts together, each is tried alone: one may be the
        /// cause.
        private void measureStresses(
                Attempt<List<CorrelationStressAddOn.WorstMove>> together, CorrelationStressAddOn stress) {
            for (int i = 0; i < accounts.size(); i++) {
                int index = i;
                AccountRequirement account = accounts.get(i);
                account.measureStresses(
                        shared,
                        switch (together) {
                            case Attempt.Made<List<CorrelationStressAddOn.WorstMove>> made ->
                                made.map(worst -> worst.get(index));
                            case Attempt.LeftOut<List<CorrelationStressAddOn.WorstMove>> failed ->
                                Attempt.of(() -> stress.worst(account.holdings(), null));
                        });
            }
        }
    }

    /// Sets the error of estimation of each account, if the model has one.
    ///
    /// @param known error of a nearly equal account; null to measure it
    /// @param shared request without holdings
    static void setEstimationErrors(
            MarginEngine engine,
            @Nullable RelativeError known,
            RiskRequest shared,
            List<AccountRequirement> accounts,
            BooleanSupplier cancelled) {
        if (known != null) {
            accounts.forEach(account -> account.setEstimationError(known));
        } else if (ModelReplicates.isKnown(shared.model())) {
            List<Account> wholes = IntStream.range(0, accounts.size())
                    .mapToObj(i -> accounts.get(i).account(Integer.toString(i)))
                    .toList();
            Attempt<List<EstimationShifts>> shifts =
                    Attempt.of(() -> new EstimationErrors(engine).of(new AccountsRequest(shared, wholes), cancelled));
            for (int i = 0; i < accounts.size(); i++) {
                int index = i;
                accounts.get(i)
                        .setEstimationError(shifts.map(all -> all.get(index).risk()));
            }
        }
    }

    /// A requirement that is measured on the scenarios of the margin of the same request.
    ///
    /// @param asked the request whose margin is simulated
    /// @param cancelled polled during the work; true cancels it
    public SharedScenarioRequirement onSharedScenarios(RequirementRequest asked, BooleanSupplier cancelled) {
        return new SharedScenarioRequirement(engine, asked, cancelled);
    }

    /// Checks that the work on a request is bounded.
    ///
    /// @throws io.plimsoll.kernels.check.InvalidInputException if the close-out takes too many days for the number
    ///     of positions, steps and scenarios, or costs too much
    public static void check(RiskRequest request, AppliedPolicy appliedPolicy) {
        RiskRequest net = AccountRequirement.net(request);
        try {
            CloseOutPlan plan = new CloseOutPlan(net, appliedPolicy, new Holdings(net, appliedPolicy));
            CloseOutSimulation.check(plan, MeasuredBooks.shared(request, appliedPolicy.segment()));
        } catch (ModelOverflowException tooLarge) {
            new Checks()
                    .require(false, "/market/liquidity", "out-of-range", String.valueOf(tooLarge.getMessage()))
                    .throwIfAny();
        }
    }
}
