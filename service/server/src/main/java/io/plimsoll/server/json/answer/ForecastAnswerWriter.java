package io.plimsoll.server.json.answer;

import com.fasterxml.jackson.core.JsonGenerator;
import io.plimsoll.desk.forecast.ForecastAnswer;
import io.plimsoll.methodology.standing.Standing;
import io.plimsoll.server.json.tree.JsonBytes;
import java.io.IOException;
import java.math.BigDecimal;

/// Writes the document of a forecast answer. Amounts are strings in plain decimal notation. Thread-safe.
public final class ForecastAnswerWriter {
    /// The document, UTF-8, on one line.
    public byte[] write(ForecastAnswer answer) {
        return JsonBytes.of(out -> new Document(out).write(answer));
    }

    private record Document(JsonGenerator out) {
        void write(ForecastAnswer answer) throws IOException {
            out.writeStartObject();
            out.writeStringField("asOf", answer.asOf().toString());
            out.writeStringField("currency", answer.currency());
            out.writeObjectFieldStart("present");
            Standing standing = answer.standing();
            amount("initial", answer.initial());
            amount("maintenance", answer.maintenance());
            amount("equity", standing.equity().amount());
            if (standing.ratio() != null) {
                out.writeNumberField("ratio", standing.ratio());
            }
            out.writeStringField("band", standing.band().name());
            if (standing.call() != null) {
                amount("call", standing.call().amount());
            }
            out.writeEndObject();
            out.writeArrayFieldStart("horizons");
            for (ForecastAnswer.Horizon horizon : answer.horizons()) {
                horizon(horizon);
            }
            out.writeEndArray();
            out.writeArrayFieldStart("paths");
            for (ForecastAnswer.PathForecast path : answer.paths()) {
                path(path);
            }
            out.writeEndArray();
            WarningsWriter.write(out, answer.warnings());
            out.writeStringField("engineVersion", answer.engineVersion());
            out.writeStringField("requestHash", answer.requestHash());
            out.writeEndObject();
        }

        private void path(ForecastAnswer.PathForecast path) throws IOException {
            out.writeStartObject();
            out.writeStringField("name", path.name());
            amount("largestCall", path.largestCall());
            out.writeArrayFieldStart("days");
            for (ForecastAnswer.Day day : path.days()) {
                out.writeStartObject();
                out.writeStringField("at", day.at().toString());
                amount("equity", day.equity());
                amount("initial", day.initial());
                if (day.ratio() != null) {
                    out.writeNumberField("ratio", day.ratio());
                }
                out.writeStringField("band", day.band());
                amount("call", day.call());
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeEndObject();
        }

        private void horizon(ForecastAnswer.Horizon horizon) throws IOException {
            out.writeStartObject();
            out.writeStringField("horizon", horizon.horizon().toString());
            out.writeArrayFieldStart("bands");
            for (ForecastAnswer.BandForecast band : horizon.bands()) {
                out.writeStartObject();
                out.writeStringField("name", band.band());
                chance("at", band.at());
                chance("within", band.within());
                out.writeEndObject();
            }
            out.writeEndArray();
            call(horizon.call());
            out.writeObjectFieldStart("liquidation");
            reached(horizon.liquidation());
            out.writeEndObject();
            amount("initial", horizon.initial());
            amount("equity", horizon.equity());
            accuracy(horizon.accuracy());
            out.writeEndObject();
        }

        private void call(ForecastAnswer.CallForecast call) throws IOException {
            out.writeObjectFieldStart("call");
            reached(call.reached());
            amount("expected", call.expected());
            amount("ifCalled", call.ifCalled());
            out.writeArrayFieldStart("quantiles");
            for (ForecastAnswer.Quantile quantile : call.quantiles()) {
                out.writeStartObject();
                out.writeNumberField("confidence", quantile.confidence());
                members(quantile.amount());
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeEndObject();
        }

        private void accuracy(ForecastAnswer.Accuracy accuracy) throws IOException {
            out.writeObjectFieldStart("accuracy");
            out.writeNumberField("scenarios", accuracy.scenarios());
            out.writeNumberField("watches", accuracy.watches());
            out.writeNumberField("margins", accuracy.margins());
            out.writeNumberField("fitError", accuracy.fitError());
            out.writeObjectFieldStart("callStandardErrors");
            out.writeNumberField("paths", accuracy.outer());
            out.writeNumberField("fit", accuracy.correction());
            out.writeNumberField("margin", accuracy.inner());
            out.writeEndObject();
            out.writeEndObject();
        }

        private void reached(ForecastAnswer.Reached reached) throws IOException {
            chance("at", reached.at());
            chance("within", reached.within());
        }

        private void chance(String key, ForecastAnswer.Chance chance) throws IOException {
            out.writeObjectFieldStart(key);
            out.writeNumberField("probability", chance.probability());
            out.writeNumberField("lower", chance.lower());
            out.writeNumberField("upper", chance.upper());
            out.writeEndObject();
        }

        private void amount(String key, ForecastAnswer.Amount amount) throws IOException {
            out.writeObjectFieldStart(key);
            members(amount);
            out.writeEndObject();
        }

        private void members(ForecastAnswer.Amount amount) throws IOException {
            amount("amount", amount.amount());
            amount("lower", amount.lower());
            amount("upper", amount.upper());
        }

        private void amount(String key, BigDecimal amount) throws IOException {
            out.writeStringField(key, amount.toPlainString());
        }
    }
}
