package io.plimsoll.desk.optimise;

import io.plimsoll.desk.evidence.EngineVersion;
import io.plimsoll.desk.evidence.ModelAge;
import io.plimsoll.kernels.Notice;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.kernels.engine.RunLog;
import io.plimsoll.kernels.plausibility.Plausibility;
import io.plimsoll.methodology.money.Money;
import io.plimsoll.methodology.requirement.Requirement;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Finds the cheapest trades and transfers that reach an aim. Thread-safe.
///
/// 1. All levers are searched with few scenarios and fractional lots.
/// 2. Those that this search uses are searched with all scenarios.
/// 3. They are rounded to lots. The exact requirement decides whether the aim is reached.
public final class OptimiseCalculator {
    /// Scenarios of the first search.
    static final int SEARCH_SCENARIOS = 10_000;

    /// Up to this many levers, all take part in the second search.
    private static final int MAX_LEVERS = 8;

    private static final double TOLERANCE = 1e-4;
    private static final double LEAST_TOLERANCE = 1e-9;
    private static final double NANOS_A_MILLI = 1e6;

    private final MarginEngine engine;

    /// @param engine runs the simulations
    public OptimiseCalculator(MarginEngine engine) {
        this.engine = engine;
    }

    /// The answer.
    ///
    /// @param cancelled polled during the work; true cancels it
    /// @throws io.plimsoll.kernels.backend.BackendRefusedException if the backend asked for cannot run
    /// @throws io.plimsoll.kernels.engine.ModelOverflowException if a path leaves the range of numbers
    /// @throws java.util.concurrent.CancellationException if `cancelled` returned true
    public OptimiseAnswer optimise(OptimiseRequest request, Execution.Progress progress, BooleanSupplier cancelled) {
        return new Run(request, cancelled).answer();
    }

    private final class Run {
        private final long start = System.nanoTime();
        private final OptimiseRequest request;
        private final Execution execution;
        private final FirmAccounts accounts;
        private final List<Aim> aims = new ArrayList<>();
        private final List<Notice> leftOut = new ArrayList<>();
        private final int scenarios;
        private final int few;
        private @Nullable BigDecimal lowerBound;
        private int candidates;

        Run(OptimiseRequest request, BooleanSupplier cancelled) {
            this.request = request;
            this.execution = engine.execution(Execution.Progress.SILENT, cancelled);
            this.accounts = new FirmAccounts(engine, request, cancelled);
            this.scenarios = request.margin().risk().plan().scenarios();
            this.few = Math.min(SEARCH_SCENARIOS, scenarios);
            aims.add(request.aim());
            for (int i = 0; i < request.others().size(); i++) {
                aims.add(kept(request.others().get(i).keep(), accounts.before(i + 1)));
            }
        }

        /// What another account must keep: the aim, or its headroom where it does not reach the aim now.
        private static Aim kept(Aim keep, Requirement before) {
            return keep.isReached(before, before)
                    ? keep
                    : new Aim.Headroom(before.standing().equity().amount().subtract(before.maintenance()));
        }

        OptimiseAnswer answer() {
            List<TailLosses> tails = tails(few);
            Levers levers = new LeverFinder(request, accounts, tails.getFirst()::deviation)
                    .levers((place, reason) -> leftOut.add(new Notice("left-out", place, reason)));
            candidates = levers.count();
            if (request.aim().isReached(accounts.before(0), accounts.before(0)) || levers.count() == 0) {
                return answer(levers, levers.none());
            }
            SearchModel rough = model(levers, tails, few);
            rough.centre(levers.none(), rough.all());
            double[] relaxed = new RelaxedSearch(rough).find(levers.none()).lots();
            List<Integer> chosen = chosen(levers, relaxed);
            Levers used = levers.only(chosen);
            double[] at = chosen.stream().mapToDouble(i -> relaxed[i]).toArray();
            SearchModel fine = model(used, few == scenarios ? tails : tails(scenarios), scenarios);
            fine.centre(at, fine.all());
            CutProgramme.Solution solution = new RelaxedSearch(fine).find(at);
            LotSearch.Found found = new LotSearch(accounts, fine, aims, scenarios).find();
            if (found == null) {
                return answer(used, whole(used, solution.lots()));
            }
            lowerBound = Money.of(solution.cost()).min(found.cost());
            return answer(used, found.lots());
        }

        private List<TailLosses> tails(int count) {
            return IntStream.range(0, accounts.count())
                    .mapToObj(a -> new TailLosses(engine, accounts.account(a), request.policy(), count, execution))
                    .toList();
        }

        private SearchModel model(Levers levers, List<TailLosses> tails, int count) {
            List<Aim.Line> lines = new ArrayList<>();
            for (int a = 0; a < accounts.count(); a++) {
                lines.add(aims.get(a).line(accounts.before(a)));
            }
            double tolerance = Math.max(
                    TOLERANCE * Math.abs(lines.getFirst().excess(accounts.before(0))),
                    LEAST_TOLERANCE * accounts.before(0).initial().doubleValue());
            return new SearchModel(accounts, levers, lines, tails, count, tolerance);
        }

        /// The levers that the first search uses; all if they are few.
        private List<Integer> chosen(Levers levers, double[] relaxed) {
            return levers.count() <= MAX_LEVERS
                    ? IntStream.range(0, levers.count()).boxed().toList()
                    : SearchModel.used(relaxed);
        }

        private static double[] whole(Levers levers, double[] lots) {
            double[] whole = lots.clone();
            for (int i = 0; i < whole.length; i++) {
                if (!levers.get(i).range().isWhole(whole[i])) {
                    whole[i] = Math.rint(whole[i]);
                }
            }
            return whole;
        }

        private OptimiseAnswer answer(Levers levers, double[] lots) {
            List<Requirement> after = new ArrayList<>();
            boolean isReached = true;
            for (int a = 0; a < accounts.count(); a++) {
                Requirement exact = accounts.exact(a, levers, lots);
                after.add(exact);
                isReached &= aims.get(a).isReached(accounts.before(a), exact);
            }
            List<BigDecimal> costs = levers.costs(lots);
            List<OptimiseAnswer.Trade> trades = new ArrayList<>();
            List<OptimiseAnswer.Transfer> transfers = new ArrayList<>();
            List<String> binding = new ArrayList<>();
            for (int i = 0; i < levers.count(); i++) {
                Lever lever = levers.get(i);
                BigDecimal quantity = lever.range().quantity(lots[i]).stripTrailingZeros();
                if (quantity.signum() == 0) {
                    continue;
                }
                if (lever.isTransfer()) {
                    transfers.add(new OptimiseAnswer.Transfer(
                            Objects.requireNonNull(lever.source()).venue(),
                            lever.unit().name(),
                            quantity,
                            lever.range().lot(),
                            costs.get(i)));
                } else {
                    trades.add(new OptimiseAnswer.Trade(
                            lever.positionId(),
                            lever.unit().name(),
                            quantity,
                            lever.range().lot(),
                            costs.get(i)));
                }
                if (lots[i] == lever.range().most() || lots[i] == lever.range().least()) {
                    binding.add(lever.id());
                }
            }
            return new OptimiseAnswer(
                    request.margin().risk().asOf(),
                    request.margin().risk().currency(),
                    request.aim(),
                    isReached,
                    trades,
                    transfers,
                    levers.cost(lots),
                    isReached ? lowerBound : null,
                    new OptimiseAnswer.Revaluation(accounts.before(0), after.getFirst()),
                    IntStream.range(0, request.others().size())
                            .mapToObj(i -> new OptimiseAnswer.OtherAccount(
                                    request.others().get(i).account().id(),
                                    new OptimiseAnswer.Revaluation(accounts.before(i + 1), after.get(i + 1))))
                            .toList(),
                    binding,
                    warnings(after.getFirst()),
                    new OptimiseAnswer.Evidence(
                            candidates,
                            EngineVersion.CURRENT,
                            request.margin().requestHash(),
                            (System.nanoTime() - start) / NANOS_A_MILLI));
        }

        private List<Notice> warnings(Requirement after) {
            Set<Notice> warnings =
                    new LinkedHashSet<>(Plausibility.of(request.margin().risk(), request.instruments()));
            warnings.addAll(ModelAge.notices(
                    request.margin().provenance(), request.margin().risk().asOf()));
            warnings.addAll(leftOut);
            warnings.addAll(accounts.before(0).warnings());
            after.warnings().stream().filter(RunLog::isOfRun).forEach(warnings::add);
            return List.copyOf(warnings);
        }
    }
}
