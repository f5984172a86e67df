package io.plimsoll.server.cli.report;

import io.plimsoll.methodology.plan.LiquidationPlan;
import java.math.BigDecimal;
import java.util.function.Function;

/// A liquidation plan as a table: trades, costs, and the account after each stage.
final class PlanReport {
    private static final String INDENT = "  ";

    private final LiquidationPlan plan;
    private final Function<BigDecimal, String> amount;

    PlanReport(LiquidationPlan plan, Function<BigDecimal, String> amount) {
        this.plan = plan;
        this.amount = amount;
    }

    String text() {
        String title = INDENT + "Liquidation in stages to a ratio of "
                + plan.targetRatio().toPlainString() + ": " + plan.sentence() + "\n";
        if (plan.stages().isEmpty()) {
            return title;
        }
        TextTable trades = new TextTable(1).row("Stage", "Trade", "Cost");
        TextTable after = new TextTable().row("After stage", "Initial", "Maintenance", "Equity", "Ratio", "Band");
        row(after, "before", plan.before());
        int number = 0;
        for (LiquidationPlan.Stage stage : plan.stages()) {
            String name = String.valueOf(++number);
            stage.trades().forEach(trade -> trades.row(name, trade(trade), amount.apply(trade.cost())));
            row(after, name, stage.after());
        }
        return title
                + trades.row("all", "", amount.apply(plan.cost())).text(INDENT + INDENT)
                + after.text(INDENT + INDENT);
    }

    private void row(TextTable table, String name, LiquidationPlan.Figures figures) {
        BigDecimal ratio = figures.ratio();
        table.row(
                name,
                amount.apply(figures.initial()),
                amount.apply(figures.maintenance()),
                amount.apply(figures.equity()),
                ratio == null ? "none" : ratio.toPlainString(),
                figures.band().name());
    }

    private static String trade(LiquidationPlan.Trade trade) {
        String verb = trade.quantity().signum() < 0 ? "sell " : "buy ";
        String what = verb + trade.quantity().abs().stripTrailingZeros().toPlainString() + " " + trade.name();
        return switch (trade.purpose()) {
            case HEDGE -> "hedge: " + what;
            case REDUCTION -> trade.id().equals(trade.name()) ? what : trade.id() + ": " + what;
            case COLLATERAL_SALE -> "collateral: " + what;
        };
    }
}
