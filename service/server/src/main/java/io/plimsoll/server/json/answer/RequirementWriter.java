package io.plimsoll.server.json.answer;

import com.fasterxml.jackson.core.JsonGenerator;
import io.plimsoll.methodology.plan.LiquidationPlan;
import io.plimsoll.methodology.policy.GroupKey;
import io.plimsoll.methodology.policy.Segment;
import io.plimsoll.methodology.requirement.Component;
import io.plimsoll.methodology.requirement.LiquidationPrices;
import io.plimsoll.methodology.requirement.Netting;
import io.plimsoll.methodology.requirement.Requirement;
import io.plimsoll.methodology.standing.RiskScore;
import io.plimsoll.methodology.standing.Standing;
import io.plimsoll.server.json.form.Labels;
import io.plimsoll.server.json.tree.JsonBytes;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Writes what a policy asks of an account.
///
/// @param out where to
record RequirementWriter(JsonGenerator out) {
    void write(Requirement requirement, @Nullable LiquidationPlan plan) throws IOException {
        out.writeStartObject();
        out.writeObjectFieldStart("policy");
        PoliciesWriter.header(out, requirement.policy());
        out.writeEndObject();
        segment(requirement.segment());
        amount("initial", requirement.initial());
        amount("maintenance", requirement.maintenance());
        out.writeArrayFieldStart("components");
        for (Component component : requirement.components()) {
            component(component);
        }
        out.writeEndArray();
        netting(requirement.netting());
        standing(requirement.standing());
        liquidation(requirement.liquidationPrices());
        if (requirement.procyclicality() != null) {
            new ToolsWriter(out).write(requirement.procyclicality());
        }
        new PlanWriter(out).write(plan);
        WarningsWriter.write(out, requirement.warnings());
        out.writeEndObject();
    }

    private void segment(Segment segment) throws IOException {
        out.writeObjectFieldStart("segment");
        out.writeStringField("name", segment.name());
        out.writeStringField("measure", Labels.MEASURES.of(segment.measure()));
        out.writeNumberField("confidence", segment.confidence().level());
        out.writeStringField("horizon", segment.horizon().toString());
        out.writeNumberField("multiplier", segment.multiplier());
        out.writeStringField("crossing", segment.nettingScope().word());
        out.writeEndObject();
    }

    private void component(Component component) throws IOException {
        out.writeStartObject();
        out.writeStringField("component", component.kind().word());
        amount("amount", component.amount());
        if (component.kind().fixCode().isPresent()) {
            out.writeNumberField("fixMarginAmtType", component.kind().fixCode().getAsInt());
        }
        out.writeStringField("reason", component.reason());
        out.writeEndObject();
    }

    private void netting(Netting netting) throws IOException {
        out.writeObjectFieldStart("netting");
        amount("isolated", netting.isolated());
        amount("grouped", netting.grouped());
        amount("crossed", netting.crossed());
        amount("modelled", netting.modelled());
        amount("granted", netting.granted());
        amount("required", netting.required());
        groups(netting.groups());
        pairs(netting.pairs());
        sets(netting.sets());
        JsonBytes.texts(out, "notAllowed", netting.notAllowed());
        out.writeEndObject();
    }

    private void groups(List<Netting.Group> groups) throws IOException {
        out.writeArrayFieldStart("groups");
        for (Netting.Group group : groups) {
            out.writeStartObject();
            key("group", group.key());
            out.writeNumberField("holdings", group.holdings());
            amount("isolated", group.isolated());
            amount("netted", group.netted());
            amount("used", group.used());
            amount("left", group.left());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void pairs(List<Netting.Pair> pairs) throws IOException {
        out.writeArrayFieldStart("pairs");
        for (Netting.Pair pair : pairs) {
            out.writeStartObject();
            key("first", pair.first());
            key("second", pair.second());
            amount("modelled", pair.modelled());
            out.writeNumberField("share", pair.share());
            amount("granted", pair.granted());
            amount("firstUsed", pair.firstUsed());
            amount("secondUsed", pair.secondUsed());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void sets(List<Netting.NettingSet> sets) throws IOException {
        out.writeArrayFieldStart("sets");
        for (Netting.NettingSet set : sets) {
            out.writeStartObject();
            out.writeArrayFieldStart("members");
            for (Netting.Member member : set.members()) {
                out.writeStartObject();
                key("group", member.key());
                out.writeNumberField("fraction", member.fraction());
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeNumberField("share", set.share().stripTrailingZeros());
            amount("alone", set.alone());
            amount("together", set.together());
            amount("granted", set.granted());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void key(String name, Map<GroupKey, String> key) throws IOException {
        out.writeObjectFieldStart(name);
        for (Map.Entry<GroupKey, String> entry : new TreeMap<>(key).entrySet()) {
            out.writeStringField(entry.getKey().word(), entry.getValue());
        }
        out.writeEndObject();
    }

    private void standing(Standing standing) throws IOException {
        out.writeObjectFieldStart("equity");
        amount("value", standing.equity().value());
        amount("haircut", standing.equity().haircut());
        amount("amount", standing.equity().amount());
        out.writeEndObject();
        if (standing.ratio() != null) {
            amount("ratio", standing.ratio());
        }
        out.writeStringField("band", standing.band().name());
        BandsWriter.write(out, standing.bands());
        Standing.Call call = standing.call();
        if (call != null) {
            out.writeObjectFieldStart("call");
            amount("amount", call.amount());
            out.writeStringField("deadline", call.deadline().toString());
            out.writeEndObject();
        }
        score(standing.score());
    }

    private void liquidation(@Nullable LiquidationPrices liquidation) throws IOException {
        if (liquidation == null) {
            return;
        }
        out.writeObjectFieldStart("liquidation");
        amount("slack", liquidation.slack());
        out.writeNumberField("scenarios", liquidation.scenarios());
        amount("ratioTolerance", BigDecimal.valueOf(LiquidationPrices.RATIO_TOLERANCE));
        out.writeArrayFieldStart("positions");
        for (LiquidationPrices.Mark mark : liquidation.marks()) {
            out.writeStartObject();
            out.writeStringField("positionId", mark.positionId());
            if (mark.price() != null) {
                amount("price", mark.price());
            }
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeArrayFieldStart("frontier");
        for (LiquidationPrices.AssetPrices prices : liquidation.assets()) {
            frontier(prices);
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private void frontier(LiquidationPrices.AssetPrices prices) throws IOException {
        out.writeStartObject();
        out.writeStringField("asset", prices.asset());
        if (prices.slope() != null) {
            amount("slope", prices.slope());
        }
        LiquidationPrices.LiquidationPrice nearest = prices.nearest().orElse(null);
        if (nearest != null) {
            amount("price", nearest.price());
            amount("move", nearest.move());
        }
        crossing("below", prices.below());
        crossing("above", prices.above());
        if (prices.reason() != null) {
            out.writeStringField("reason", prices.reason());
        }
        out.writeEndObject();
    }

    private void crossing(String key, LiquidationPrices.@Nullable LiquidationPrice crossing) throws IOException {
        if (crossing == null) {
            return;
        }
        out.writeObjectFieldStart(key);
        amount("price", crossing.price());
        amount("move", crossing.move());
        amount("ratio", crossing.ratio());
        out.writeEndObject();
    }

    private void score(RiskScore score) throws IOException {
        out.writeObjectFieldStart("score");
        out.writeNumberField("points", score.points());
        out.writeArrayFieldStart("parts");
        for (RiskScore.Part part : score.parts()) {
            out.writeStartObject();
            out.writeStringField("driver", part.driver().word());
            out.writeNumberField("points", part.points());
            out.writeNumberField("most", part.most());
            out.writeStringField("sentence", part.sentence());
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private void amount(String key, BigDecimal amount) throws IOException {
        out.writeStringField(key, amount.toPlainString());
    }
}
