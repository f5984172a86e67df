package io.plimsoll.server.json.answer;

import com.fasterxml.jackson.core.JsonGenerator;
import io.plimsoll.desk.stress.StressAnswer;
import io.plimsoll.methodology.scenario.AssetMove;
import io.plimsoll.methodology.scenario.StressScenario;
import io.plimsoll.methodology.scenario.VolatilityMove;
import io.plimsoll.server.json.tree.JsonBytes;
import java.io.IOException;
import java.math.BigDecimal;

/// Writes the document of a stress answer. Amounts are strings in plain decimal notation. Safe for use by several
/// threads at once.
public final class StressAnswerWriter {
    /// The document, UTF-8, on one line.
    public byte[] write(StressAnswer answer) {
        return JsonBytes.of(out -> new Document(out).write(answer));
    }

    private record Document(JsonGenerator out) {
        void write(StressAnswer answer) throws IOException {
            out.writeStartObject();
            out.writeStringField("asOf", answer.asOf().toString());
            out.writeStringField("currency", answer.currency());
            amount("value", answer.value());
            if (answer.worst() != null) {
                out.writeStringField("worst", answer.worst());
            }
            out.writeArrayFieldStart("scenarios");
            for (StressAnswer.Outcome outcome : answer.scenarios()) {
                outcome(outcome);
            }
            out.writeEndArray();
            reverse(answer);
            WarningsWriter.write(out, answer.warnings());
            out.writeStringField("engineVersion", answer.engineVersion());
            out.writeStringField("requestHash", answer.requestHash());
            out.writeEndObject();
        }

        private void outcome(StressAnswer.Outcome outcome) throws IOException {
            StressScenario scenario = outcome.scenario();
            out.writeStartObject();
            out.writeStringField("name", scenario.name());
            out.writeStringField("description", scenario.description());
            out.writeStringField("source", scenario.source());
            out.writeStringField("over", scenario.over().toString());
            amount("pnl", outcome.pnl());
            amount("closingCost", outcome.closingCost());
            out.writeArrayFieldStart("moves");
            for (AssetMove move : scenario.moves()) {
                move(move);
            }
            out.writeEndArray();
            out.writeArrayFieldStart("positions");
            for (StressAnswer.PositionPnl position : outcome.positions()) {
                out.writeStartObject();
                out.writeStringField("positionId", position.positionId());
                amount("pnl", position.pnl());
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeEndObject();
        }

        private void move(AssetMove move) throws IOException {
            out.writeStartObject();
            out.writeStringField("asset", move.asset());
            if (move.spot() != null) {
                out.writeNumberField("spot", move.spot());
            }
            switch (move.volatility()) {
                case null -> {}
                case VolatilityMove.Relative(double fraction) -> out.writeNumberField("volatility", fraction);
                case VolatilityMove.Points(double points) -> out.writeNumberField("volatilityPoints", points);
            }
            if (move.basis() != null) {
                out.writeNumberField("basis", move.basis());
            }
            if (move.fundingRate() != null) {
                out.writeNumberField("fundingRate", move.fundingRate());
            }
            if (move.liquidity() != null) {
                out.writeNumberField("halfSpread", move.liquidity().halfSpread());
                out.writeNumberField("spreadFactor", move.liquidity().factor());
            }
            out.writeEndObject();
        }

        private void reverse(StressAnswer answer) throws IOException {
            if (answer.reverse().isEmpty()) {
                return;
            }
            out.writeArrayFieldStart("reverse");
            for (StressAnswer.Reached reached : answer.reverse()) {
                reached(reached);
            }
            out.writeEndArray();
            if (answer.plane().isEmpty()) {
                return;
            }
            out.writeObjectFieldStart("frontier");
            JsonBytes.texts(out, "plane", answer.plane());
            out.writeArrayFieldStart("levels");
            for (StressAnswer.Frontier frontier : answer.frontiers()) {
                frontier(frontier);
            }
            out.writeEndArray();
            out.writeEndObject();
        }

        private void reached(StressAnswer.Reached reached) throws IOException {
            out.writeStartObject();
            amount("loss", reached.loss());
            out.writeBooleanField("reached", reached.distance() != null);
            if (reached.distance() != null && reached.probability() != null && reached.lossThere() != null) {
                out.writeNumberField("distance", reached.distance());
                out.writeNumberField("probability", reached.probability());
                amount("lossThere", reached.lossThere());
                out.writeArrayFieldStart("moves");
                for (StressAnswer.FactorMove move : reached.moves()) {
                    out.writeStartObject();
                    out.writeStringField("factor", move.factor());
                    out.writeNumberField("change", move.change());
                    out.writeEndObject();
                }
                out.writeEndArray();
            }
            out.writeEndObject();
        }

        private void frontier(StressAnswer.Frontier frontier) throws IOException {
            out.writeStartObject();
            amount("loss", frontier.loss());
            out.writeArrayFieldStart("points");
            for (StressAnswer.Point point : frontier.points()) {
                out.writeStartObject();
                out.writeArrayFieldStart("changes");
                out.writeNumber(point.first());
                out.writeNumber(point.second());
                out.writeEndArray();
                out.writeNumberField("distance", point.distance());
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
