package io.plimsoll.server.cli.report;

import io.plimsoll.desk.explain.ExplainAnswer;
import io.plimsoll.desk.explain.Step;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The screen of an explain answer: the margin before, each change with its running sum, and the margin after.
public final class ExplainReport {
    private static final String INDENT = "  ";
    private static final int MAX_ROWS = 10;

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
            table.row(
                    title(part.step()),
                    signed(part.change()),
                    part.error() == null ? "-" : "± " + amounts.of(part.error()),
                    amounts.of(margin));
        }
        table.row("after, " + answer.to(), signed(answer.change()), "", amounts.of(answer.after()));
        return "Why the " + figure + " changed, in " + answer.currency() + "\n\n" + table.text(INDENT)
                + "\nChanges are made in this order, on common scenarios. Another order divides what causes do"
                + " together\ndifferently.\n"
                + answer.allocations().stream()
                        .filter(allocation -> allocation.rows().size() > 1)
                        .map(this::allocation)
                        .collect(Collectors.joining())
                + WarningText.of(answer.warnings()) + "\nengine " + answer.engineVersion()
                + ", before " + answer.beforeHash() + ", after " + answer.afterHash() + "\n";
    }

    /// The groups with the largest changes, the others together, and the rest of the margin.
    private String allocation(ExplainAnswer.Allocation allocation) {
        List<ExplainAnswer.Row> rows = allocation.rows().stream()
                .sorted(Comparator.comparing(ExplainReport::change, Comparator.comparing(BigDecimal::abs))
                        .reversed())
                .toList();
        String title = allocation.dimension().name().toLowerCase(Locale.ROOT);
        TextTable table = new TextTable(4).row("by " + title, "before", "change", "after", "most of it by");
        rows.stream().limit(MAX_ROWS).forEach(row -> row(table, row.name(), List.of(row)));
        if (rows.size() > MAX_ROWS) {
            List<ExplainAnswer.Row> others = rows.subList(MAX_ROWS, rows.size());
            row(table, others.size() + " others", others);
        }
        if (!isZero(answer.rest())) {
            row(table, "rest of the margin", List.of(answer.rest()));
        }
        return "\n" + table.text(INDENT);
    }

    private static boolean isZero(ExplainAnswer.Row row) {
        return row.before().signum() == 0 && row.changes().stream().allMatch(change -> change.signum() == 0);
    }

    private void row(TextTable table, String name, List<ExplainAnswer.Row> rows) {
        table.row(
                name,
                amounts.of(sum(rows.stream().map(ExplainAnswer.Row::before))),
                signed(sum(rows.stream().map(ExplainReport::change))),
                amounts.of(sum(rows.stream().map(ExplainAnswer.Row::after))),
                mostOf(rows));
    }

    /// The largest part of a change.
    private String mostOf(List<ExplainAnswer.Row> rows) {
        return IntStream.range(0, answer.parts().size())
                .boxed()
                .max(Comparator.comparing(part ->
                        sum(rows.stream().map(row -> row.changes().get(part))).abs()))
                .map(part -> title(answer.parts().get(part).step()) + " "
                        + signed(sum(rows.stream().map(row -> row.changes().get(part)))))
                .orElse("-");
    }

    private static BigDecimal sum(Stream<BigDecimal> amounts) {
        return amounts.reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal change(ExplainAnswer.Row row) {
        return row.after().subtract(row.before());
    }

    private static String title(Step step) {
        return step.cause().title() + (step.asset().isEmpty() ? "" : ", " + step.asset());
    }

    private String signed(BigDecimal amount) {
        return (amount.signum() > 0 ? "+" : "") + amounts.of(amount);
    }
}
