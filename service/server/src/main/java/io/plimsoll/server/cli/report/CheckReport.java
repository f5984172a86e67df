package io.plimsoll.server.cli.report;

import io.plimsoll.desk.order.Order;
import io.plimsoll.desk.order.OrderCheckAnswer;
import io.plimsoll.methodology.requirement.Requirement;
import io.plimsoll.methodology.standing.Standing;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/// The screen of a check of orders.
public final class CheckReport {
    private static final String INDENT = "  ";

    private final List<Order> orders;
    private final OrderCheckAnswer answer;
    private final String policyNote;
    private final AmountText amounts;

    /// @param policyNote where the policy comes from; empty if the request names it
    public CheckReport(List<Order> orders, OrderCheckAnswer answer, String policyNote) {
        this.policyNote = policyNote;
        this.orders = orders;
        this.answer = answer;
        this.amounts = new AmountText(answer.currency());
    }

    /// The screen as text.
    public String text() {
        StringBuilder text = new StringBuilder(answer.isAllowed() ? "Allowed" : "Refused").append('\n');
        answer.reasons()
                .forEach(reason -> text.append(INDENT).append(reason.sentence()).append(".\n"));
        text.append('\n');
        TextTable table = new TextTable().row("Order", "Quantity", "Price");
        for (Order order : orders) {
            table.row(
                    order.side().word() + " " + order.instrument(),
                    order.quantity().toPlainString(),
                    order.price() == null ? "at the mark" : order.price().toPlainString());
        }
        text.append(table.text(""));
        OrderCheckAnswer.Fill after = answer.after();
        TextTable figures = new TextTable()
                .row("", "Initial", "Maintenance", "Equity", "Headroom", "Ratio", "Band")
                .row(row("before", answer.before(), BigDecimal.ZERO))
                .row(row("after", after.requirement(), after.priceCost()));
        return text.append("\nRequirement in ")
                .append(answer.currency())
                .append(", after the fill of ")
                .append(filled(after.filled()))
                .append('\n')
                .append(figures.text(INDENT))
                .append(
                        after.priceCost().signum() == 0
                                ? ""
                                : INDENT + "The prices cost " + amounts.of(after.priceCost())
                                        + " against the marks; the headroom is less by that.\n")
                .append(policyNote.isEmpty() ? "\n" : INDENT + policyNote + "\n\n")
                .append(String.format(Locale.ROOT, "%,d scenarios, request ", answer.scenarios()))
                .append(answer.requestHash())
                .append('\n')
                .toString();
    }

    private static String filled(String which) {
        return which.equals("all") ? "every order" : "the " + which + " alone, which leaves the least headroom";
    }

    private String[] row(String name, Requirement requirement, BigDecimal cost) {
        Standing standing = requirement.standing();
        BigDecimal equity = standing.equity().amount();
        BigDecimal ratio = standing.ratio();
        return new String[] {
            name,
            amounts.of(requirement.initial()),
            amounts.of(requirement.maintenance()),
            amounts.of(equity),
            amounts.of(equity.subtract(requirement.maintenance()).subtract(cost)),
            ratio == null ? "none" : ratio.toPlainString(),
            standing.band().name()
        };
    }
}
