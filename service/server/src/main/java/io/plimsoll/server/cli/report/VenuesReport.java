package io.plimsoll.server.cli.report;

import io.plimsoll.desk.venue.rule.RuleRequirement;
import io.plimsoll.desk.venue.standing.VenuesAnswer;
import io.plimsoll.desk.venue.standing.VenuesAnswer.LargestOrder;
import io.plimsoll.desk.venue.standing.VenuesAnswer.LiquidationPrice;
import io.plimsoll.desk.venue.standing.VenuesAnswer.Margin;
import io.plimsoll.desk.venue.standing.VenuesAnswer.ParameterCount;
import io.plimsoll.desk.venue.standing.VenuesAnswer.Standing;
import io.plimsoll.desk.venue.standing.VenuesAnswer.Transfer;
import io.plimsoll.methodology.money.Money;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The screen of a standing at venues: the margins in one table, then prices and orders of each venue.
public final class VenuesReport {
    private static final String INDENT = "  ";
    private static final int MOST_ORDERS = 12;
    private static final int RATIO_DECIMALS = 2;
    private static final int PERCENT_DECIMALS = 1;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final String NONE = "-";

    private final VenuesAnswer answer;
    private final AmountText amounts;
    private final AmountText dollars = new AmountText("USD");
    private final boolean all;

    /// @param all whether to print every order and part
    public VenuesReport(VenuesAnswer answer, boolean all) {
        this.answer = answer;
        this.amounts = new AmountText(answer.currency());
        this.all = all;
    }

    /// The screen as text.
    public String text() {
        StringBuilder text = new StringBuilder("Margins by the rules of the venues, in " + answer.currency()
                + ", as of " + answer.asOf() + "\n" + margins());
        for (Standing standing : answer.venues()) {
            text.append(standing(standing));
        }
        text.append(transfer(answer.transfer()));
        return text.append(WarningText.of(answer.warnings()))
                .append("\nengine " + answer.engineVersion() + ", request " + answer.requestHash() + "\n")
                .toString();
    }

    private String margins() {
        TextTable table =
                new TextTable().row("Venue", "Initial", "Maintenance", "Equity", "Headroom", "Ratio", "Liquidates at");
        for (Standing standing : answer.venues()) {
            Margin margin = standing.margin();
            if (margin == null) {
                table.row(standing.venue(), NONE, NONE, NONE, NONE, NONE, NONE);
            } else {
                table.row(
                        standing.venue(),
                        amounts.of(margin.initial()),
                        amounts.of(margin.maintenance()),
                        amounts.of(margin.equity()),
                        amounts.of(margin.headroom()),
                        margin.ratio() == null ? NONE : ratio(margin.ratio()),
                        ratio(BigDecimal.valueOf(margin.liquidationRatio())));
            }
        }
        return table.text(INDENT);
    }

    private String standing(Standing standing) {
        ParameterCount count = standing.parameters();
        StringBuilder text = new StringBuilder("\n" + standing.venue() + ": " + standing.rule() + " of "
                + standing.date() + ", " + count.published() + " parameters published, " + count.inferred()
                + " inferred, " + count.assumed() + " assumed\n");
        standing.refusals().forEach(refusal -> text.append(INDENT + "not margined: " + refusal + "\n"));
        standing.notes().forEach(note -> text.append(INDENT + note + "\n"));
        Margin margin = standing.margin();
        if (margin != null) {
            text.append(parts(margin.parts()));
            text.append(liquidation(standing.liquidation()));
            text.append(orders(standing.orders()));
        }
        return text.toString();
    }

    private String parts(List<RuleRequirement.Part> parts) {
        TextTable table = new TextTable().row("Part", "Of", "Amount");
        int rows = 0;
        for (RuleRequirement.Part part : parts) {
            if (all || part.amount() != 0) {
                table.row(part.name(), part.subject(), amounts.of(Money.of(part.amount())));
                rows++;
            }
        }
        return rows == 0 ? "" : table.text(INDENT);
    }

    private String liquidation(List<LiquidationPrice> prices) {
        TextTable table = new TextTable().row("Liquidated if", "Price", "Falls to", "Move", "Rises to", "Move");
        int rows = 0;
        for (LiquidationPrice price : prices) {
            if (price.below() == null && price.above() == null) {
                continue;
            }
            rows++;
            table.row(
                    price.asset(),
                    dollars.of(price.price()),
                    price.below() == null ? NONE : dollars.of(price.below()),
                    move(price.price(), price.below()),
                    price.above() == null ? NONE : dollars.of(price.above()),
                    move(price.price(), price.above()));
        }
        return rows == 0 ? INDENT + "No price of one asset alone liquidates the account.\n" : table.text(INDENT);
    }

    private String orders(List<LargestOrder> orders) {
        int shown = all ? orders.size() : Math.min(MOST_ORDERS, orders.size());
        TextTable table = new TextTable().row("Largest order", "Buy", "Sell");
        for (int i = 0; i + 1 < shown; i += 2) {
            table.row(orders.get(i).instrument(), quantity(orders.get(i)), quantity(orders.get(i + 1)));
        }
        String rest = shown < orders.size() ? INDENT + (orders.size() - shown) / 2 + " more with --all\n" : "";
        return orders.isEmpty() ? "" : table.text(INDENT) + rest;
    }

    private static String quantity(LargestOrder order) {
        return order.quantity() == null ? "no limit" : order.quantity().toPlainString();
    }

    private static String transfer(@Nullable Transfer transfer) {
        if (transfer == null) {
            return "\nNo transfer between these venues raises the smallest ratio.\n";
        }
        return "\nBest transfer: "
                + transfer.quantity().round(new MathContext(6)).toPlainString() + " "
                + transfer.asset() + " from " + transfer.from() + " to " + transfer.to()
                + ". The smallest ratio to liquidation\nrises from " + ratio(transfer.ratioBefore()) + " to "
                + ratio(transfer.ratioAfter()) + ".\n";
    }

    private static String ratio(BigDecimal ratio) {
        return ratio.setScale(RATIO_DECIMALS, RoundingMode.HALF_EVEN).toPlainString();
    }

    private static String move(BigDecimal from, @Nullable BigDecimal to) {
        if (to == null) {
            return NONE;
        }
        BigDecimal move =
                to.divide(from, MathContext.DECIMAL64).subtract(BigDecimal.ONE).multiply(HUNDRED);
        return move.setScale(PERCENT_DECIMALS, RoundingMode.HALF_EVEN).toPlainString() + " %";
    }
}
