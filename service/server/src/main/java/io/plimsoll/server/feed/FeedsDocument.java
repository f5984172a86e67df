package io.plimsoll.server.feed;

import com.fasterxml.jackson.core.JsonGenerator;
import io.plimsoll.server.json.tree.JsonBytes;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Feeds as JSON.
final class FeedsDocument {
    private FeedsDocument() {}

    static byte[] of(List<FeedMarket> markets, List<FeedDesk.Row> rows, Instant now) {
        return JsonBytes.of(out -> {
            out.writeStartArray();
            for (FeedMarket market : markets) {
                write(out, market, rows, now);
            }
            out.writeEndArray();
        });
    }

    private static void write(JsonGenerator out, FeedMarket market, List<FeedDesk.Row> rows, Instant now)
            throws IOException {
        FeedMarket.Stored stored = market.stored();
        out.writeStartObject();
        out.writeStringField("market", market.feed().market());
        out.writeStringField("every", market.feed().every().toString());
        if (stored.asOf().isPresent()) {
            Instant asOf = stored.asOf().get();
            out.writeNumberField("version", stored.version());
            out.writeStringField("asOf", asOf.toString());
            out.writeNumberField("ageSeconds", Duration.between(asOf, now).toSeconds());
            out.writeNumberField("contracts", stored.contracts());
        }
        out.writeArrayFieldStart("venues");
        for (FeedDesk.Row row : rows) {
            if (row.feed().equals(market.feed())) {
                write(out, row, now);
            }
        }
        out.writeEndArray();
        JsonBytes.texts(out, "anomalies", stored.anomalies());
        JsonBytes.texts(out, "remarks", stored.remarks());
        out.writeEndObject();
    }

    private static void write(JsonGenerator out, FeedDesk.Row row, Instant now) throws IOException {
        VenueStatus status = row.status();
        out.writeStartObject();
        out.writeStringField("venue", row.venue().venue());
        write(out, status, now);
        out.writeNumberField("nextPollSeconds", status.pause().toSeconds());
        if (row.book().isPresent()) {
            AccountBook.Standing standing = row.book().get().standing();
            out.writeObjectFieldStart("account");
            out.writeStringField("book", row.book().get().name());
            if (standing.version() > 0) {
                out.writeNumberField("version", standing.version());
            }
            write(out, standing.status(), now);
            JsonBytes.texts(out, "remarks", standing.remarks());
            out.writeEndObject();
        }
        out.writeEndObject();
    }

    private static void write(JsonGenerator out, VenueStatus status, Instant now) throws IOException {
        out.writeStringField("state", status.state());
        out.writeNumberField("failures", status.failures());
        if (status.takenAt().isPresent() && status.succeededAt().isPresent()) {
            out.writeStringField("takenAt", status.takenAt().get().toString());
            out.writeStringField("succeededAt", status.succeededAt().get().toString());
            out.writeNumberField(
                    "ageSeconds", Duration.between(status.takenAt().get(), now).toSeconds());
        }
        if (status.failedAt().isPresent()) {
            out.writeStringField("failedAt", status.failedAt().get().toString());
            out.writeStringField("error", status.error());
        }
    }
}
