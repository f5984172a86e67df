package io.plimsoll.server.cli.report;

import io.plimsoll.desk.firm.Dimension;
import io.plimsoll.desk.firm.FirmAnswer;
import io.plimsoll.desk.firm.FirmCell;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// The screen of a firm answer: breached limits first, then each breakdown, limits and outages. Amounts are
/// rounded to whole units of the currency.
public final class FirmReport {
    private static final String INDENT = "  ";
    private static final int NAME = 20;

    private final FirmAnswer answer;

    /// @param answer to show
    public FirmReport(FirmAnswer answer) {
        this.answer = answer;
    }

    /// The screen as text.
    public String text() {
        StringBuilder text = new StringBuilder(sentence()).append('\n');
        answer.breakdowns().forEach(breakdown -> text.append('\n').append(breakdown(breakdown)));
        FirmCell firm = answer.breakdowns().getFirst().firm();
        return text.append(exposures(firm)).append(limits()).append(outages())
                + WarningText.of(answer.warnings())
                + String.format(
                        Locale.ROOT,
                        "%n%,d holdings, %,d cells, %,d scenarios, %.0f ms, engine %s%nrequest %s%n",
                        answer.evidence().holdings(),
                        answer.evidence().cells(),
                        answer.evidence().scenarios(),
                        answer.evidence().elapsedMillis(),
                        answer.evidence().engineVersion(),
                        answer.evidence().requestHash());
    }

    private String sentence() {
        FirmCell firm = answer.breakdowns().getFirst().firm();
        long breached =
                answer.limits().stream().filter(FirmAnswer.LimitUse::isBreached).count();
        String limits = answer.limits().isEmpty()
                ? ""
                : breached == 0 ? " No limit is breached." : " Breached limits: " + breached + ".";
        return "Firm: expected shortfall " + whole(firm.expectedShortfall().standalone()) + " " + answer.currency()
                + " at " + percent() + ", net " + whole(firm.net()) + ", gross " + whole(firm.gross()) + "." + limits;
    }

    private String percent() {
        return answer.confidence()
                        .level()
                        .movePointRight(2)
                        .stripTrailingZeros()
                        .toPlainString() + " %";
    }

    private String breakdown(FirmAnswer.Breakdown breakdown) {
        boolean isRequired = breakdown.firm().requirement() != null;
        List<String> titles = new ArrayList<>(List.of(
                "By " + breakdown.by().stream().map(Dimension::name).collect(Collectors.joining(", ")),
                "Net",
                "Gross",
                "VaR",
                "ES alone",
                "ES part"));
        titles.add(isRequired ? "Required" : "Stress");
        TextTable table = new TextTable().row(titles.toArray(String[]::new));
        rows(table, breakdown.firm(), 0);
        return table.text(INDENT);
    }

    private static void rows(TextTable table, FirmCell cell, int depth) {
        String name = INDENT.repeat(depth) + (cell.member() == null ? "firm" : cell.member());
        FirmCell.RequirementFigure requirement = cell.requirement();
        FirmCell.StressFigure stress = cell.stress();
        BigDecimal last = requirement != null
                ? requirement.initial().standalone()
                : stress == null ? BigDecimal.ZERO : stress.figure().standalone();
        table.row(
                name.length() > NAME ? name.substring(0, NAME - 1) + "…" : name,
                whole(cell.net()),
                whole(cell.gross()),
                whole(cell.valueAtRisk().standalone()),
                whole(cell.expectedShortfall().standalone()),
                whole(cell.expectedShortfall().ofFirm()),
                whole(last));
        cell.children().forEach(child -> rows(table, child, depth + 1));
    }

    private static String exposures(FirmCell firm) {
        TextTable table = new TextTable().row("Delta", "Units", "Net", "Gross");
        firm.exposures()
                .forEach(exposure -> table.row(
                        exposure.asset(),
                        exposure.delta()
                                .setScale(4, RoundingMode.HALF_EVEN)
                                .stripTrailingZeros()
                                .toPlainString(),
                        whole(exposure.net()),
                        whole(exposure.gross())));
        return "\n" + table.text(INDENT);
    }

    private String limits() {
        if (answer.limits().isEmpty()) {
            return "";
        }
        TextTable table = new TextTable().row("Limit", "Figure", "Most", "Used", "");
        for (FirmAnswer.LimitUse use : answer.limits()) {
            BigDecimal figure = use.figure();
            table.row(
                    use.limit().measure().word() + " of " + (use.member() == null ? "the firm" : use.member()),
                    figure == null ? "-" : whole(figure),
                    whole(use.limit().most()),
                    use.usedPercent() == null ? "-" : use.usedPercent() + " %",
                    use.isBreached() ? "breached" : "");
        }
        return "\n" + table.text(INDENT);
    }

    private String outages() {
        if (answer.outages().isEmpty()) {
            return "";
        }
        TextTable table = new TextTable()
                .row("Outage", "Hours", "Collateral", "Lost", "ES there", "ES elsewhere", "ES firm", "Loss");
        for (FirmAnswer.OutageLoss loss : answer.outages()) {
            table.row(
                    loss.outage().venue() + (loss.outage().isSettled() ? "" : ", unpaid"),
                    Integer.toString(loss.outage().hours()),
                    whole(loss.collateral()),
                    whole(loss.collateralLost()),
                    whole(loss.venueShortfall()),
                    whole(loss.elsewhereShortfall()),
                    whole(loss.firmShortfall()),
                    whole(loss.loss()));
        }
        return "\n" + table.text(INDENT);
    }

    private static String whole(BigDecimal amount) {
        return String.format(
                Locale.ROOT, "%,d", amount.setScale(0, RoundingMode.HALF_EVEN).toBigInteger());
    }
}
