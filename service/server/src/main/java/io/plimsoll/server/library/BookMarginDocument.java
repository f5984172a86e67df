package io.plimsoll.server.library;

import com.fasterxml.jackson.core.JsonGenerator;
import io.plimsoll.server.json.tree.JsonBytes;
import io.plimsoll.store.BookMargin;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Margins in the history of a book as JSON.
public final class BookMarginDocument {
    private BookMarginDocument() {}

    /// An array of margins.
    public static byte[] of(List<BookMargin> margins) {
        return JsonBytes.of(out -> {
            out.writeStartArray();
            for (BookMargin margin : margins) {
                out.writeStartObject();
                write(margin, out);
                out.writeEndObject();
            }
            out.writeEndArray();
        });
    }

    /// Writes the members of a margin.
    public static void write(BookMargin margin, JsonGenerator out) throws IOException {
        BookMargin.Origin origin = margin.origin();
        out.writeNumberField("id", margin.sequence());
        out.writeStringField("at", margin.at().toString());
        out.writeStringField("asOf", origin.asOf().toString());
        out.writeNumberField(
                "ageSeconds", Duration.between(origin.asOf(), margin.at()).toSeconds());
        out.writeStringField("cause", origin.cause());
        out.writeNumberField("changes", origin.changes());
        out.writeNumberField("version", origin.version());
        if (origin.market().isPresent()) {
            out.writeObjectFieldStart("market");
            out.writeStringField("id", origin.market().get().id());
            out.writeNumberField("version", origin.market().get().version());
            out.writeEndObject();
        }
        figures(margin.figures(), out);
        out.writeStringField("answer", margin.answer().toString());
    }

    private static void figures(BookMargin.Figures figures, JsonGenerator out) throws IOException {
        out.writeStringField("currency", figures.currency());
        out.writeStringField("initialMargin", figures.initialMargin());
        if (figures.lower().isPresent() || figures.upper().isPresent()) {
            out.writeObjectFieldStart("interval");
            write(out, "lower", figures.lower());
            write(out, "upper", figures.upper());
            out.writeEndObject();
        }
        write(out, "requirement", figures.requirement());
        write(out, "equity", figures.equity());
        write(out, "headroom", figures.headroom());
        write(out, "ratio", figures.ratio());
        write(out, "band", figures.band());
    }

    private static void write(JsonGenerator out, String key, Optional<String> value) throws IOException {
        if (value.isPresent()) {
            out.writeStringField(key, value.get());
        }
    }
}
