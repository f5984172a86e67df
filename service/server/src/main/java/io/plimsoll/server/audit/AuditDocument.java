package io.plimsoll.server.audit;

import com.fasterxml.jackson.core.JsonGenerator;
import io.plimsoll.server.json.tree.JsonBytes;
import io.plimsoll.store.ContentHash;
import io.plimsoll.store.SignedHead;
import io.plimsoll.store.StoredEntry;
import io.plimsoll.store.audit.ChainFault;
import io.plimsoll.store.audit.ChainReport;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Requests, entries, heads and verifications as JSON.
public final class AuditDocument {
    /// Its media type.
    public static final String MEDIA_TYPE = "application/json";

    private AuditDocument() {}

    /// One request.
    public static byte[] of(RequestRecord request) {
        return JsonBytes.of(out -> write(request, out));
    }

    /// An array of requests.
    public static byte[] ofRequests(List<RequestRecord> requests) {
        return JsonBytes.of(out -> {
            out.writeStartArray();
            for (RequestRecord request : requests) {
                write(request, out);
            }
            out.writeEndArray();
        });
    }

    private static void write(RequestRecord request, JsonGenerator out) throws IOException {
        String link = "/v1/requests/" + request.id();
        out.writeStartObject();
        out.writeStringField("id", request.id());
        out.writeNumberField("sequence", request.sequence());
        out.writeStringField("at", request.at().toString());
        out.writeStringField("caller", request.caller());
        out.writeStringField("route", request.route());
        out.writeStringField("state", request.state());
        out.writeStringField("request", request.request().toString());
        out.writeObjectFieldStart("names");
        for (Map.Entry<String, String> name : new TreeMap<>(request.names()).entrySet()) {
            out.writeStringField(name.getKey(), name.getValue());
        }
        out.writeEndObject();
        if (request.answer().isPresent()) {
            write(request.answer().get(), out);
        }
        if (request.failure().isPresent()) {
            out.writeStringField("failure", request.failure().get());
        }
        out.writeObjectFieldStart("links");
        out.writeStringField("request", link + "/request");
        if (request.answer().filter(RequestRecord.Answer::isKept).isPresent()) {
            out.writeStringField("answer", link + "/answer");
        }
        out.writeStringField("replay", link + "/replay");
        out.writeEndObject();
        out.writeEndObject();
    }

    private static void write(RequestRecord.Answer answer, JsonGenerator out) throws IOException {
        out.writeObjectFieldStart("answer");
        out.writeNumberField("sequence", answer.sequence());
        out.writeStringField("at", answer.at().toString());
        out.writeStringField("hash", answer.hash().toString());
        if (answer.figures().isPresent()) {
            out.writeStringField("figures", answer.figures().get().toString());
        }
        out.writeStringField("mediaType", answer.mediaType());
        out.writeNumberField("bytes", answer.bytes());
        if (answer.engine().isPresent()) {
            out.writeStringField("engine", answer.engine().get());
        }
        out.writeEndObject();
    }

    /// An array of entries.
    public static byte[] ofEntries(List<StoredEntry> entries) {
        return JsonBytes.of(out -> {
            out.writeStartArray();
            for (StoredEntry entry : entries) {
                out.writeStartObject();
                write(entry, out);
                out.writeEndObject();
            }
            out.writeEndArray();
        });
    }

    /// Writes the members of an entry. `details` is the text that the hash covers.
    static void write(StoredEntry entry, JsonGenerator out) throws IOException {
        out.writeNumberField("sequence", entry.sequence());
        out.writeStringField("at", entry.at().toString());
        out.writeStringField("kind", entry.kind());
        out.writeStringField("subject", entry.subject());
        out.writeStringField("caller", entry.caller());
        if (!entry.document().isEmpty()) {
            out.writeStringField("document", new ContentHash(entry.document()).toString());
        }
        out.writeStringField("details", entry.details());
        out.writeStringField("previous", entry.previous());
        out.writeStringField("hash", entry.hash());
    }

    /// A signed head.
    public static byte[] of(SignedHead head) {
        return JsonBytes.of(out -> {
            out.writeStartObject();
            write(head, out);
            out.writeEndObject();
        });
    }

    /// Writes the members of a signed head.
    static void write(SignedHead head, JsonGenerator out) throws IOException {
        out.writeStringField("tenant", head.tenant());
        out.writeNumberField("sequence", head.mark().sequence());
        out.writeStringField("hash", head.mark().hash());
        out.writeStringField("at", head.at().toString());
        out.writeStringField("key", head.key());
        out.writeStringField("signature", head.signature());
    }

    /// What a verification found.
    ///
    /// @param at when it ended
    public static byte[] of(ChainReport report, Instant at) {
        return JsonBytes.of(out -> {
            out.writeStartObject();
            out.writeStringField("tenant", report.tenant());
            out.writeStringField("at", at.toString());
            out.writeBooleanField("whole", report.isWhole());
            out.writeNumberField("after", report.from().sequence());
            out.writeNumberField("last", report.last().sequence());
            out.writeStringField("hash", report.last().hash());
            out.writeNumberField("documents", report.documents());
            out.writeNumberField("expiredDocuments", report.expired());
            out.writeNumberField("signedHeads", report.signedHeads());
            out.writeNumberField("faultCount", report.faultCount());
            out.writeArrayFieldStart("faults");
            for (ChainFault fault : report.faults()) {
                out.writeStartObject();
                out.writeStringField("kind", fault.kind().label());
                out.writeNumberField("sequence", fault.sequence());
                out.writeStringField("detail", fault.sentence());
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeEndObject();
        });
    }
}
