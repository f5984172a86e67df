package io.plimsoll.server.recalibration.drift;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;

/// A book in a report.
public sealed interface BookDrift {
    /// Its margins could be computed.
    record Compared(MarginDrift drift) implements BookDrift {}

    /// They could not.
    ///
    /// @param reason in a sentence without a point
    record Failed(String book, String reason) implements BookDrift {}

    /// Writes it into an object that is open.
    default void write(JsonGenerator out) throws IOException {
        switch (this) {
            case Failed(String book, String reason) -> {
                out.writeStringField("book", book);
                out.writeStringField("missing", reason);
            }
            case Compared(MarginDrift drift) -> {
                out.writeStringField("book", drift.book());
                out.writeStringField("currency", drift.currency());
                figures(out, "before", drift.before());
                figures(out, "after", drift.after());
                out.writeStringField("difference", drift.difference().toPlainString());
                out.writeBooleanField("commonDraws", true);
                DriftReport.number(out, "simulationError", drift.simulationError());
                DriftReport.number(out, "z", drift.score());
            }
        }
    }

    /// Writes the figures of one margin at a key.
    private static void figures(JsonGenerator out, String key, MarginDrift.Figures figures) throws IOException {
        out.writeObjectFieldStart(key);
        out.writeStringField("initial", figures.initial().toPlainString());
        if (figures.requirement().isPresent()) {
            BigDecimal requirement = figures.requirement().get();
            out.writeStringField("requirement", requirement.toPlainString());
        }
        out.writeEndObject();
    }
}
