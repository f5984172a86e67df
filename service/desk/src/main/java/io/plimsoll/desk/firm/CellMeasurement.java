package io.plimsoll.desk.firm;

import io.plimsoll.desk.firm.FirmCell.Figure;
import io.plimsoll.desk.firm.FirmCell.RequirementFigure;
import io.plimsoll.desk.firm.FirmCell.StressFigure;
import io.plimsoll.kernels.risk.Confidence;
import io.plimsoll.methodology.money.Money;
import io.plimsoll.methodology.requirement.Requirement;
import io.plimsoll.methodology.scenario.StressScenario;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Measures the cells of breakdowns from their losses. Contributions to a cell are amounts that sum to its
/// figure: each is rounded down, and the missing units go to the largest remainders.
///
/// Expected shortfall is rounded up. The sum of figures that are rounded up is not below the figure of the sum
/// rounded up, so the shortfalls of cells are sub-additive to the last digit.
final class CellMeasurement {
    private static final MathContext DIGITS = new MathContext(60);

    private final HoldingFigures figures;
    private final Confidence confidence;
    private final LossTable simulated;
    private final LossTable stressed;
    private final List<StressScenario> scenarios;
    private final Map<Integer, Requirement> requirements;
    private final Map<Integer, Own> own = new HashMap<>();

    /// @param requirements by index of the cell; empty if not requested
    CellMeasurement(
            HoldingFigures figures,
            Confidence confidence,
            LossTable simulated,
            LossTable stressed,
            List<StressScenario> scenarios,
            Map<Integer, Requirement> requirements) {
        this.figures = figures;
        this.confidence = confidence;
        this.simulated = simulated;
        this.stressed = stressed;
        this.scenarios = scenarios;
        this.requirements = requirements;
    }

    /// Where a cell has its worst losses, and what it measures by itself.
    ///
    /// @param worst index of the worst stress scenario; -1 without scenarios
    private record Own(LossTail tail, int worst, Parts standalone) {}

    /// One amount or share of each figure.
    private record Parts(
            BigDecimal valueAtRisk, BigDecimal expectedShortfall, BigDecimal stress, BigDecimal requirement) {}

    /// The firm and the cells within it.
    FirmCell measure(CellTree firm) {
        Parts all = own(firm).standalone;
        return cell(firm, own(firm), all, all);
    }

    private Own own(CellTree cell) {
        Own known = own.get(cell.index());
        if (known == null) {
            known = measured(cell);
            own.put(cell.index(), known);
        }
        return known;
    }

    private Own measured(CellTree cell) {
        LossTail tail = LossTail.of(simulated.losses(cell.index()), confidence);
        long[] losses = stressed.losses(cell.index());
        int worst = IntStream.range(0, losses.length)
                .reduce((one, other) -> losses[other] > losses[one] ? other : one)
                .orElse(-1);
        Parts exact = parts(cell, tail, worst);
        return new Own(
                tail,
                worst,
                new Parts(
                        Money.round(exact.valueAtRisk),
                        exact.expectedShortfall.setScale(Money.DECIMALS, RoundingMode.CEILING),
                        Money.round(exact.stress),
                        exact.requirement));
    }

    /// The exact contributions of a cell to a cell whose worst losses are given.
    private Parts parts(CellTree cell, LossTail tail, int worst) {
        long[] losses = simulated.losses(cell.index());
        Requirement requirement = requirements.get(cell.index());
        return new Parts(
                simulated.amount(tail.valueAtRisk(losses)),
                simulated.amount(tail.expectedShortfall(losses)),
                worst < 0 ? BigDecimal.ZERO : stressed.amount(BigDecimal.valueOf(stressed.losses(cell.index())[worst])),
                requirement == null ? Money.of(0) : requirement.initial());
    }

    private FirmCell cell(CellTree tree, Own firm, Parts ofParent, Parts ofFirm) {
        Own self = own(tree);
        List<Parts> toThis = contributions(tree, self, self.standalone);
        List<Parts> toFirm = contributions(tree, firm, ofFirm);
        List<FirmCell> children = new ArrayList<>();
        for (int i = 0; i < tree.children().size(); i++) {
            children.add(cell(tree.children().get(i), firm, toThis.get(i), toFirm.get(i)));
        }
        HoldingFigures.Sums sums = figures.of(tree.holdings());
        return new FirmCell(
                tree.dimension(),
                tree.member(),
                sums.value(),
                sums.net(),
                sums.gross(),
                sums.exposures(),
                figure(tree, Parts::valueAtRisk, ofParent, ofFirm),
                figure(tree, Parts::expectedShortfall, ofParent, ofFirm),
                self.worst < 0
                        ? null
                        : new StressFigure(
                                scenarios.get(self.worst).name(), figure(tree, Parts::stress, ofParent, ofFirm)),
                requirement(tree, ofParent, ofFirm),
                children);
    }

    private @Nullable RequirementFigure requirement(CellTree tree, Parts ofParent, Parts ofFirm) {
        Requirement requirement = requirements.get(tree.index());
        return requirement == null
                ? null
                : new RequirementFigure(figure(tree, Parts::requirement, ofParent, ofFirm), requirement.maintenance());
    }

    private Figure figure(CellTree tree, Function<Parts, BigDecimal> which, Parts ofParent, Parts ofFirm) {
        BigDecimal self = which.apply(own(tree).standalone);
        BigDecimal within = tree.children().stream()
                .map(child -> which.apply(own(child).standalone))
                .reduce(Money.of(0), BigDecimal::add);
        BigDecimal diversification = tree.children().isEmpty() ? Money.of(0) : within.subtract(self);
        return new Figure(self, which.apply(ofParent), which.apply(ofFirm), diversification);
    }

    /// The contributions of the cells within a cell, which sum to amounts.
    ///
    /// @param to whose worst losses decide
    private List<Parts> contributions(CellTree tree, Own to, Parts totals) {
        if (tree.children().isEmpty()) {
            return List.of();
        }
        List<Parts> exact = tree.children().stream()
                .map(child -> parts(child, to.tail, to.worst))
                .toList();
        List<BigDecimal> risks = allocated(exact, Parts::valueAtRisk, totals);
        List<BigDecimal> shortfalls = allocated(exact, Parts::expectedShortfall, totals);
        List<BigDecimal> stresses = allocated(exact, Parts::stress, totals);
        List<BigDecimal> shares = proRata(exact.stream().map(Parts::requirement).toList(), totals.requirement);
        return IntStream.range(0, exact.size())
                .mapToObj(i -> new Parts(risks.get(i), shortfalls.get(i), stresses.get(i), shares.get(i)))
                .toList();
    }

    private static List<BigDecimal> allocated(List<Parts> exact, Function<Parts, BigDecimal> which, Parts totals) {
        return Money.allocateExact(exact.stream().map(which).toList(), which.apply(totals));
    }

    /// Shares in proportion to stand-alone figures, because a requirement has no Euler contributions. Equal
    /// shares if all figures are 0.
    private static List<BigDecimal> proRata(List<BigDecimal> figures, BigDecimal total) {
        BigDecimal sum = figures.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal count = BigDecimal.valueOf(figures.size());
        return Money.allocateExact(
                figures.stream()
                        .map(figure -> sum.signum() == 0
                                ? total.divide(count, DIGITS)
                                : total.multiply(figure).divide(sum, DIGITS))
                        .toList(),
                total);
    }

    /// The stand-alone figure of a cell that a limit is about; null if it could not be computed.
    static @Nullable BigDecimal figure(FirmCell cell, FirmMeasure measure) {
        return switch (measure) {
            case NET -> cell.net().abs();
            case GROSS -> cell.gross();
            case VALUE_AT_RISK -> cell.valueAtRisk().standalone();
            case EXPECTED_SHORTFALL -> cell.expectedShortfall().standalone();
            case STRESS ->
                cell.stress() == null
                        ? null
                        : Objects.requireNonNull(cell.stress()).figure().standalone();
            case REQUIREMENT ->
                cell.requirement() == null
                        ? null
                        : Objects.requireNonNull(cell.requirement()).initial().standalone();
        };
    }
}
