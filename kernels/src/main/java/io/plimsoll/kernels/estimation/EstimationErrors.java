package io.plimsoll.kernels.estimation;

import io.plimsoll.kernels.RiskLevels;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.accounts.Account;
import io.plimsoll.kernels.accounts.AccountFigures;
import io.plimsoll.kernels.accounts.AccountOutcome;
import io.plimsoll.kernels.accounts.AccountsEngine;
import io.plimsoll.kernels.accounts.AccountsRequest;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.kernels.instrument.CollateralBalance;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.model.Distribution;
import io.plimsoll.kernels.model.ModelReplicates;
import io.plimsoll.kernels.model.ResidualHistory;
import io.plimsoll.kernels.model.RiskModel;
import io.plimsoll.kernels.risk.Confidence;
import io.plimsoll.kernels.risk.EstimationShifts;
import io.plimsoll.kernels.risk.Interval;
import io.plimsoll.kernels.risk.TailLevel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.ToDoubleFunction;

/// Intervals of the estimation error, by replicates of the model.
///
/// Each account is measured under [#REPLICATES] models that other histories could have given, on the same
/// scenarios. The interval ends are the 2.5 % and 97.5 % points of the differences from the model itself: a
/// percentile bootstrap (Christoffersen and Gonçalves 2005, "Estimation risk in financial risk management", J.
/// Risk 7). Under filtered history the rows are drawn at random, so an end differs from the true percentile by
/// about a quarter of a standard error.
///
/// The mean of resampled tail rows varies less than the mean of new rows. Its interval is an expanded percentile
/// interval (Hesterberg 2015, "What Teachers Should Know About the Bootstrap", The American Statistician 69,
/// section 5): wider by `√(m/(m - 1)) t(m - 1) / 1.96`, with `m` rows in the tail and Student's point.
///
/// A history bounds a value at risk from above only if its largest row lies above it with probability 97.5 %, and
/// bounds a tail mean only with [TailLevel#MIN_OF_TAIL] rows in the tail. Otherwise the end is empty, with a
/// reason.
public final class EstimationErrors {
    /// Number of replicates.
    public static final int REPLICATES = ModelReplicates.COUNT;

    /// Most scenarios per replicate.
    public static final int MAX_SCENARIOS = 4_000;

    /// Fewest scenarios per replicate, if the request has more.
    public static final int MIN_SCENARIOS = 1_000;

    /// Most drawn and valued numbers in all replicates.
    private static final double MAX_WORK = 4e8;

    private static final double ONE_SIDED_TAIL = (1 - Interval.COVERAGE) / 2;

    private final MarginEngine engine;

    /// @param engine engine with backends and threads
    public EstimationErrors(MarginEngine engine) {
        // So many models would drop what is kept of the others.
        this.engine = engine.keepingNothing();
    }

    /// The estimation errors of a request's figures.
    ///
    /// @param request its model satisfies [ModelReplicates#isKnown]
    /// @param cancelled as in [#of(AccountsRequest, BooleanSupplier)]
    public EstimationShifts of(RiskRequest request, BooleanSupplier cancelled) {
        Account whole = new Account("whole", request.positions(), request.collateral());
        return of(new AccountsRequest(request.holding(List.of(), List.of()), List.of(whole)), cancelled)
                .getFirst();
    }

    /// The estimation errors of each account's figures, in order. They do not depend on the other accounts.
    ///
    /// @param request its model satisfies [ModelReplicates#isKnown]
    /// @param cancelled polled during the work; true ends it
    /// @throws io.plimsoll.kernels.backend.BackendRefusedException if the backend asked for cannot run
    /// @throws java.util.concurrent.CancellationException if it was cancelled
    public List<EstimationShifts> of(AccountsRequest request, BooleanSupplier cancelled) {
        RiskRequest shared = request.shared();
        Map<Integer, List<Integer>> places = new TreeMap<>();
        for (int place = 0; place < request.accounts().size(); place++) {
            int scenarios = scenarios(shared, request.accounts().get(place));
            places.computeIfAbsent(scenarios, first -> new ArrayList<>()).add(place);
        }
        EstimationShifts[] shifts = new EstimationShifts[request.accounts().size()];
        places.forEach((scenarios, some) -> {
            List<Account> accounts = some.stream().map(request.accounts()::get).toList();
            List<EstimationShifts> found = of(shared, accounts, scenarios, cancelled);
            for (int i = 0; i < some.size(); i++) {
                shifts[some.get(i)] = found.get(i);
            }
        });
        return List.of(shifts);
    }

    private List<EstimationShifts> of(
            RiskRequest shared, List<Account> accounts, int scenarios, BooleanSupplier cancelled) {
        if (scenarios < Math.min(MIN_SCENARIOS, shared.plan().scenarios())) {
            Interval none =
                    Interval.none("no interval: " + REPLICATES + " replicates of so large a book take too long");
            return Collections.nCopies(accounts.size(), everywhere(none, shared.levels()));
        }
        String backend = engine.processorBackend(shared, REPLICATES);
        List<Optional<AccountFigures>> base =
                measure(shared, accounts, backend, scenarios, shared.model().withErrors(null), cancelled);
        List<List<Optional<AccountFigures>>> replicates = new ArrayList<>(REPLICATES);
        ModelReplicates models = new ModelReplicates(shared.model());
        for (int r = 0; r < REPLICATES; r++) {
            replicates.add(measure(shared, accounts, backend, scenarios, models.at(r), cancelled));
        }
        List<EstimationShifts> shifts = new ArrayList<>(base.size());
        for (int account = 0; account < base.size(); account++) {
            int at = account;
            shifts.add(shifts(
                    base.get(at),
                    replicates.stream().map(measured -> measured.get(at)).toList(),
                    shared));
        }
        return shifts;
    }

    /// Scenarios per replicate of an account. Lots of one instrument count once.
    private static int scenarios(RiskRequest shared, Account account) {
        double held = account.positions().stream()
                        .map(Position::instrument)
                        .distinct()
                        .count()
                + account.collateral().stream()
                        .map(CollateralBalance::asset)
                        .distinct()
                        .count();
        double each = (double) shared.periods() * shared.model().factors().size() + held;
        return (int) Math.min(
                Math.min(MAX_SCENARIOS, shared.plan().scenarios()), MAX_WORK / (REPLICATES * Math.max(1, each)));
    }

    /// The figures of each account under one model; empty without finite figures.
    private List<Optional<AccountFigures>> measure(
            RiskRequest shared,
            List<Account> accounts,
            String backend,
            int scenarios,
            RiskModel model,
            BooleanSupplier cancelled) {
        RiskRequest small = new RiskRequest(
                shared.asOf(),
                shared.currency(),
                backend,
                shared.plan().withScenarios(scenarios),
                shared.levels(),
                shared.market(),
                model,
                List.of(),
                List.of());
        return new AccountsEngine(engine)
                        .evaluate(new AccountsRequest(small, accounts), Execution.Progress.SILENT, cancelled)
                        .outcomes()
                        .stream()
                        .map(outcome -> outcome instanceof AccountOutcome.Measured(AccountFigures figures)
                                ? Optional.of(figures)
                                : Optional.<AccountFigures>empty())
                        .toList();
    }

    private static EstimationShifts shifts(
            Optional<AccountFigures> base, List<Optional<AccountFigures>> replicates, RiskRequest shared) {
        RiskLevels levels = shared.levels();
        Interval risk = switch (levels.measure()) {
            case VALUE_AT_RISK ->
                bounded(
                        shift(base, replicates, figures -> figures.risk().value()),
                        valueAtRiskReason(shared.model(), levels.confidence()));
            case EXPECTED_SHORTFALL ->
                ofShortfall(
                        shift(base, replicates, figures -> figures.risk().value()),
                        shared.model(),
                        levels.confidence());
        };
        List<EstimationShifts.Level> losses = new ArrayList<>();
        for (int i = 0; i < levels.confidences().size(); i++) {
            int level = i;
            Confidence confidence = levels.confidences().get(i);
            losses.add(new EstimationShifts.Level(
                    bounded(
                            shift(
                                    base,
                                    replicates,
                                    figures -> figures.losses()
                                            .get(level)
                                            .valueAtRisk()
                                            .value()),
                            valueAtRiskReason(shared.model(), confidence)),
                    ofShortfall(
                            shift(
                                    base,
                                    replicates,
                                    figures -> figures.losses()
                                            .get(level)
                                            .expectedShortfall()
                                            .value()),
                            shared.model(),
                            confidence)));
        }
        return new EstimationShifts(risk, losses);
    }

    private static EstimationShifts everywhere(Interval interval, RiskLevels levels) {
        return new EstimationShifts(
                interval,
                levels.confidences().stream()
                        .map(level -> new EstimationShifts.Level(interval, interval))
                        .toList());
    }

    /// The percentile interval of the differences.
    private static Interval shift(
            Optional<AccountFigures> base,
            List<Optional<AccountFigures>> replicates,
            ToDoubleFunction<AccountFigures> figure) {
        double[] differences = replicates.stream()
                .mapToDouble(replicate -> read(replicate, figure) - read(base, figure))
                .toArray();
        if (!Arrays.stream(differences).allMatch(Double::isFinite)) {
            return Interval.none("no interval: under a replicate of the model the figure is no finite number");
        }
        Arrays.sort(differences);
        double place = ONE_SIDED_TAIL * (differences.length + 1);
        return Interval.between(
                Math.min(0, at(differences, place)), Math.max(0, at(differences, differences.length + 1 - place)));
    }

    private static double read(Optional<AccountFigures> figures, ToDoubleFunction<AccountFigures> figure) {
        return figures.isEmpty() ? Double.NaN : figure.applyAsDouble(figures.get());
    }

    /// Linear interpolation between order statistics; ranks start at 1.
    private static double at(double[] sorted, double rank) {
        int low = (int) Math.floor(rank);
        return sorted[low - 1] + (rank - low) * (sorted[low] - sorted[low - 1]);
    }

    /// The interval without its upper end if there is a reason.
    private static Interval bounded(Interval interval, String reason) {
        return reason.isEmpty() || !interval.isWhole()
                ? interval
                : Interval.from(interval.lower().orElseThrow(), reason);
    }

    /// The interval of a mean over a tail.
    private static Interval ofShortfall(Interval interval, RiskModel model, Confidence level) {
        if (!(model.distribution() instanceof Distribution.FilteredHistory(ResidualHistory residuals))) {
            return interval;
        }
        double rows = level.tailCount(residuals.rows());
        if (rows >= TailLevel.MIN_OF_TAIL) {
            return interval.times(expansion(rows));
        }
        return Interval.none(String.format(
                Locale.ROOT,
                "no interval: the tail at %s holds %.4g of %,d rows of history; it needs %d",
                level.level().toPlainString(),
                rows,
                residuals.rows(),
                TailLevel.MIN_OF_TAIL));
    }

    /// Student's point by Abramowitz and Stegun 26.7.5; relative error below 1e-3 from nine degrees of freedom
    /// on.
    private static double expansion(double rows) {
        double z = Interval.NORMAL_SCORE;
        double cube = z * z * z;
        double degrees = rows - 1;
        double student =
                z + (cube + z) / (4 * degrees) + (5 * cube * z * z + 16 * cube + 3 * z) / (96 * degrees * degrees);
        return Math.sqrt(rows / degrees) * student / z;
    }

    private static String valueAtRiskReason(RiskModel model, Confidence level) {
        if (!(model.distribution() instanceof Distribution.FilteredHistory(ResidualHistory residuals))
                || residuals.rows() >= TailLevel.fewestForUpperEnd(level)) {
            return "";
        }
        return String.format(
                Locale.ROOT,
                "no upper end: the largest of %,d rows of history lies below the value at risk at %s with probability"
                        + " %.4g; %,d rows give an end",
                residuals.rows(),
                level.level().toPlainString(),
                StrictMath.pow(level.asDouble(), residuals.rows()),
                TailLevel.fewestForUpperEnd(level));
    }
}
