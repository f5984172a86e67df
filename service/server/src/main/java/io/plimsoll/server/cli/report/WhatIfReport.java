package io.plimsoll.server.cli.report;

import io.plimsoll.desk.margin.MarginAnswer;
import io.plimsoll.desk.whatif.Change;
import io.plimsoll.desk.whatif.WhatIfAnswer;
import io.plimsoll.methodology.requirement.Component;
import io.plimsoll.methodology.requirement.Requirement;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// The screen of a what-if answer.
public final class WhatIfReport {
    private static final String INDENT = "  ";
    private static final int MAX_LINES = 2;

    private final WhatIfAnswer answer;
    private final AmountText amounts;

    public WhatIfReport(WhatIfAnswer answer) {
        this.answer = answer;
        this.amounts = new AmountText(answer.currency());
    }

    /// The screen as text.
    public String text() {
        return "What if, in " + answer.currency() + ", as of " + answer.asOf() + "\n\n"
                + requirements()
                + candidates().text(INDENT)
                + INDENT + "A change with a minus lowers the margin.\n"
                + reductions()
                + WarningText.of(answer.warnings())
                + String.format(
                        Locale.ROOT,
                        "%nbackend %s, %.3f ms, engine %s, request %s%n",
                        answer.backend(),
                        answer.elapsedMillis(),
                        answer.engineVersion(),
                        answer.requestHash());
    }

    /// The simulated measure before and after each change. Maintenance margin is a column only where no policy
    /// gives it.
    private TextTable candidates() {
        MarginAnswer.Margin before = answer.before();
        TextTable table = new TextTable()
                .row(shown(
                        "", "Trade", hasPolicy() ? "Measure" : "Initial", "Change", "Maintenance", AmountText.INTERVAL))
                .row(margin("as it stands", "", before, ""));
        for (WhatIfAnswer.Outcome outcome : answer.candidates()) {
            Change change = outcome.change();
            table.row(margin(
                    change.id(),
                    described(change),
                    outcome.after(),
                    amounts.change(outcome.freed().negate())));
        }
        MarginAnswer.Margin together = answer.together();
        if (together != null) {
            BigDecimal change = together.initial().subtract(before.initial());
            table.row(margin("all together", "", together, amounts.change(change)));
        }
        return table;
    }

    private String[] margin(String id, String trade, MarginAnswer.Margin margin, String change) {
        return shown(
                id,
                trade,
                amounts.of(margin.initial()),
                change,
                amounts.of(margin.maintenance()),
                amounts.of(margin.initialInterval()));
    }

    /// The cells of a row, without maintenance margin where the policy gives it.
    private String[] shown(
            String id, String trade, String initial, String change, String maintenance, String interval) {
        return hasPolicy()
                ? new String[] {id, trade, initial, change, interval}
                : new String[] {id, trade, initial, change, maintenance, interval};
    }

    private boolean hasPolicy() {
        return answer.requirements() != null;
    }

    private String reductions() {
        List<WhatIfAnswer.MarginReduction> reductions = answer.reductions();
        if (reductions == null) {
            return "";
        }
        if (reductions.isEmpty()) {
            return "\nNone of the trades that were tried frees that much.\n";
        }
        WhatIfAnswer.Figure figure = reductions.getFirst().figure();
        TextTable table = new TextTable().row("Way", "Cost", hasPolicy() ? "Measure after" : "Initial after", "Change");
        for (WhatIfAnswer.MarginReduction reduction : reductions) {
            table.row(
                    change(reduction.outcome().change()),
                    amounts.of(reduction.cost()),
                    amounts.of(reduction.outcome().after().initial()),
                    amounts.change(reduction.freed().negate()));
        }
        String margin = figure == WhatIfAnswer.Figure.REQUIREMENT
                ? "initial margin of the requirement"
                : hasPolicy() ? "simulated measure" : "margin";
        return "\nWays to free the " + margin + ", the cheapest first\n" + table.text(INDENT);
    }

    private String requirements() {
        WhatIfAnswer.Requirements requirements = answer.requirements();
        if (requirements == null) {
            return "";
        }
        Requirement before = requirements.before();
        TextTable table = new TextTable(7)
                .row("", "Initial", "Change", "Maintenance", "Equity", "Ratio", "Band", "Largest changes")
                .row(requirement("as it stands", before, before));
        for (int i = 0; i < answer.candidates().size(); i++) {
            String id = answer.candidates().get(i).change().id();
            requirements.candidates().get(i).ifPresent(after -> table.row(requirement(id, after, before)));
        }
        Requirement together = requirements.together();
        if (together != null) {
            table.row(requirement("all together", together, before));
        }
        List<WhatIfAnswer.MarginReduction> reductions = answer.reductions();
        for (int i = 0; reductions != null && i < reductions.size(); i++) {
            String name = change(reductions.get(i).outcome().change());
            requirements.reductions().get(i).ifPresent(after -> table.row(requirement(name, after, before)));
        }
        return "Requirement of policy " + before.policy().header().name() + ", segment "
                + before.segment().name() + "\n" + table.text(INDENT) + "\nSimulated measure\n";
    }

    private String[] requirement(String name, Requirement after, Requirement before) {
        BigDecimal ratio = after.standing().ratio();
        BigDecimal change = after.initial().subtract(before.initial());
        return new String[] {
            name,
            amounts.of(after.initial()),
            after.equals(before) ? "" : amounts.change(change),
            amounts.of(after.maintenance()),
            amounts.of(after.standing().equity().amount()),
            ratio == null ? "none" : ratio.toPlainString(),
            after.standing().band().name(),
            changes(after, before)
        };
    }

    /// The two components that change most.
    private String changes(Requirement after, Requirement before) {
        return after.components().stream()
                .filter(line -> change(line, before).signum() != 0)
                .sorted(Comparator.comparing(
                        (Component line) -> change(line, before).abs(), Comparator.reverseOrder()))
                .limit(MAX_LINES)
                .map(line -> line.kind().word() + " " + amounts.change(change(line, before)))
                .collect(Collectors.joining(", "));
    }

    private static BigDecimal change(Component line, Requirement before) {
        return line.amount().subtract(before.amount(line.kind()));
    }

    /// The change, unless its id says it already.
    private static String described(Change change) {
        return change.id().startsWith("--trade ") ? "" : change(change);
    }

    private static String change(Change change) {
        String verb = change.kind() == Change.Kind.TRADE ? "trade " : "transfer ";
        return verb + change.quantity().stripTrailingZeros().toPlainString() + " " + change.name();
    }
}
