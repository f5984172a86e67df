package io.plimsoll.service.cli.report;

import io.plimsoll.service.inquiry.Change;
import io.plimsoll.service.inquiry.WhatIfAnswer;
import io.plimsoll.service.margin.MarginAnswer;
import java.util.List;
import java.util.Locale;

/// A what-if answer as a page of text.
public final class WhatIfReport {
    private static final String INDENT = "  ";

    private final WhatIfAnswer answer;
    private final AmountText amounts;

    /// @param answer what to show
    public WhatIfReport(WhatIfAnswer answer) {
        this.answer = answer;
        this.amounts = new AmountText(answer.currency());
    }

    /// The page.
    public String text() {
        return "What if, in " + answer.currency() + ", as of " + answer.asOf() + "\n\n"
                + candidates().text(INDENT)
                + ways()
                + String.format(
                        Locale.ROOT,
                        "%nbackend %s, %.3f ms, engine %s, request %s%n",
                        answer.backend(),
                        answer.elapsedMillis(),
                        answer.engineVersion(),
                        answer.requestHash());
    }

    private TextTable candidates() {
        TextTable table = new TextTable()
                .row("", "change", "initial", "95 % interval", "maintenance", "frees")
                .row("as it stands", "", initial(answer.before()), interval(answer.before()), rest(answer.before()));
        for (WhatIfAnswer.Outcome outcome : answer.candidates()) {
            MarginAnswer.Margin after = outcome.after();
            table.row(
                    outcome.change().id(),
                    change(outcome.change()),
                    initial(after),
                    interval(after),
                    rest(after),
                    amounts.of(outcome.freed()));
        }
        MarginAnswer.Margin together = answer.together();
        if (together != null) {
            table.row(
                    "all together",
                    "",
                    initial(together),
                    interval(together),
                    rest(together),
                    amounts.of(answer.before().initial().subtract(together.initial())));
        }
        return table;
    }

    private String ways() {
        List<WhatIfAnswer.Way> ways = answer.ways();
        if (ways == null) {
            return "";
        }
        if (ways.isEmpty()) {
            return "\nNothing that was tried frees so much.\n";
        }
        TextTable table = new TextTable().row("Way", "cost", "initial after", "frees");
        for (WhatIfAnswer.Way way : ways) {
            table.row(
                    change(way.outcome().change()),
                    amounts.of(way.cost()),
                    initial(way.outcome().after()),
                    amounts.of(way.outcome().freed()));
        }
        return "\nWays to free the margin, the cheapest first\n" + table.text(INDENT);
    }

    private static String change(Change change) {
        String verb = change.kind() == Change.Kind.TRADE ? "trade " : "transfer ";
        return verb + change.quantity().stripTrailingZeros().toPlainString() + " " + change.name();
    }

    private String initial(MarginAnswer.Margin margin) {
        return amounts.of(margin.initial());
    }

    private String interval(MarginAnswer.Margin margin) {
        return amounts.of(margin.initialInterval().lower()) + " to "
                + amounts.of(margin.initialInterval().upper());
    }

    private String rest(MarginAnswer.Margin margin) {
        return amounts.of(margin.maintenance());
    }
}
