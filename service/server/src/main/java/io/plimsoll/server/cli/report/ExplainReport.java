package io.plimsoll.server.cli.report;

import io.plimsoll.desk.explain.ExplainAnswer;
import java.math.BigDecimal;

/// The screen of an explain answer: the margin before, each change with its running sum, and the margin after.
public final class ExplainReport {
    private static final String INDENT = "  ";

    private final ExplainAnswer answer;
    private final AmountText amounts;

    public ExplainReport(ExplainAnswer answer) {
        this.answer = answer;
        this.amounts = new AmountText(answer.currency());
    }

    /// The screen as text.
    public String text() {
        String figure = answer.figure() == ExplainAnswer.Figure.REQUIREMENT
                ? "initial margin under the policy"
                : "initial margin";
        TextTable table = new TextTable()
                .row("", answer.currency(), "95 % interval", "margin after it")
                .row("before, " + answer.from(), "", "", amounts.of(answer.before()));
        BigDecimal margin = answer.before();
        for (ExplainAnswer.Part part : answer.parts()) {
            margin = margin.add(part.change());
            String asset = part.step().asset();
            table.row(
                    part.step().cause().title() + (asset.isEmpty() ? "" : ", " + asset),
                    signed(part.change()),
                    part.error() == null ? "-" : "± " + amounts.of(part.error()),
                    amounts.of(margin));
        }
        table.row("after, " + answer.to(), signed(answer.change()), "", amounts.of(answer.after()));
        return "Why the " + figure + " changed, in " + answer.currency() + "\n\n" + table.text(INDENT)
                + "\nChanges are made in this order, on common scenarios. Another order divides what causes do"
                + " together\ndifferently.\n" + WarningText.of(answer.warnings()) + "\nengine " + answer.engineVersion()
                + ", before " + answer.beforeHash() + ", after " + answer.afterHash() + "\n";
    }

    private String signed(BigDecimal amount) {
        return (amount.signum() > 0 ? "+" : "") + amounts.of(amount);
    }
}
