package io.plimsoll.server.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.server.json.tree.JsonBytes;
import io.plimsoll.server.library.Journal;
import io.plimsoll.store.ChainMark;
import io.plimsoll.store.ContentHash;
import io.plimsoll.store.JournalDraft;
import io.plimsoll.store.JournalEntry;
import io.plimsoll.store.Store;
import io.plimsoll.store.StoreReader;
import io.plimsoll.store.StoredEntry;
import io.plimsoll.store.Tenant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Reads requests, answers and entries of the journal. Waits for the store, so never call it on an event loop.
/// Thread-safe.
public final class AuditTrail {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Store store;

    public AuditTrail(Store store) {
        this.store = store;
    }

    /// The latest requests, the newest first.
    ///
    /// @param route that they asked; empty for any
    /// @param before only entries with a smaller sequence
    /// @param most of them
    public List<RequestRecord> requests(Tenant tenant, String route, long before, int most) {
        return store.read(reader -> reader.entries(tenant, Journal.REQUEST, beginning(route), before, most).stream()
                .map(entry -> record(reader, tenant, entry))
                .toList());
    }

    /// How the details of a request on a route begin.
    private static String beginning(String route) {
        if (route.isEmpty()) {
            return "";
        }
        String quoted = JsonBytes.text(out -> out.writeString(route));
        return "{\"route\":" + quoted + ",";
    }

    /// One request.
    public Optional<RequestRecord> request(Tenant tenant, String id) {
        return store.read(reader -> accepted(reader, tenant, id).map(entry -> record(reader, tenant, entry)));
    }

    private static Optional<JournalEntry> accepted(StoreReader reader, Tenant tenant, String id) {
        return first(reader.about(tenant, id), Journal.REQUEST);
    }

    private static Optional<JournalEntry> first(List<JournalEntry> entries, String kind) {
        return entries.stream()
                .filter(entry -> entry.draft().kind().equals(kind))
                .findFirst();
    }

    private static RequestRecord record(StoreReader reader, Tenant tenant, JournalEntry entry) {
        JournalDraft draft = entry.draft();
        JsonNode details = tree(draft.details());
        Map<String, String> names = new TreeMap<>();
        details.path("names")
                .properties()
                .forEach(name -> names.put(name.getKey(), name.getValue().asText()));
        List<JournalEntry> about = reader.about(tenant, draft.subject());
        return new RequestRecord(
                draft.subject(),
                entry.sequence(),
                entry.at(),
                draft.caller(),
                details.path("route").asText(),
                draft.document().orElseThrow(),
                names,
                first(about, Journal.ANSWER).map(AuditTrail::answer),
                first(about, Journal.FAILURE)
                        .map(failed ->
                                tree(failed.draft().details()).path("reason").asText()));
    }

    private static RequestRecord.Answer answer(JournalEntry entry) {
        JsonNode details = tree(entry.draft().details());
        return new RequestRecord.Answer(
                entry.sequence(),
                entry.at(),
                ContentHash.parse(details.path("answer").asText()).orElseThrow(),
                ContentHash.parse(details.path("figures").asText()),
                details.path("mediaType").asText(),
                details.path("bytes").asLong(),
                entry.draft().document().isPresent(),
                Optional.of(details.path("engine").asText()).filter(engine -> !engine.isEmpty()));
    }

    private static JsonNode tree(String details) {
        try {
            return JSON.readTree(details);
        } catch (JsonProcessingException altered) {
            throw new IllegalStateException("the details of an entry are not JSON", altered);
        }
    }

    /// The request that was answered with a hash.
    public Optional<RequestRecord> answered(Tenant tenant, ContentHash answer) {
        return store.read(reader -> reader.firstWith(tenant, Journal.ANSWER, answer)
                .flatMap(entry -> accepted(reader, tenant, entry.draft().subject()))
                .map(entry -> record(reader, tenant, entry)));
    }

    /// A document that the journal names.
    public sealed interface Found {
        /// It is there.
        record Bytes(byte[] bytes) implements Found {}

        /// Its time to be kept is over.
        record Expired() implements Found {}

        /// It was never kept, or it was removed.
        record Missing() implements Found {}
    }

    /// The bytes of a document.
    public Found document(Tenant tenant, ContentHash hash) {
        return store.read(reader -> {
            Optional<byte[]> bytes = reader.document(tenant, hash);
            if (bytes.isPresent()) {
                return new Found.Bytes(bytes.get());
            }
            return reader.audit().isExpired(tenant.name(), hash.hex()) ? new Found.Expired() : new Found.Missing();
        });
    }

    /// Entries of the journal, ascending.
    ///
    /// @param after the sequence before the first of them
    /// @param most of them
    public List<StoredEntry> entries(Tenant tenant, long after, int most) {
        return store.read(reader -> reader.audit().entries(tenant.name(), after, most));
    }

    /// The last entry of the journal.
    public ChainMark head(Tenant tenant) {
        return store.read(reader -> reader.audit().recordedHead(tenant.name())).orElse(ChainMark.START);
    }
}
