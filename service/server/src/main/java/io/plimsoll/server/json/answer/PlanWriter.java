package io.plimsoll.server.json.answer;

import com.fasterxml.jackson.core.JsonGenerator;
import io.plimsoll.methodology.plan.LiquidationPlan;
import java.io.IOException;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// Writes a liquidation in stages.
///
/// @param out where to
record PlanWriter(JsonGenerator out) {
    void write(@Nullable LiquidationPlan plan) throws IOException {
        if (plan == null) {
            return;
        }
        out.writeObjectFieldStart("plan");
        out.writeStringField("outcome", plan.outcome().word());
        out.writeStringField("sentence", plan.sentence());
        amount("targetRatio", plan.targetRatio());
        amount("cost", plan.cost());
        figures("before", plan.before());
        out.writeArrayFieldStart("stages");
        for (LiquidationPlan.Stage stage : plan.stages()) {
            out.writeStartObject();
            out.writeArrayFieldStart("trades");
            for (LiquidationPlan.Trade trade : stage.trades()) {
                trade(trade);
            }
            out.writeEndArray();
            amount("cost", stage.cost());
            figures("after", stage.after());
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private void trade(LiquidationPlan.Trade trade) throws IOException {
        out.writeStartObject();
        out.writeStringField("purpose", trade.purpose().word());
        if (trade.purpose() == LiquidationPlan.Purpose.COLLATERAL_SALE) {
            out.writeStringField("asset", trade.name());
        } else {
            out.writeStringField("positionId", trade.id());
            out.writeStringField("instrument", trade.name());
        }
        amount("quantity", trade.quantity());
        amount("cash", trade.cash());
        out.writeStringField("cashAsset", trade.cashAsset());
        amount("cost", trade.cost());
        out.writeEndObject();
    }

    private void figures(String key, LiquidationPlan.Figures figures) throws IOException {
        out.writeObjectFieldStart(key);
        amount("initial", figures.initial());
        amount("maintenance", figures.maintenance());
        amount("equity", figures.equity());
        if (figures.ratio() != null) {
            amount("ratio", figures.ratio());
        }
        out.writeStringField("band", figures.band().name());
        out.writeEndObject();
    }

    private void amount(String key, BigDecimal amount) throws IOException {
        out.writeStringField(key, amount.toPlainString());
    }
}
