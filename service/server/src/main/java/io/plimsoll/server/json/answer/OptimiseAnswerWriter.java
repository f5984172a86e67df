package io.plimsoll.server.json.answer;

import com.fasterxml.jackson.core.JsonGenerator;
import io.plimsoll.desk.optimise.Aim;
import io.plimsoll.desk.optimise.OptimiseAnswer;
import io.plimsoll.methodology.requirement.Component;
import io.plimsoll.methodology.requirement.Requirement;
import io.plimsoll.server.json.tree.JsonBytes;
import java.io.IOException;
import java.math.BigDecimal;

/// Writes the document of an optimise answer. Amounts are strings in plain decimal notation. Thread-safe.
public final class OptimiseAnswerWriter {
    /// The document, UTF-8, on one line.
    public byte[] write(OptimiseAnswer answer) {
        return JsonBytes.of(out -> new Document(out).write(answer));
    }

    private record Document(JsonGenerator out) {
        void write(OptimiseAnswer answer) throws IOException {
            out.writeStartObject();
            out.writeStringField("asOf", answer.asOf().toString());
            out.writeStringField("currency", answer.currency());
            out.writeObjectFieldStart("aim");
            switch (answer.aim()) {
                case Aim.Free(BigDecimal amount) -> amount("free", amount);
                case Aim.Headroom(BigDecimal amount) -> amount("headroom", amount);
                case Aim.InBand(String name) -> out.writeStringField("band", name);
            }
            out.writeEndObject();
            out.writeBooleanField("reached", answer.isReached());
            trades(answer);
            transfers(answer);
            amount("cost", answer.cost());
            if (answer.lowerBound() != null) {
                amount("lowerBound", answer.lowerBound());
            }
            JsonBytes.texts(out, "binding", answer.binding());
            revaluation(answer.account());
            out.writeArrayFieldStart("accounts");
            for (OptimiseAnswer.OtherAccount other : answer.others()) {
                out.writeStartObject();
                out.writeStringField("id", other.id());
                revaluation(other.revaluation());
                out.writeEndObject();
            }
            out.writeEndArray();
            WarningsWriter.write(out, answer.warnings());
            out.writeObjectFieldStart("evidence");
            out.writeNumberField("candidates", answer.evidence().candidates());
            out.writeStringField("engineVersion", answer.evidence().engineVersion());
            out.writeStringField("requestHash", answer.evidence().requestHash());
            out.writeNumberField("elapsedMillis", answer.evidence().elapsedMillis());
            out.writeEndObject();
            out.writeEndObject();
        }

        private void trades(OptimiseAnswer answer) throws IOException {
            out.writeArrayFieldStart("trades");
            for (OptimiseAnswer.Trade trade : answer.trades()) {
                out.writeStartObject();
                if (trade.positionId() != null) {
                    out.writeStringField("positionId", trade.positionId());
                }
                out.writeStringField("instrument", trade.instrument());
                amount("quantity", trade.quantity());
                amount("lot", trade.lot());
                amount("cost", trade.cost());
                out.writeEndObject();
            }
            out.writeEndArray();
        }

        private void transfers(OptimiseAnswer answer) throws IOException {
            out.writeArrayFieldStart("transfers");
            for (OptimiseAnswer.Transfer transfer : answer.transfers()) {
                out.writeStartObject();
                out.writeStringField("venue", transfer.venue());
                out.writeStringField("asset", transfer.asset());
                amount("quantity", transfer.quantity());
                amount("lot", transfer.lot());
                amount("cost", transfer.cost());
                out.writeEndObject();
            }
            out.writeEndArray();
        }

        private void revaluation(OptimiseAnswer.Revaluation revaluation) throws IOException {
            requirement("before", revaluation.before());
            requirement("after", revaluation.after());
        }

        private void requirement(String key, Requirement requirement) throws IOException {
            out.writeObjectFieldStart(key);
            amount("initial", requirement.initial());
            amount("maintenance", requirement.maintenance());
            BigDecimal equity = requirement.standing().equity().amount();
            amount("equity", equity);
            amount("headroom", equity.subtract(requirement.maintenance()));
            if (requirement.standing().ratio() != null) {
                amount("ratio", requirement.standing().ratio());
            }
            out.writeStringField("band", requirement.standing().band().name());
            out.writeArrayFieldStart("components");
            for (Component component : requirement.components()) {
                out.writeStartObject();
                out.writeStringField("component", component.kind().word());
                amount("amount", component.amount());
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeEndObject();
        }

        private void amount(String key, BigDecimal amount) throws IOException {
            out.writeStringField(key, amount.toPlainString());
        }
    }
}
