package io.plimsoll.server.cli.report;

import io.plimsoll.desk.stress.StressAnswer;
import io.plimsoll.kernels.model.FactorKind;
import io.plimsoll.kernels.text.FigureText;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// The screen of a stress answer: scenarios from the worst, the positions in the worst one, and the joint moves
/// that cost the requested losses.
public final class StressReport {
    private static final int MAX_SCENARIOS = 20;
    private static final int MAX_POSITIONS = 10;
    private static final String INDENT = "  ";

    private final StressAnswer answer;
    private final boolean all;
    private final AmountText amounts;

    /// @param all whether to print every scenario and not the worst only
    public StressReport(StressAnswer answer, boolean all) {
        this.answer = answer;
        this.all = all;
        this.amounts = new AmountText(answer.currency());
    }

    /// The screen as text.
    public String text() {
        return "Stress in " + answer.currency() + ", as of " + answer.asOf() + ", value "
                + amounts.of(answer.value()) + "\n" + scenarios() + worst() + reverse()
                + WarningText.of(answer.warnings()) + "\nengine "
                + answer.engineVersion() + ", request " + answer.requestHash() + "\n";
    }

    private String scenarios() {
        List<StressAnswer.Outcome> worstFirst = answer.scenarios().stream()
                .sorted(Comparator.comparing(StressAnswer.Outcome::pnl))
                .toList();
        if (worstFirst.isEmpty()) {
            return "";
        }
        int shown = all ? worstFirst.size() : Math.min(MAX_SCENARIOS, worstFirst.size());
        TextTable table = new TextTable().row("Scenario", "P&L", "of it closing cost", "over");
        worstFirst.stream()
                .limit(shown)
                .forEach(outcome -> table.row(
                        outcome.scenario().name(),
                        amounts.of(outcome.pnl()),
                        outcome.closingCost().signum() == 0 ? "-" : amounts.of(outcome.closingCost()),
                        time(outcome.scenario().over())));
        String title = shown == worstFirst.size()
                ? "Scenarios, the worst first"
                : "The " + shown + " worst of " + worstFirst.size() + " scenarios (--all shows all)";
        return "\n" + title + "\n" + table.text(INDENT);
    }

    private String worst() {
        return answer.scenarios().stream()
                .filter(outcome -> outcome.scenario().name().equals(answer.worst()))
                .findFirst()
                .map(this::positions)
                .orElse("");
    }

    private String positions(StressAnswer.Outcome worst) {
        TextTable table = new TextTable().row("Position", "P&L");
        worst.positions().stream()
                .sorted(Comparator.comparing((StressAnswer.PositionPnl position) ->
                                position.pnl().abs())
                        .reversed())
                .limit(MAX_POSITIONS)
                .forEach(position -> table.row(position.positionId(), amounts.of(position.pnl())));
        return "\nThe largest parts in " + worst.scenario().name() + ": "
                + worst.scenario().description() + "\n" + table.text(INDENT);
    }

    private String reverse() {
        if (answer.reverse().isEmpty()) {
            return "";
        }
        TextTable table = new TextTable(3).row("A loss of", "distance", "one in", "by the joint move");
        for (StressAnswer.Reached reached : answer.reverse()) {
            if (reached.distance() == null || reached.probability() == null) {
                table.row(amounts.of(reached.loss()), "not reached", "-", "-");
            } else {
                table.row(
                        amounts.of(reached.loss()),
                        String.format(Locale.ROOT, "%.2f", reached.distance()),
                        String.format(Locale.ROOT, "%,.0f", 1 / reached.probability()),
                        moves(reached.moves()));
            }
        }
        return "\nThe most likely joint moves over the horizon\n" + table.text(INDENT);
    }

    private static String moves(List<StressAnswer.FactorMove> moves) {
        StringBuilder text = new StringBuilder();
        for (StressAnswer.FactorMove move : moves) {
            String unit = move.kind() == FactorKind.BASIS ? "pt" : "%";
            text.append(text.isEmpty() ? "" : ", ")
                    .append(move.factor())
                    .append(String.format(Locale.ROOT, " %+.1f ", 100 * move.change()))
                    .append(unit);
        }
        return text.toString();
    }

    private static String time(Duration over) {
        return over.isZero() ? "at once" : FigureText.duration(over);
    }
}
