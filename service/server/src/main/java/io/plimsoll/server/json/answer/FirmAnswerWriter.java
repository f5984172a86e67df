package io.plimsoll.server.json.answer;

import com.fasterxml.jackson.core.JsonGenerator;
import io.plimsoll.desk.firm.Dimension;
import io.plimsoll.desk.firm.FirmAnswer;
import io.plimsoll.desk.firm.FirmCell;
import io.plimsoll.server.json.tree.JsonBytes;
import java.io.IOException;
import java.math.BigDecimal;

/// Writes the document of a firm answer. Amounts are strings in plain decimal notation. Thread-safe.
public final class FirmAnswerWriter {
    /// The document, UTF-8, on one line.
    public byte[] write(FirmAnswer answer) {
        return JsonBytes.of(out -> new Document(out).write(answer));
    }

    private record Document(JsonGenerator out) {
        void write(FirmAnswer answer) throws IOException {
            out.writeStartObject();
            out.writeStringField("asOf", answer.asOf().toString());
            out.writeStringField("currency", answer.currency());
            out.writeNumberField("confidence", answer.confidence().level());
            out.writeArrayFieldStart("breakdowns");
            for (FirmAnswer.Breakdown breakdown : answer.breakdowns()) {
                out.writeStartObject();
                out.writeArrayFieldStart("by");
                for (Dimension dimension : breakdown.by()) {
                    out.writeString(dimension.name());
                }
                out.writeEndArray();
                out.writeFieldName("firm");
                cell(breakdown.firm());
                out.writeEndObject();
            }
            out.writeEndArray();
            limits(answer);
            outages(answer);
            WarningsWriter.write(out, answer.warnings());
            evidence(answer.evidence());
            out.writeEndObject();
        }

        private void cell(FirmCell cell) throws IOException {
            out.writeStartObject();
            if (cell.dimension() != null && cell.member() != null) {
                out.writeStringField("dimension", cell.dimension().name());
                out.writeStringField("member", cell.member());
            }
            amount("value", cell.value());
            amount("net", cell.net());
            amount("gross", cell.gross());
            out.writeArrayFieldStart("exposures");
            for (FirmCell.AssetExposure exposure : cell.exposures()) {
                out.writeStartObject();
                out.writeStringField("asset", exposure.asset());
                amount("delta", exposure.delta());
                amount("net", exposure.net());
                amount("gross", exposure.gross());
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeObjectFieldStart("valueAtRisk");
            figure(cell.valueAtRisk());
            out.writeEndObject();
            out.writeObjectFieldStart("expectedShortfall");
            figure(cell.expectedShortfall());
            out.writeEndObject();
            if (cell.stress() != null) {
                out.writeObjectFieldStart("stress");
                out.writeStringField("worst", cell.stress().worst());
                figure(cell.stress().figure());
                out.writeEndObject();
            }
            if (cell.requirement() != null) {
                out.writeObjectFieldStart("requirement");
                figure(cell.requirement().initial());
                amount("maintenance", cell.requirement().maintenance());
                out.writeEndObject();
            }
            out.writeArrayFieldStart("cells");
            for (FirmCell child : cell.children()) {
                cell(child);
            }
            out.writeEndArray();
            out.writeEndObject();
        }

        private void figure(FirmCell.Figure figure) throws IOException {
            amount("standalone", figure.standalone());
            amount("ofParent", figure.ofParent());
            amount("ofFirm", figure.ofFirm());
            amount("diversification", figure.diversification());
        }

        private void limits(FirmAnswer answer) throws IOException {
            out.writeArrayFieldStart("limits");
            for (FirmAnswer.LimitUse use : answer.limits()) {
                out.writeStartObject();
                if (use.limit().dimension() != null) {
                    out.writeStringField("dimension", use.limit().dimension().name());
                }
                if (use.member() != null) {
                    out.writeStringField("member", use.member());
                }
                out.writeStringField("measure", use.limit().measure().word());
                amount("most", use.limit().most());
                if (use.figure() != null && use.usedPercent() != null) {
                    amount("figure", use.figure());
                    amount("usedPercent", use.usedPercent());
                }
                out.writeBooleanField("breached", use.isBreached());
                out.writeEndObject();
            }
            out.writeEndArray();
        }

        private void outages(FirmAnswer answer) throws IOException {
            out.writeArrayFieldStart("outages");
            for (FirmAnswer.OutageLoss loss : answer.outages()) {
                out.writeStartObject();
                out.writeStringField("venue", loss.outage().venue());
                out.writeNumberField("hours", loss.outage().hours());
                out.writeBooleanField("settled", loss.outage().isSettled());
                amount("collateral", loss.collateral());
                amount("collateralLost", loss.collateralLost());
                amount("venueShortfall", loss.venueShortfall());
                amount("elsewhereShortfall", loss.elsewhereShortfall());
                amount("firmShortfall", loss.firmShortfall());
                amount("loss", loss.loss());
                out.writeEndObject();
            }
            out.writeEndArray();
        }

        private void evidence(FirmAnswer.Evidence evidence) throws IOException {
            out.writeObjectFieldStart("evidence");
            out.writeNumberField("scenarios", evidence.scenarios());
            out.writeNumberField("seed", evidence.seed());
            out.writeNumberField("holdings", evidence.holdings());
            out.writeNumberField("cells", evidence.cells());
            out.writeNumberField("lossDecimals", evidence.lossDecimals());
            out.writeStringField("engineVersion", evidence.engineVersion());
            out.writeStringField("requestHash", evidence.requestHash());
            out.writeNumberField("elapsedMillis", evidence.elapsedMillis());
            out.writeEndObject();
        }

        private void amount(String key, BigDecimal amount) throws IOException {
            out.writeStringField(key, amount.toPlainString());
        }
    }
}
