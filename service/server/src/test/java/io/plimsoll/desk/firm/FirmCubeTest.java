package io.plimsoll.desk.firm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.desk.firm.FirmCell.Figure;
import io.plimsoll.kernels.RiskLevels;
import io.plimsoll.kernels.RiskRequest;
import io.plimsoll.kernels.accounts.Account;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.kernels.instrument.CollateralBalance;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.risk.Confidence;
import io.plimsoll.kernels.risk.RiskMeasure;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// The algebra of a cube over thousands of random firms. Every equality is one of amounts, without a tolerance.
final class FirmCubeTest {
    private static final MarginEngine ENGINE = new MarginEngine(BackendRegistry.discover(), 1);
    private static final Dimension TRADER = new Dimension("trader");
    private static final List<List<Dimension>> BY = List.of(
            List.of(Dimension.VENUE, Dimension.ASSET),
            List.of(Dimension.ASSET, Dimension.VENUE),
            List.of(Dimension.DESK, TRADER, Dimension.CURRENCY),
            List.of(Dimension.BOOK),
            List.of(Dimension.COUNTERPARTY));
    private static final int SCENARIOS = 60;
    /// Firms of one to four books. `-Dfirm.count=20000` tries more.
    private static final int FIRMS = Integer.getInteger("firm.count", 1_000);

    private static FirmAnswer answer(FirmRequest request) {
        return new FirmCalculator(ENGINE).calculate(request, Execution.Progress.SILENT, () -> false);
    }

    private static BigDecimal sum(List<FirmCell> cells, Function<FirmCell, BigDecimal> figure) {
        return cells.stream().map(figure).reduce(BigDecimal.ZERO.setScale(8), BigDecimal::add);
    }

    private static List<Function<FirmCell, Figure>> figures() {
        return List.of(
                FirmCell::valueAtRisk,
                FirmCell::expectedShortfall,
                cell -> Objects.requireNonNull(cell.stress()).figure());
    }

    /// Every sum of a cell and the cells within it.
    private static void assertSums(FirmCell cell) {
        List<FirmCell> cells = cell.children();
        if (cells.isEmpty()) {
            return;
        }
        assertThat(sum(cells, FirmCell::value)).isEqualTo(cell.value());
        assertThat(sum(cells, FirmCell::net)).isEqualTo(cell.net());
        assertThat(sum(cells, FirmCell::gross)).isEqualTo(cell.gross());
        for (FirmCell.AssetExposure exposure : cell.exposures()) {
            assertThat(cells.stream()
                            .flatMap(child -> child.exposures().stream())
                            .filter(child -> child.asset().equals(exposure.asset()))
                            .map(FirmCell.AssetExposure::delta)
                            .reduce(BigDecimal.ZERO.setScale(8), BigDecimal::add))
                    .isEqualTo(exposure.delta());
        }
        for (Function<FirmCell, Figure> figure : figures()) {
            Figure own = figure.apply(cell);
            assertThat(sum(cells, child -> figure.apply(child).ofParent())).isEqualTo(own.standalone());
            assertThat(sum(cells, child -> figure.apply(child).ofFirm())).isEqualTo(own.ofFirm());
            assertThat(sum(cells, child -> figure.apply(child).standalone()).subtract(own.standalone()))
                    .isEqualTo(own.diversification());
        }
        assertThat(cell.expectedShortfall().diversification()).isNotNegative();
        assertThat(cell.expectedShortfall().standalone())
                .isGreaterThanOrEqualTo(cell.valueAtRisk().standalone());
        if (cells.size() == 1) {
            FirmCell only = cells.getFirst();
            for (Function<FirmCell, Figure> figure : figures()) {
                assertThat(figure.apply(only).standalone())
                        .isEqualTo(figure.apply(cell).standalone());
                assertThat(figure.apply(only).ofParent())
                        .isEqualTo(figure.apply(cell).standalone());
            }
        }
        cells.forEach(FirmCubeTest::assertSums);
    }

    @Test
    void sumsAreExactAndShortfallIsSubAdditive() {
        RandomFirm random = new RandomFirm(1, SCENARIOS);
        for (int i = 0; i < FIRMS; i++) {
            FirmAnswer answer = answer(random.request(random.books(1 + i % 4, 6, 3), BY));
            FirmCell firm = answer.breakdowns().getFirst().firm();
            for (FirmAnswer.Breakdown breakdown : answer.breakdowns()) {
                assertSums(breakdown.firm());
                FirmCell other = breakdown.firm();
                assertThat(List.of(
                                other.valueAtRisk().standalone(),
                                other.expectedShortfall().standalone(),
                                other.net()))
                        .as("firm %d by %s", i, breakdown.by())
                        .isEqualTo(List.of(
                                firm.valueAtRisk().standalone(),
                                firm.expectedShortfall().standalone(),
                                firm.net()));
                assertThat(other.stress()).isNotNull();
            }
        }
    }

    /// The losses of cells sum to that of the firm in every scenario, and by every breakdown.
    @Test
    void lossesSumInEveryScenario() {
        RandomFirm random = new RandomFirm(2, SCENARIOS);
        for (int i = 0; i < FIRMS / 4; i++) {
            List<Holding> holdings = Holding.of(random.shared().market(), random.books(3, 6, 3));
            CellTree one = CellTree.of(holdings, BY.get(0), 0);
            CellTree two = CellTree.of(holdings, BY.get(2), one.size());
            LossTable table = new CellLosses(
                            ENGINE,
                            random.shared(),
                            List.of(one, two),
                            ENGINE.execution(Execution.Progress.SILENT, () -> false))
                    .simulated(random.shared().plan());
            assertThat(table.losses(one.index())).isEqualTo(table.losses(two.index()));
            for (CellTree tree : List.of(one, two)) {
                for (CellTree cell : tree.all()) {
                    if (!cell.children().isEmpty()) {
                        long[] sum = new long[SCENARIOS];
                        cell.children().forEach(child -> {
                            for (int s = 0; s < SCENARIOS; s++) {
                                sum[s] += table.losses(child.index())[s];
                            }
                        });
                        assertThat(sum).isEqualTo(table.losses(cell.index()));
                    }
                }
            }
        }
    }

    /// Neither the order of books and positions nor a split of every position in two changes a figure.
    @Test
    void orderAndSplitsChangeNothing() {
        RandomFirm random = new RandomFirm(3, SCENARIOS);
        for (int i = 0; i < FIRMS / 4; i++) {
            List<FirmBook> books = random.books(3, 5, 3);
            List<FirmAnswer.Breakdown> before =
                    answer(random.request(books, BY)).breakdowns();
            List<FirmBook> other = i % 2 == 0 ? random.shuffled(books) : random.split(books);
            assertThat(answer(random.request(other, BY)).breakdowns()).isEqualTo(before);
        }
    }

    /// A cell has the same figures by itself wherever its dimensions stand.
    @Test
    void theOrderOfDimensionsChangesNoCell() {
        RandomFirm random = new RandomFirm(4, SCENARIOS);
        for (int i = 0; i < FIRMS / 4; i++) {
            List<FirmAnswer.Breakdown> both = answer(random.request(random.books(3, 6, 3), BY.subList(0, 2)))
                    .breakdowns();
            assertThat(leaves(both.get(0).firm())).isEqualTo(leaves(both.get(1).firm()));
        }
    }

    /// What does not depend on the cell above, by the members on the way in the order of dimensions.
    private static Map<String, List<Object>> leaves(FirmCell firm) {
        Map<String, List<Object>> leaves = new TreeMap<>();
        collect(firm, new TreeMap<>(), leaves);
        return leaves;
    }

    private static void collect(FirmCell cell, Map<String, String> way, Map<String, List<Object>> leaves) {
        Map<String, String> here = new TreeMap<>(way);
        if (cell.dimension() != null && cell.member() != null) {
            here.put(cell.dimension().name(), cell.member());
        }
        if (here.size() == 2) {
            leaves.put(
                    here.toString(),
                    List.of(
                            cell.value(),
                            cell.exposures(),
                            cell.valueAtRisk().standalone(),
                            cell.expectedShortfall().standalone(),
                            Objects.requireNonNull(cell.stress()).worst()));
        }
        cell.children().forEach(child -> collect(child, here, leaves));
    }

    /// The firm as one account of the margin engine, which measures in another way.
    @Test
    void theFirmIsItsBooksAsOneAccount() {
        RandomFirm random = new RandomFirm(5, 1_000);
        for (int i = 0; i < 25; i++) {
            List<FirmBook> books = random.books(3, 6, 3);
            FirmCell firm = answer(random.request(books, BY.subList(3, 4)))
                    .breakdowns()
                    .getFirst()
                    .firm();
            RiskRequest whole = whole(random.shared(), books);
            double shortfall = measured(whole, RiskMeasure.EXPECTED_SHORTFALL);
            double scale = 1e-9 * (1 + firm.gross().doubleValue());
            assertThat(firm.expectedShortfall().standalone().doubleValue()).isCloseTo(shortfall, within(scale));
            assertThat(firm.valueAtRisk().standalone().doubleValue())
                    .isCloseTo(measured(whole, RiskMeasure.VALUE_AT_RISK), within(scale));
        }
    }

    /// The Euler contribution is the slope of the shortfall when a book grows (Tasche 1999), to first order in
    /// the step.
    @Test
    void contributionsAreTheSlopesOfTheShortfall() {
        RandomFirm random = new RandomFirm(6, 1_000);
        BigDecimal step = new BigDecimal("1e-7");
        for (int i = 0; i < 12; i++) {
            List<FirmBook> books = random.books(3, 6, 3);
            FirmCell firm = answer(random.request(books, BY.subList(3, 4)))
                    .breakdowns()
                    .getFirst()
                    .firm();
            double before = measured(whole(random.shared(), books), RiskMeasure.EXPECTED_SHORTFALL);
            for (FirmCell cell : firm.children()) {
                List<FirmBook> grown = new ArrayList<>(books);
                books.stream()
                        .filter(book -> book.account().id().equals(cell.member()))
                        .forEach(book -> grown.add(scaled(book, step)));
                double slope = (measured(whole(random.shared(), grown), RiskMeasure.EXPECTED_SHORTFALL) - before)
                        / step.doubleValue();
                assertThat(cell.expectedShortfall().ofParent().doubleValue())
                        .isCloseTo(slope, within(1e-5 * (1 + firm.gross().doubleValue())));
            }
        }
    }

    private static FirmBook scaled(FirmBook book, BigDecimal factor) {
        return new FirmBook(
                new Account(
                        "grown",
                        book.account().positions().stream()
                                .map(position -> position.withQuantity(
                                        position.quantity().multiply(factor)))
                                .toList(),
                        book.account().collateral().stream()
                                .map(balance -> new CollateralBalance(
                                        balance.asset(), balance.quantity().multiply(factor)))
                                .toList()),
                Map.of());
    }

    private static double measured(RiskRequest request, RiskMeasure measure) {
        RiskLevels levels = request.levels();
        Confidence level = levels.confidence();
        return ENGINE.evaluate(request.withLevels(
                        new RiskLevels(measure, level, List.of(level), RiskLevels.PositionFigures.CONTRIBUTIONS, null)))
                .risk()
                .value();
    }

    private static RiskRequest whole(RiskRequest shared, List<FirmBook> books) {
        List<Position> positions = new ArrayList<>();
        Map<String, BigDecimal> balances = new TreeMap<>();
        for (FirmBook book : books) {
            book.account()
                    .positions()
                    .forEach(position -> positions.add(new Position(
                            "p" + positions.size(), position.instrument(), position.quantity(), null, null)));
            book.account()
                    .collateral()
                    .forEach(balance -> balances.merge(balance.asset(), balance.quantity(), BigDecimal::add));
        }
        return shared.holding(
                positions,
                balances.entrySet().stream()
                        .map(entry -> new CollateralBalance(entry.getKey(), entry.getValue()))
                        .toList());
    }
}
