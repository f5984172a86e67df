package io.plimsoll.server.cli.report;

import io.plimsoll.desk.greeks.GreeksAnswer;
import io.plimsoll.desk.greeks.Parameter;
import io.plimsoll.desk.margin.GreeksTable;
import io.plimsoll.kernels.text.FigureText;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The screen of a greeks answer: the sensitivities of the initial margin, its lines under the largest of them, and the
/// greeks of positions.
public final class GreeksReport {
    private static final int MAX_SENSITIVITIES = 20;
    private static final String INDENT = "  ";
    private static final int SHOWN_DIGITS = 3;

    private final GreeksAnswer answer;
    private final AmountText amounts;
    private final boolean all;

    /// @param all whether to print every parameter and position
    public GreeksReport(GreeksAnswer answer, boolean all) {
        this.answer = answer;
        this.amounts = new AmountText(answer.currency());
        this.all = all;
    }

    /// The screen as text.
    public String text() {
        GreeksAnswer.Figure margin = answer.figures().getLast();
        GreeksTable positions = answer.positions();
        return "What moves the initial margin of " + amounts.of(margin.amount()) + " " + answer.currency() + ", as of "
                + answer.asOf() + "\n" + sensitivities() + lines()
                + (positions == null ? "" : new GreeksText(positions, amounts, all).text())
                + WarningText.of(answer.warnings()) + "\nengine " + answer.engineVersion() + ", request "
                + answer.requestHash() + "\n";
    }

    private String sensitivities() {
        List<GreeksAnswer.Sensitivity> found = answer.sensitivities();
        int shown = all ? found.size() : Math.min(MAX_SENSITIVITIES, found.size());
        TextTable table = new TextTable()
                .row("Parameter", "Change", "Initial margin", "Standard error", "Normal move", "Effect of it");
        boolean hasKink = false;
        for (GreeksAnswer.Sensitivity sensitivity : found.subList(0, shown)) {
            GreeksAnswer.Slope slope = slope(sensitivity, GreeksAnswer.INITIAL);
            Parameter parameter = sensitivity.parameter();
            hasKink |= slope != null && slope.hasKink();
            table.row(
                    parameter.title(),
                    parameter.kind().change(),
                    slope == null ? amounts.of(BigDecimal.ZERO) : cell(slope) + (slope.hasKink() ? "*" : ""),
                    slope == null ? "-" : error(slope),
                    move(sensitivity),
                    signed(sensitivity.effect(), effectError(slope, sensitivity)));
        }
        String title = shown == found.size()
                ? "All parameters"
                : "The " + shown + " largest of " + found.size() + " (" + (found.size() - shown)
                        + " not shown, --all shows them)";
        return "\n" + title + ", in " + answer.currency() + "\n" + table.text(INDENT)
                + (hasKink ? INDENT + "* at a kink: the sides differ, this is their mean\n" : "");
    }

    private static String move(GreeksAnswer.Sensitivity sensitivity) {
        BigDecimal move = BigDecimal.valueOf(sensitivity.normalMove()).round(new MathContext(SHOWN_DIGITS));
        return "x " + move.stripTrailingZeros().toPlainString();
    }

    /// The lines by the parameters of the market and the model.
    private String lines() {
        List<GreeksAnswer.Sensitivity> market = answer.sensitivities().stream()
                .filter(of -> of.parameter().kind() != Parameter.Kind.QUANTITY)
                .toList();
        List<String> names = answer.figures().stream()
                .map(GreeksAnswer.Figure::name)
                .filter(name -> market.stream().anyMatch(of -> slope(of, name) != null))
                .toList();
        TextTable table = new TextTable()
                .row(Stream.concat(Stream.of("Parameter"), names.stream()).toArray(String[]::new));
        for (GreeksAnswer.Sensitivity sensitivity : market) {
            table.row(Stream.concat(
                            Stream.of(sensitivity.parameter().title() + ", "
                                    + sensitivity.parameter().kind().change()),
                            names.stream().map(name -> cell(slope(sensitivity, name))))
                    .toArray(String[]::new));
        }
        return market.isEmpty()
                ? ""
                : "\nMeasures and lines of the margin, in " + answer.currency() + "\n" + table.text(INDENT);
    }

    private String cell(GreeksAnswer.@Nullable Slope slope) {
        return slope == null ? "-" : signed(slope.value(), slope.standardError());
    }

    private static @Nullable BigDecimal effectError(
            GreeksAnswer.@Nullable Slope slope, GreeksAnswer.Sensitivity sensitivity) {
        return slope == null || slope.standardError() == null
                ? null
                : slope.standardError().multiply(BigDecimal.valueOf(Math.abs(sensitivity.normalMove())));
    }

    private static GreeksAnswer.@Nullable Slope slope(GreeksAnswer.Sensitivity sensitivity, String figure) {
        return sensitivity.slopes().stream()
                .filter(slope -> slope.figure().equals(figure))
                .findFirst()
                .orElse(null);
    }

    private String error(GreeksAnswer.Slope slope) {
        BigDecimal error = slope.standardError();
        return error == null ? "-" : FigureText.amount(error, error, answer.currency());
    }

    /// With the digits that a standard error supports; with all where it is unknown.
    private String signed(BigDecimal amount, @Nullable BigDecimal error) {
        String shown = error == null ? amounts.of(amount) : FigureText.amount(amount, error, answer.currency());
        return (amount.signum() > 0 ? "+" : "") + shown;
    }
}
