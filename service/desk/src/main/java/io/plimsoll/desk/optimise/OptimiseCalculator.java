package io.plimsoll.desk.optimise;

import io.plimsoll.desk.evidence.EngineVersion;
import io.plimsoll.kernels.Notice;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.kernels.plausibility.Plausibility;
import io.plimsoll.methodology.money.Money;
import io.plimsoll.methodology.requirement.Requirement;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Finds the cheapest trades and transfers that reach an aim. Thread-safe.
///
/// 1. Fractional lots are searched with few scenarios.
/// 2. The search goes on from there with all scenarios.
/// 3. The levers that it uses are rounded to lots. The exact requirement decides whether the aim is reached.
public final class OptimiseCalculator {
    /// Scenarios of the first search.
    static final int SEARCH_SCENARIOS = 10_000;

    /// Up to this many levers, all are rounded together.
    private static final int MAX_LEVERS = 10;

    private static final double ROUGH_TOLERANCE = 1e-3;
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
        private final List<SearchModel.Sample> samples = new ArrayList<>();
        private final int scenarios;
        private @Nullable BigDecimal lowerBound;
        private int candidates;

        Run(OptimiseRequest request, BooleanSupplier cancelled) {
            this.request = request;
            this.execution = engine.execution(Execution.Progress.SILENT, cancelled);
            this.accounts = new FirmAccounts(engine, request, cancelled);
            this.scenarios = request.margin().risk().plan().scenarios();
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
            SearchModel.Sample rough = sample(Math.min(SEARCH_SCENARIOS, scenarios));
            Levers levers = new LeverFinder(request, accounts, rough.tails().getFirst()::deviation)
                    .levers((place, reason) -> leftOut.add(new Notice("left-out", place, reason)));
            candidates = levers.count();
            if (request.aim().isReached(accounts.before(0), accounts.before(0)) || levers.count() == 0) {
                return answer(levers, levers.none());
            }
            boolean isSmall = rough.scenarios() == scenarios;
            SearchModel model = model(levers, rough, rough, isSmall ? TOLERANCE : ROUGH_TOLERANCE);
            model.centre(levers.none(), model.all());
            CutProgramme.Solution solution = new RelaxedSearch(model).find(levers.none());
            SearchModel.Sample whole = isSmall ? rough : sample(scenarios);
            if (!isSmall) {
                model = refined(model, model.all(), solution.lots(), whole, rough);
                solution = new RelaxedSearch(model).find(solution.lots());
            }
            List<Integer> chosen = chosen(levers, solution.lots(), model);
            double[] relaxed = solution.lots();
            double[] at = chosen.stream().mapToDouble(i -> relaxed[i]).toArray();
            if (chosen.size() < levers.count()) {
                model = refined(model, chosen, relaxed, whole, rough);
            }
            LotSearch.Found found = new LotSearch(accounts, model, aims, scenarios).find(at);
            if (found == null) {
                return answer(levers, whole(levers, relaxed));
            }
            lowerBound = Money.of(solution.cost()).min(found.cost());
            return answer(levers.only(chosen), found.lots());
        }

        /// A model of some levers, with the tangents of another and its centre at a point.
        private SearchModel refined(
                SearchModel of,
                List<Integer> chosen,
                double[] lots,
                SearchModel.Sample sample,
                SearchModel.Sample slopes) {
            double[] at = chosen.stream().mapToDouble(i -> lots[i]).toArray();
            SearchModel refined = model(of.levers().only(chosen), sample, slopes, TOLERANCE);
            refined.inherit(of, chosen, at, lots);
            refined.centre(at, refined.all());
            return refined;
        }

        private SearchModel.Sample sample(int count) {
            SearchModel.Sample made = new SearchModel.Sample(
                    count,
                    IntStream.range(0, accounts.count())
                            .mapToObj(a ->
                                    new TailLosses(engine, accounts.account(a), request.policy(), count, execution))
                            .toList());
            samples.add(made);
            return made;
        }

        /// @param relative tolerance, as a share of the way to the aim
        private SearchModel model(
                Levers levers, SearchModel.Sample sample, SearchModel.Sample slopes, double relative) {
            List<Aim.Line> lines = new ArrayList<>();
            for (int a = 0; a < accounts.count(); a++) {
                Aim.Line line = aims.get(a).line(accounts.before(a));
                Requirement rough = accounts.at(a, levers, List.of(levers.none()), sample.scenarios())
                        .getFirst();
                lines.add(line.raised(line.excess(rough) - line.excess(accounts.before(a))));
            }
            double tolerance = Math.max(
                    relative * Math.abs(lines.getFirst().excess(accounts.before(0))),
                    LEAST_TOLERANCE * accounts.before(0).initial().doubleValue());
            return new SearchModel(accounts, levers, lines, sample, slopes, tolerance);
        }

        /// The levers that the search uses, and the next best of the others while they are few.
        private List<Integer> chosen(Levers levers, double[] relaxed, SearchModel model) {
            List<Integer> used = SearchModel.used(relaxed);
            return IntStream.range(0, levers.count())
                    .boxed()
                    .sorted(Comparator.comparing((Integer i) -> !used.contains(i))
                            .thenComparingDouble(model::costOfProgress)
                            .thenComparingInt(i -> i))
                    .limit(Math.max(used.size(), MAX_LEVERS))
                    .sorted()
                    .toList();
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
                    warnings(),
                    new OptimiseAnswer.Evidence(
                            candidates,
                            EngineVersion.CURRENT,
                            request.margin().requestHash(),
                            (System.nanoTime() - start) / NANOS_A_MILLI));
        }

        private List<Notice> warnings() {
            Set<Notice> warnings =
                    new LinkedHashSet<>(Plausibility.of(request.margin().risk(), request.instruments()));
            warnings.addAll(request.margin().documentNotices());
            warnings.addAll(leftOut);
            warnings.addAll(accounts.before(0).warnings());
            samples.forEach(sample -> sample.tails().forEach(tail -> warnings.addAll(tail.notices())));
            warnings.addAll(accounts.runs());
            return List.copyOf(warnings);
        }
    }
}
