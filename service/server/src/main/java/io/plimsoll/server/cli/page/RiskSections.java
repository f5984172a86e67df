package io.plimsoll.server.cli.page;

import io.plimsoll.desk.explain.ExplainAnswer;
import io.plimsoll.desk.stress.StressAnswer;
import io.plimsoll.kernels.text.FigureText;
import io.plimsoll.server.html.Html;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The parts of a report about stress and about the change since an earlier request.
///
/// @param page takes the parts
/// @param currency of the amounts
record RiskSections(Html page, String currency) {
    private static final int MOST_SCENARIOS = 12;
    private static final int MOST_POSITIONS = 5;

    void stress(StressAnswer stress) {
        List<StressAnswer.Outcome> worstFirst = stress.scenarios().stream()
                .sorted(Comparator.comparing(StressAnswer.Outcome::pnl))
                .toList();
        BarChart chart = new BarChart();
        worstFirst.stream()
                .limit(MOST_SCENARIOS)
                .forEach(outcome -> chart.bar(
                        outcome.scenario().name(),
                        0,
                        outcome.pnl().doubleValue(),
                        amount(outcome.pnl()),
                        outcome.pnl().signum() < 0 ? "var(--bad)" : "var(--good)"));
        page.element("h2", "Stress")
                .element(
                        "p",
                        "Profit or loss in the " + Math.min(MOST_SCENARIOS, worstFirst.size()) + " worst of "
                                + worstFirst.size() + " named scenarios, closing costs included.")
                .raw(chart.svg("Profit or loss in named scenarios"));
        if (worstFirst.isEmpty()) {
            return;
        }
        StressAnswer.Outcome worst = worstFirst.getFirst();
        List<List<String>> rows = new ArrayList<>();
        worst.positions().stream()
                .sorted(Comparator.comparing((StressAnswer.PositionPnl position) ->
                                position.pnl().abs())
                        .reversed())
                .limit(MOST_POSITIONS)
                .forEach(position -> rows.add(List.of(position.positionId(), amount(position.pnl()))));
        page.element(
                        "p",
                        "Worst: " + worst.scenario().name() + ". "
                                + worst.scenario().description())
                .table(List.of("largest parts", "profit or loss"), rows);
    }

    void change(ExplainAnswer change) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("before, " + change.from(), amount(change.before()), "–"));
        for (ExplainAnswer.Part part : change.parts()) {
            rows.add(List.of(
                    part.step().cause().title()
                            + (part.step().asset().isEmpty()
                                    ? ""
                                    : ", " + part.step().asset()),
                    signed(part.change()),
                    part.error() == null ? "–" : amount(part.error())));
        }
        rows.add(List.of("after, " + change.to(), amount(change.after()), "–"));
        page.element("h2", "Change since the earlier request")
                .element(
                        "p",
                        "The "
                                + (change.figure() == ExplainAnswer.Figure.REQUIREMENT ? "requirement" : "loss measure")
                                + " changed by " + signed(change.change())
                                + ". Causes change in this order; another order divides their common part"
                                + " differently.")
                .table(List.of("cause", "amount", "± 95 %"), rows);
    }

    private String signed(BigDecimal amount) {
        return (amount.signum() > 0 ? "+" : "") + amount(amount);
    }

    private String amount(BigDecimal amount) {
        return FigureText.amount(amount, currency);
    }
}
