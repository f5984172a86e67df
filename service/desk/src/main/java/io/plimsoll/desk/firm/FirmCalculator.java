package io.plimsoll.desk.firm;

import io.plimsoll.desk.evidence.EngineVersion;
import io.plimsoll.desk.firm.FirmAnswer.Breakdown;
import io.plimsoll.desk.firm.FirmAnswer.LimitUse;
import io.plimsoll.kernels.Notice;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.accounts.Account;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.kernels.instrument.CollateralBalance;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.plausibility.Plausibility;
import io.plimsoll.methodology.optional.OptionalParts;
import io.plimsoll.methodology.policy.AppliedPolicy;
import io.plimsoll.methodology.requirement.Requirement;
import io.plimsoll.methodology.requirement.calculator.RequirementCalculator;
import io.plimsoll.methodology.requirement.calculator.RequirementCalculator.RequirementRequest;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Computes the risk of a firm. Thread-safe.
public final class FirmCalculator {
    private static final double NANOS_A_MILLI = 1e6;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int PERCENT_DECIMALS = 2;

    private final MarginEngine engine;

    /// @param engine runs the simulations
    public FirmCalculator(MarginEngine engine) {
        this.engine = engine;
    }

    /// The answer.
    ///
    /// @param progress receives the number of simulated scenarios
    /// @param cancelled polled during the work; true cancels it
    /// @throws io.plimsoll.kernels.check.InvalidInputException if the cells of all scenarios do not fit into
    ///     memory
    /// @throws io.plimsoll.kernels.engine.ModelOverflowException if a path leaves the range of numbers
    /// @throws java.util.concurrent.CancellationException if `cancelled` returned true
    public FirmAnswer calculate(FirmRequest request, Execution.Progress progress, BooleanSupplier cancelled) {
        return new Run(request, engine.execution(progress, cancelled)).answer();
    }

    private final class Run {
        private final long start = System.nanoTime();
        private final FirmRequest request;
        private final RiskRequest shared;
        private final Execution execution;
        private final List<Holding> holdings;
        private final OptionalParts parts = new OptionalParts();

        Run(FirmRequest request, Execution execution) {
            this.request = request;
            this.shared = request.shared();
            this.execution = execution;
            this.holdings = Holding.of(shared.market(), request.books());
        }

        FirmAnswer answer() {
            List<CellTree> trees = trees();
            CellLosses losses = new CellLosses(engine, shared, trees, execution);
            HoldingFigures figures = new HoldingFigures(engine, losses.units());
            LossTable simulated = losses.simulated(shared.plan());
            CellMeasurement measurement = new CellMeasurement(
                    figures,
                    shared.levels().confidence(),
                    simulated,
                    losses.stressed(request.cube().scenarios()),
                    request.cube().scenarios(),
                    requirements(trees));
            List<FirmCell> firms = trees.stream().map(measurement::measure).toList();
            List<Breakdown> breakdowns = new ArrayList<>();
            for (int i = 0; i < request.cube().by().size(); i++) {
                breakdowns.add(new Breakdown(request.cube().by().get(i), firms.get(i)));
            }
            int cells = trees.stream().mapToInt(CellTree::size).sum();
            return new FirmAnswer(
                    shared.asOf(),
                    shared.currency(),
                    shared.levels().confidence(),
                    breakdowns,
                    limits(firms),
                    request.cube().outages().isEmpty()
                            ? List.of()
                            : new OutageTable(engine, shared, holdings, figures, execution)
                                    .of(request.cube().outages()),
                    warnings(),
                    new FirmAnswer.Evidence(
                            shared.plan().scenarios(),
                            shared.plan().seed(),
                            holdings.size(),
                            cells,
                            simulated.decimals(),
                            EngineVersion.CURRENT,
                            request.requestHash(),
                            (System.nanoTime() - start) / NANOS_A_MILLI));
        }

        private List<CellTree> trees() {
            List<CellTree> trees = new ArrayList<>();
            int cells = 0;
            for (List<Dimension> by : request.breakdowns()) {
                CellTree tree = CellTree.of(holdings, by, cells);
                cells += tree.size();
                trees.add(tree);
            }
            return trees;
        }

        /// The requirement of each cell as an account of its own, by index. A cell whose requirement fails has
        /// none.
        private Map<Integer, Requirement> requirements(List<CellTree> trees) {
            AppliedPolicy policy = request.appliedPolicy();
            Map<Integer, Requirement> requirements = new HashMap<>();
            if (policy == null) {
                return requirements;
            }
            List<CellTree> cells =
                    trees.stream().flatMap(tree -> tree.all().stream()).toList();
            parts.make("/methodology", "the requirement by cell", () -> {
                        List<RequirementRequest> questions = cells.stream()
                                .map(cell -> new RequirementRequest(account(cell), policy.withoutComparison()))
                                .toList();
                        return new RequirementCalculator(engine).calculate(questions, execution.cancelled());
                    })
                    .ifPresent(made -> {
                        for (int i = 0; i < cells.size(); i++) {
                            requirements.put(cells.get(i).index(), made.get(i));
                        }
                    });
            return requirements;
        }

        private RiskRequest account(CellTree cell) {
            List<Position> positions = new ArrayList<>();
            Map<String, BigDecimal> balances = new TreeMap<>();
            for (Holding holding : cell.holdings()) {
                if (holding.isCollateral()) {
                    balances.merge(holding.asset(), holding.quantity(), BigDecimal::add);
                } else {
                    positions.add(new Position(
                            "holding-" + positions.size(),
                            holding.name(),
                            holding.quantity(),
                            named(Dimension.VENUE, holding),
                            named(Dimension.COUNTERPARTY, holding),
                            named(Dimension.DESK, holding)));
                }
            }
            return shared.holding(
                    positions,
                    balances.entrySet().stream()
                            .map(entry -> new CollateralBalance(entry.getKey(), entry.getValue()))
                            .toList());
        }

        private static @Nullable String named(Dimension dimension, Holding holding) {
            String member = dimension.member(holding);
            return member.equals(Dimension.NONE) ? null : member;
        }

        private List<LimitUse> limits(List<FirmCell> firms) {
            List<LimitUse> uses = new ArrayList<>();
            for (FirmLimit limit : request.cube().limits()) {
                if (limit.dimension() == null) {
                    uses.add(use(limit, firms.getFirst()));
                    continue;
                }
                FirmCell firm = firms.stream()
                        .filter(cell -> cell.children().stream()
                                .anyMatch(child -> limit.dimension().equals(child.dimension())))
                        .findFirst()
                        .orElse(firms.getFirst());
                firm.children().stream()
                        .filter(cell -> limit.dimension().equals(cell.dimension())
                                && (limit.member() == null || limit.member().equals(cell.member())))
                        .forEach(cell -> uses.add(use(limit, cell)));
            }
            return uses;
        }

        private static LimitUse use(FirmLimit limit, FirmCell cell) {
            BigDecimal figure = CellMeasurement.figure(cell, limit.measure());
            return new LimitUse(
                    limit,
                    cell.member(),
                    figure,
                    figure == null
                            ? null
                            : figure.multiply(HUNDRED).divide(limit.most(), PERCENT_DECIMALS, RoundingMode.HALF_EVEN),
                    figure != null && figure.compareTo(limit.most()) > 0);
        }

        private List<Notice> warnings() {
            Plausibility plausibility = new Plausibility(shared);
            Set<String> held = request.books().stream()
                    .map(FirmBook::account)
                    .map(Account::positions)
                    .flatMap(List::stream)
                    .map(Position::instrument)
                    .collect(Collectors.toSet());
            List<Notice> warnings = new ArrayList<>(plausibility.ofShared(held));
            warnings.addAll(request.documentNotices());
            for (FirmLimit limit : request.cube().limits()) {
                warnings.addAll(memberWarning(limit));
            }
            warnings.addAll(outageWarnings());
            warnings.addAll(parts.warnings());
            return warnings;
        }

        /// A warning for each book at the venue of an outage whose collateral counts at no venue.
        private List<Notice> outageWarnings() {
            Set<String> failing =
                    request.cube().outages().stream().map(Outage::venue).collect(Collectors.toSet());
            Set<String> there = ids(holding -> failing.contains(Dimension.VENUE.member(holding)));
            Set<String> unplaced = ids(holding ->
                    holding.isCollateral() && Dimension.VENUE.member(holding).equals(Dimension.NONE));
            List<Notice> warnings = new ArrayList<>();
            for (int i = 0; i < request.books().size(); i++) {
                String id = request.books().get(i).account().id();
                if (there.contains(id) && unplaced.contains(id)) {
                    warnings.add(new Notice(
                            "collateral-without-venue",
                            "/accounts/" + i,
                            "account: " + id + " has positions at several venues, so its collateral counts at none and"
                                    + " no outage loses it (an account for each venue, or the tag venue, says where it"
                                    + " is)"));
                }
            }
            return warnings;
        }

        /// Ids of the accounts that have a holding of a kind.
        private Set<String> ids(Predicate<Holding> kind) {
            return holdings.stream()
                    .filter(kind)
                    .map(holding -> holding.book().account().id())
                    .collect(Collectors.toSet());
        }

        /// A warning about a limit on a member that no holding belongs to.
        private List<Notice> memberWarning(FirmLimit limit) {
            Dimension dimension = limit.dimension();
            String member = limit.member();
            return dimension == null
                            || member == null
                            || holdings.stream()
                                    .anyMatch(
                                            holding -> dimension.member(holding).equals(member))
                    ? List.of()
                    : List.of(new Notice(
                            "unused-limit",
                            "/firm/limits",
                            "member: " + member + " is no " + dimension.name()
                                    + " of the holdings; its limit is unused"));
        }
    }
}
