package io.plimsoll.server.cli.report;

import static io.plimsoll.server.cli.report.MadeAnswers.lines;
import static io.plimsoll.server.cli.report.MadeAnswers.number;
import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.desk.stress.StressAnswer;
import io.plimsoll.desk.stress.StressAnswer.FactorMove;
import io.plimsoll.desk.stress.StressAnswer.Outcome;
import io.plimsoll.desk.stress.StressAnswer.PositionPnl;
import io.plimsoll.desk.stress.StressAnswer.Reached;
import io.plimsoll.kernels.Notice;
import io.plimsoll.kernels.model.FactorKind;
import io.plimsoll.methodology.scenario.StressScenario;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The screen of a stress answer with made figures.
final class StressReportTest {
    @Test
    void scenariosStandFromTheWorstWithItsLargestPositions() {
        List<Outcome> outcomes = List.of(
                outcome("mild", "-50", "0", Duration.ZERO),
                outcome("gain", "70.5", "1.25", Duration.ofHours(36)),
                new Outcome(
                        scenario("crash", Duration.ofDays(2)),
                        number("-1234.5"),
                        number("30"),
                        List.of(
                                new PositionPnl("a", number("100")),
                                new PositionPnl("b", number("-1300")),
                                new PositionPnl("collateral:BTC", number("-34.5")))));

        assertThat(lines(new StressReport(answer(outcomes, "crash", List.of()), false).text()))
                .containsExactly(
                        "Stress in USD, as of 2026-06-30T12:00:00Z, value 5,000.00",
                        "Scenarios, the worst first",
                        "Scenario|P&L|of it closing cost|over",
                        "crash|-1,234.50|30.00|2 days",
                        "mild|-50.00|-|at once",
                        "gain|70.50|1.25|36 hours",
                        "The largest parts in crash: what happens in crash",
                        "Position|P&L",
                        "b|-1,300.00",
                        "a|100.00",
                        "collateral:BTC|-34.50",
                        "Warnings",
                        "/stress: a scenario was left out",
                        "engine 1.2.3, request sha256:abc");
    }

    /// 20 of 25 scenarios, the worst first whatever their order, and ten of twelve positions.
    @Test
    void longListsAreCutUnlessAllIsAsked() {
        List<Outcome> outcomes = new ArrayList<>(IntStream.rangeClosed(1, 25)
                .mapToObj(i -> outcome("s" + i, String.valueOf(-i), "0", Duration.ZERO))
                .toList());
        Collections.shuffle(outcomes, new Random(1));
        List<PositionPnl> positions = IntStream.rangeClosed(1, 12)
                .mapToObj(i -> new PositionPnl("p" + i, BigDecimal.valueOf(-i)))
                .toList();
        outcomes.add(new Outcome(scenario("worst", Duration.ZERO), number("-78"), number("0"), positions));
        List<String> cut = lines(new StressReport(answer(outcomes, "worst", List.of()), false).text());
        List<String> all = lines(new StressReport(answer(outcomes, "worst", List.of()), true).text());

        assertThat(cut).contains("The 20 worst of 26 scenarios (--all shows all)", "s7|-7.00|-|at once");
        assertThat(cut).doesNotContain("s6|-6.00|-|at once");
        assertThat(cut).contains("p3|-3.00").doesNotContain("p2|-2.00");
        assertThat(all).contains("Scenarios, the worst first", "s1|-1.00|-|at once");
    }

    /// A probability of 1/400; changes of prices in percent, of a basis in points.
    @Test
    void aRequestedLossShowsTheJointMoveThatReachesIt() {
        List<Reached> reached = List.of(
                new Reached(
                        number("250000"),
                        2.8071,
                        0.0025,
                        number("250000"),
                        List.of(
                                new FactorMove("BTC.spot", FactorKind.SPOT, -0.1234),
                                new FactorMove("BTC.volatility", FactorKind.VOLATILITY, 0.3),
                                new FactorMove("BTC.basis", FactorKind.BASIS, -0.021))),
                new Reached(number("9000000"), null, null, null, List.of()));

        assertThat(lines(new StressReport(answer(List.of(), null, reached), false).text()))
                .containsExactly(
                        "Stress in USD, as of 2026-06-30T12:00:00Z, value 5,000.00",
                        "The most likely joint moves over the horizon",
                        "A loss of|distance|one in|by the joint move",
                        "250,000.00|2.81|400|BTC.spot -12.3 %, BTC.volatility +30.0 %, BTC.basis -2.1 pt",
                        "9,000,000.00|not reached|-|-",
                        "Warnings",
                        "/stress: a scenario was left out",
                        "engine 1.2.3, request sha256:abc");
    }

    private static Outcome outcome(String name, String pnl, String cost, Duration over) {
        return new Outcome(scenario(name, over), number(pnl), number(cost), List.of());
    }

    private static StressScenario scenario(String name, Duration over) {
        return new StressScenario(name, "what happens in " + name, "made", over, List.of());
    }

    private static StressAnswer answer(List<Outcome> outcomes, @Nullable String worst, List<Reached> reached) {
        return new StressAnswer(
                Instant.parse("2026-06-30T12:00:00Z"),
                "USD",
                number("5000"),
                outcomes,
                worst,
                reached,
                List.of(),
                List.of(),
                List.of(new Notice("part-left-out", "/stress", "a scenario was left out")),
                "1.2.3",
                "sha256:abc");
    }
}
