package io.plimsoll.server.cli.report;

import io.plimsoll.desk.optimise.Aim;
import io.plimsoll.desk.optimise.OptimiseAnswer;
import io.plimsoll.methodology.requirement.Component;
import io.plimsoll.methodology.requirement.Requirement;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The screen of an optimise answer: what to do, what it costs, and the requirement before and after.
public final class OptimiseReport {
    private static final String INDENT = "  ";
    private static final int LOT_DECIMALS = 4;

    private final OptimiseAnswer answer;
    private final AmountText amounts;

    public OptimiseReport(OptimiseAnswer answer) {
        this.answer = answer;
        this.amounts = new AmountText(answer.currency());
    }

    /// The screen as text.
    public String text() {
        return sentence() + "\n" + trades() + "\n" + requirement("", answer.account())
                + others()
                + WarningText.of(answer.warnings())
                + String.format(
                        Locale.ROOT,
                        "%n%d candidates, %.0f ms, engine %s, request %s%n",
                        answer.evidence().candidates(),
                        answer.evidence().elapsedMillis(),
                        answer.evidence().engineVersion(),
                        answer.evidence().requestHash());
    }

    /// What to do first, and what it brings.
    private String sentence() {
        List<String> steps = new ArrayList<>();
        answer.trades()
                .forEach(trade -> steps.add((trade.quantity().signum() < 0 ? "sell " : "buy ")
                        + plain(trade.quantity().abs()) + " " + trade.instrument()));
        answer.transfers()
                .forEach(transfer -> steps.add(
                        "move " + plain(transfer.quantity()) + " " + transfer.asset() + " from " + transfer.venue()));
        if (steps.isEmpty()) {
            return answer.isReached()
                    ? "Nothing to do: the account reaches its aim, to " + aim() + ", as it stands."
                    : "No trade or transfer of the request brings the account nearer to its aim, to " + aim() + ".";
        }
        String all = String.join(", ", steps.subList(0, steps.size() - 1))
                + (steps.size() > 1 ? " and " : "")
                + steps.getLast();
        String first = all.substring(0, 1).toUpperCase(Locale.ROOT) + all.substring(1);
        String cost = " for " + amount(answer.cost()) + ".";
        return answer.isReached()
                ? first + ": " + brings() + cost
                : "The aim, to " + aim() + ", is out of reach. The best: " + all + ", which " + brings() + cost;
    }

    private String brings() {
        Requirement before = answer.account().before();
        Requirement after = answer.account().after();
        return switch (answer.aim()) {
            case Aim.Free free -> "frees " + amount(before.initial().subtract(after.initial())) + " of initial margin";
            case Aim.Headroom headroom ->
                "brings the headroom from " + amount(headroom(before)) + " to " + amount(headroom(after));
            case Aim.InBand band ->
                "brings the account from " + before.standing().band().name() + " to "
                        + after.standing().band().name();
        };
    }

    private String aim() {
        return switch (answer.aim()) {
            case Aim.Free(BigDecimal amount) -> "free " + amount(amount) + " of initial margin";
            case Aim.Headroom(BigDecimal amount) -> "have a headroom of " + amount(amount);
            case Aim.InBand(String name) -> "be in the band " + name;
        };
    }

    private static BigDecimal headroom(Requirement requirement) {
        return requirement.standing().equity().amount().subtract(requirement.maintenance());
    }

    private String trades() {
        if (answer.trades().isEmpty() && answer.transfers().isEmpty()) {
            return "";
        }
        TextTable table = new TextTable().row("", "Quantity", "Lots", "of", "Cost");
        answer.trades()
                .forEach(trade -> table.row(
                        (trade.quantity().signum() < 0 ? "sell " : "buy ")
                                + trade.instrument()
                                + (trade.positionId() == null ? "" : ", position " + trade.positionId()),
                        plain(trade.quantity()),
                        lots(trade.quantity(), trade.lot()),
                        plain(trade.lot()),
                        amounts.of(trade.cost())));
        answer.transfers()
                .forEach(transfer -> table.row(
                        "move " + transfer.asset() + " from " + transfer.venue(),
                        plain(transfer.quantity()),
                        lots(transfer.quantity(), transfer.lot()),
                        plain(transfer.lot()),
                        amounts.of(transfer.cost())));
        table.row("all", "", "", "", amounts.of(answer.cost()));
        BigDecimal bound = answer.lowerBound();
        return "\n" + table.text(INDENT)
                + (bound == null ? "" : "Without lots the least cost is " + amount(bound) + ".\n");
    }

    private String requirement(String title, OptimiseAnswer.Revaluation of) {
        Requirement before = of.before();
        Requirement after = of.after();
        TextTable table = new TextTable().row(title, "Before", "After", "Change");
        for (Component line : before.components()) {
            BigDecimal then = after.amount(line.kind());
            if (line.amount().signum() != 0 || then.signum() != 0) {
                row(table, line.kind().word(), line.amount(), then);
            }
        }
        row(table, "initial margin", before.initial(), after.initial());
        row(table, "maintenance margin", before.maintenance(), after.maintenance());
        row(
                table,
                "equity",
                before.standing().equity().amount(),
                after.standing().equity().amount());
        row(table, "headroom", headroom(before), headroom(after));
        return table.row("ratio", ratio(before), ratio(after), "")
                .row(
                        "band",
                        before.standing().band().name(),
                        after.standing().band().name(),
                        "")
                .text(INDENT);
    }

    private void row(TextTable table, String name, BigDecimal before, BigDecimal after) {
        table.row(name, amounts.of(before), amounts.of(after), amounts.change(after.subtract(before)));
    }

    private String others() {
        StringBuilder text = new StringBuilder();
        for (OptimiseAnswer.OtherAccount other : answer.others()) {
            text.append("\n").append(requirement("account " + other.id(), other.revaluation()));
        }
        return text.toString();
    }

    private static String ratio(Requirement requirement) {
        BigDecimal ratio = requirement.standing().ratio();
        return ratio == null ? "none" : ratio.toPlainString();
    }

    private String amount(BigDecimal amount) {
        return amounts.of(amount) + " " + answer.currency();
    }

    private static String lots(BigDecimal quantity, BigDecimal lot) {
        return lot.signum() == 0 ? "" : plain(quantity.abs().divide(lot, LOT_DECIMALS, RoundingMode.HALF_EVEN));
    }

    private static String plain(BigDecimal quantity) {
        int decimals = Math.max(0, quantity.stripTrailingZeros().scale());
        return String.format(Locale.ROOT, "%,." + decimals + "f", quantity);
    }
}
