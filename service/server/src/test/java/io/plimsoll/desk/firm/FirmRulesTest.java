package io.plimsoll.desk.firm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.kernels.Notice;
import io.plimsoll.kernels.accounts.Account;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.kernels.instrument.CollateralBalance;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.kernels.instrument.Spot;
import io.plimsoll.kernels.risk.Confidence;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Limits, outages, tails by hand, and a firm of ten thousand positions.
final class FirmRulesTest {
    private static final MarginEngine ENGINE = new MarginEngine(BackendRegistry.discover(), 2);

    private static FirmAnswer answer(FirmRequest request) {
        return new FirmCalculator(ENGINE).calculate(request, Execution.Progress.SILENT, () -> false);
    }

    private static BigDecimal decimal(String text) {
        return new BigDecimal(text);
    }

    /// Ten losses at 75 %: the quantile is the 8th, two losses lie beyond it, and half of it counts.
    @Test
    void aTailByHand() {
        long[] firm = {1, 2, 3, 4, 5, 6, 7, 8, 10, 20};
        long[] cell = {0, 0, 0, 0, 0, 0, 0, 3, -4, 9};
        LossTail tail = LossTail.of(firm, Confidence.of(0.75));
        assertThat(tail.valueAtRisk(firm)).isEqualByComparingTo("8");
        assertThat(tail.expectedShortfall(firm)).isEqualByComparingTo(decimal("13.6"));
        assertThat(tail.expectedShortfall(cell)).isEqualByComparingTo(decimal("2.6"));
        assertThat(tail.valueAtRisk(cell)).isEqualByComparingTo("3");
    }

    /// Scenarios of equal loss share the place of the quantile.
    @Test
    void equalLossesCountAlike() {
        long[] firm = {5, 5, 5, 9};
        LossTail tail = LossTail.of(firm, Confidence.of(0.5));
        assertThat(tail.expectedShortfall(firm)).isEqualByComparingTo("7");
        assertThat(tail.valueAtRisk(new long[] {1, 2, 6, 0})).isEqualByComparingTo("3");
        assertThat(tail.valueAtRisk(new long[] {6, 1, 2, 0})).isEqualByComparingTo("3");
    }

    /// The sum of many losses near the largest does not overflow.
    @Test
    void sumsOfATailDoNotOverflow() {
        long most = (1L << 62) - 1;
        long[] losses = {most, most, most, most};
        LossTail tail = LossTail.of(losses, Confidence.of(0.5));
        assertThat(tail.expectedShortfall(losses)).isEqualByComparingTo(BigDecimal.valueOf(most));
    }

    @Test
    void largeLossesHaveFewerDecimals() {
        RandomFirm random = new RandomFirm(1, 50);
        Position position = new Position(
                "p", random.shared().market().instruments().getFirst().name(), decimal("1e9"), "v", null);
        FirmBook book = new FirmBook(new Account("b", List.of(position), List.of()), Map.of());
        FirmAnswer answer = answer(random.request(List.of(book), List.of(List.of(Dimension.VENUE))));
        assertThat(answer.evidence().lossDecimals()).isLessThan(8);
        FirmCell firm = answer.breakdowns().getFirst().firm();
        assertThat(firm.children().getFirst().expectedShortfall().ofParent())
                .isEqualTo(firm.expectedShortfall().standalone());
    }

    @Test
    void limitsAreComparedWithStandaloneFigures() {
        FirmRequest example = RandomFirm.example(2_000);
        FirmAnswer answer = answer(example);
        FirmCell byVenue = answer.breakdowns().getFirst().firm();
        List<FirmAnswer.LimitUse> gross = answer.limits().stream()
                .filter(use -> use.limit().measure() == FirmMeasure.GROSS)
                .toList();
        assertThat(gross).hasSameSizeAs(byVenue.children());
        for (int i = 0; i < gross.size(); i++) {
            FirmCell cell = byVenue.children().get(i);
            assertThat(gross.get(i).member()).isEqualTo(cell.member());
            assertThat(gross.get(i).figure()).isEqualTo(cell.gross());
            assertThat(gross.get(i).isBreached())
                    .isEqualTo(cell.gross().compareTo(gross.get(i).limit().most()) > 0);
        }
        assertThat(gross).extracting(FirmAnswer.LimitUse::isBreached).contains(true, false);
    }

    /// A limit on a dimension that no breakdown has, at the figure itself and a unit below.
    @Test
    void aLimitIsReachedAndBreached() {
        RandomFirm random = new RandomFirm(7, 200);
        List<FirmBook> books = random.books(3, 6, 2);
        List<List<Dimension>> by = List.of(List.of(Dimension.ASSET));
        BigDecimal shortfall = answer(random.request(books, by))
                .breakdowns()
                .getFirst()
                .firm()
                .expectedShortfall()
                .standalone();
        assertThat(shortfall).isPositive();
        FirmLimit reached = new FirmLimit(null, null, FirmMeasure.EXPECTED_SHORTFALL, shortfall);
        FirmLimit breached =
                new FirmLimit(null, null, FirmMeasure.EXPECTED_SHORTFALL, shortfall.subtract(decimal("0.00000001")));
        FirmLimit books1 = new FirmLimit(Dimension.BOOK, "book-1", FirmMeasure.NET, decimal("1"));
        FirmLimit unknown = new FirmLimit(Dimension.BOOK, "book-9", FirmMeasure.NET, decimal("1"));
        FirmAnswer answer = answer(random.request(books, by, List.of(reached, breached, books1, unknown), List.of()));
        assertThat(answer.limits()).hasSize(3);
        assertThat(answer.limits().get(0).isBreached()).isFalse();
        assertThat(answer.limits().get(0).usedPercent()).isEqualByComparingTo("100");
        assertThat(answer.limits().get(1).isBreached()).isTrue();
        assertThat(answer.limits().get(2).member()).isEqualTo("book-1");
        assertThat(answer.breakdowns()).hasSize(1);
        assertThat(answer.warnings())
                .anySatisfy(warning -> assertThat(warning.code()).isEqualTo("unused-limit"));
    }

    /// Long at one venue and short as much at the other: together nothing, apart all.
    @Test
    void anUnpaidHedgeCostsItsGains() {
        RandomFirm random = new RandomFirm(8, 2_000);
        String linear = "BTC-USDT-SWAP";
        List<CollateralBalance> dollars = List.of(new CollateralBalance("USD", decimal("1000")));
        FirmBook one = new FirmBook(
                new Account("one", List.of(new Position("1", linear, decimal("10"), "a", null)), dollars), Map.of());
        FirmBook two = new FirmBook(
                new Account("two", List.of(new Position("1", linear, decimal("-10"), "b", null)), List.of()), Map.of());
        FirmAnswer answer = answer(random.request(
                List.of(one, two),
                List.of(List.of(Dimension.VENUE)),
                List.of(),
                List.of(
                        new Outage("a", 24, decimal("0.5"), true),
                        new Outage("a", 24, decimal("1"), false),
                        new Outage("a", 96, decimal("0"), false))));
        FirmAnswer.OutageLoss paid = answer.outages().get(0);
        FirmAnswer.OutageLoss unpaid = answer.outages().get(1);
        FirmAnswer.OutageLoss longer = answer.outages().get(2);
        assertThat(paid.firmShortfall()).isEqualByComparingTo("0");
        assertThat(paid.collateral()).isEqualByComparingTo("1000");
        assertThat(paid.loss()).isEqualByComparingTo("500");
        // What is lost at the one is gained at the other, so the firm loses what the venue does not pay.
        assertThat(unpaid.firmShortfall()).isEqualTo(unpaid.elsewhereShortfall());
        assertThat(unpaid.loss()).isEqualTo(unpaid.firmShortfall().add(decimal("1000")));
        assertThat(longer.firmShortfall()).isGreaterThan(unpaid.firmShortfall());
    }

    /// Ten coins at the venue hedge ten coins short. If the coins are lost, their value is gone and the short
    /// position stands alone; if half of them are, it stands with five. Coins in a spot position are lost too.
    @Test
    void aHedgeThatIsLostLeavesThePositionAlone() {
        RandomFirm random = new RandomFirm(8, 2_000, new Spot("coins", "BTC"));
        Position small = new Position("1", "BTC-USDT-SWAP", decimal("-10"), "a", null);
        double alone = shortfall(outages(random, List.of(small), List.of()).getFirst());
        double withFive =
                shortfall(outages(random, List.of(small), bitcoins("5")).getFirst());
        assertThat(alone).isGreaterThan(1.9 * withFive);
        for (List<FirmAnswer.OutageLoss> hedged : List.of(
                outages(random, List.of(small), bitcoins("10")),
                outages(random, List.of(small, new Position("2", "coins", decimal("10"), "a", null)), List.of()))) {
            FirmAnswer.OutageLoss lost = hedged.get(2);
            assertThat(shortfall(hedged.get(0))).isLessThan(alone / 100);
            assertThat(shortfall(hedged.get(1))).isCloseTo(withFive, within(1e-3));
            assertThat(shortfall(lost)).isCloseTo(alone, within(1e-3));
            assertThat(lost.venueShortfall()).isEqualTo(lost.firmShortfall());
            assertThat(lost.collateralLost()).isEqualTo(lost.collateral()).isPositive();
            assertThat(lost.loss()).isEqualTo(lost.collateral().add(lost.firmShortfall()));
        }
    }

    /// Collateral of a book at two venues is lost by the failure of neither, which the answer says.
    @Test
    void collateralThatCountsAtNoVenueIsNamed() {
        RandomFirm random = new RandomFirm(8, 2_000);
        List<Position> both = List.of(
                new Position("1", "BTC-USDT-SWAP", decimal("-10"), "a", null),
                new Position("2", "BTC-USDT-SWAP", decimal("5"), "b", null));
        FirmAnswer untold = firm(random, both, bitcoins("10"), Map.of());
        assertThat(untold.outages().getFirst().collateralLost()).isEqualByComparingTo("0");
        assertThat(warnings(untold)).containsExactly("/accounts/0");
        assertThat(warnings(firm(random, both, List.of(), Map.of()))).isEmpty();
        FirmAnswer tagged = firm(random, both, bitcoins("10"), Map.of("venue", "a"));
        assertThat(tagged.outages().getFirst().collateralLost()).isPositive();
        assertThat(warnings(tagged)).isEmpty();
        FirmAnswer single = firm(random, both.subList(0, 1), bitcoins("10"), Map.of());
        assertThat(single.outages().getFirst().collateralLost()).isPositive();
        assertThat(warnings(single)).isEmpty();
    }

    private static List<String> warnings(FirmAnswer answer) {
        return answer.warnings().stream()
                .filter(warning -> warning.code().equals("collateral-without-venue"))
                .map(Notice::path)
                .toList();
    }

    private static FirmAnswer firm(
            RandomFirm random, List<Position> positions, List<CollateralBalance> collateral, Map<String, String> tags) {
        FirmBook book = new FirmBook(new Account("one", positions, collateral), tags);
        return answer(random.request(
                List.of(book),
                List.of(List.of(Dimension.VENUE)),
                List.of(),
                List.of(new Outage("a", 24, decimal("1"), true))));
    }

    private static double shortfall(FirmAnswer.OutageLoss outage) {
        return outage.firmShortfall().doubleValue();
    }

    private static List<CollateralBalance> bitcoins(String quantity) {
        return List.of(new CollateralBalance("BTC", decimal(quantity)));
    }

    /// A venue whose assets are lost not at all, by half, and all.
    private static List<FirmAnswer.OutageLoss> outages(
            RandomFirm random, List<Position> positions, List<CollateralBalance> collateral) {
        FirmBook book = new FirmBook(new Account("one", positions, collateral), Map.of());
        return answer(random.request(
                        List.of(book),
                        List.of(List.of(Dimension.VENUE)),
                        List.of(),
                        Stream.of("0", "0.5", "1")
                                .map(lost -> new Outage("a", 24, decimal(lost), true))
                                .toList()))
                .outages();
    }

    @Test
    void everyFaultIsReportedAtOnce() {
        RandomFirm random = new RandomFirm(9, 100);
        Position unknown = new Position("1", "nothing", decimal("1"), "a", null);
        FirmBook bad = new FirmBook(new Account("one", List.of(unknown), List.of()), Map.of("asset", "BTC"));
        assertThatThrownBy(() -> random.request(
                        List.of(bad, bad),
                        List.of(List.of(Dimension.VENUE, Dimension.VENUE), List.of(new Dimension("moon"))),
                        List.of(new FirmLimit(null, "a", FirmMeasure.REQUIREMENT, decimal("0"))),
                        List.of(new Outage("b", 0, decimal("2"), true))))
                .hasMessageContainingAll(
                        "id: one is listed twice",
                        "nothing",
                        "tags: asset is not allowed",
                        "by: venue is listed twice",
                        "dimension: moon is unknown",
                        "dimension is missing",
                        "most: 0 is out of range",
                        "methodology is missing",
                        "venue: b is unknown (a)",
                        "hours: 0 is out of range",
                        "collateralLost: 2 is out of range");
    }

    /// 20 books, 8 venues and 10,000 positions. The page states the time of 10,000 scenarios.
    @Test
    void tenThousandPositionsInTwentyBooks() {
        RandomFirm random = new RandomFirm(10, Integer.getInteger("firm.scenarios", 1_000), 250);
        List<FirmBook> books = random.books(20, 1_000, 8);
        long positions = books.stream()
                .mapToLong(book -> book.account().positions().size())
                .sum();
        FirmAnswer answer = answer(random.request(
                books, List.of(List.of(Dimension.VENUE, Dimension.ASSET), List.of(Dimension.BOOK, Dimension.VENUE))));
        assertThat(positions).isBetween(8_000L, 12_000L);
        assertThat(answer.breakdowns().getFirst().firm().children()).hasSize(9);
        assertThat(answer.breakdowns().getFirst().firm().expectedShortfall().standalone())
                .isEqualTo(
                        answer.breakdowns().getLast().firm().expectedShortfall().standalone());
        assertThat(answer.evidence().elapsedMillis())
                .as("milliseconds of %d holdings", answer.evidence().holdings())
                .isLessThan(60_000);
    }
}
