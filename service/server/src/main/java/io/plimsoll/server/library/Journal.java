package io.plimsoll.server.library;

import io.plimsoll.desk.evidence.EngineVersion;
import io.plimsoll.desk.margin.MarginAnswer;
import io.plimsoll.server.identity.Principal;
import io.plimsoll.server.json.tree.JsonBytes;
import io.plimsoll.store.BookMargin;
import io.plimsoll.store.ContentHash;
import io.plimsoll.store.JournalDraft;
import io.plimsoll.store.JournalEntry;
import io.plimsoll.store.PackedDocument;
import io.plimsoll.store.Store;
import io.plimsoll.store.Tenant;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes requests and their answers to the journal. Thread-safe.
public final class Journal {
    /// Header with the id of the request.
    public static final String REQUEST_HEADER = "Plimsoll-Request";

    /// Header with the hash of the answer.
    public static final String ANSWER_HEADER = "Plimsoll-Answer";

    /// Kind of the entry of an accepted request; its document is the request without names.
    public static final String REQUEST = "request";

    /// Kind of the entry of an answer; its document is the body that was sent.
    public static final String ANSWER = "answer";

    /// Kind of the entry of a request that was accepted and had no answer.
    public static final String FAILURE = "failure";

    /// Kind of the entry of a replay.
    public static final String REPLAY = "replay";

    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    private static final int ID_BYTES = 16;

    private final Store store;
    private final SecureRandom random = new SecureRandom();
    private final Executor calls = Executors.newVirtualThreadPerTaskExecutor();
    private final List<BookMarginListener> listeners = new CopyOnWriteArrayList<>();

    public Journal(Store store) {
        this.store = store;
    }

    /// An accepted request.
    ///
    /// @param id of its entries
    /// @param caller who sent it
    /// @param written completes when it is on the disk
    public record Accepted(String id, Principal caller, CompletableFuture<JournalEntry> written) {}

    /// Begins to write an accepted request.
    ///
    /// @param route of the request
    /// @param body of the request, without names
    /// @param names that were replaced, with the hashes of their documents
    public Accepted accept(Principal caller, String route, PackedDocument body, Map<String, String> names) {
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        String id = HexFormat.of().formatHex(bytes);
        String details = JsonBytes.text(out -> {
            out.writeStartObject();
            out.writeStringField("route", route);
            out.writeObjectFieldStart("names");
            for (Map.Entry<String, String> name : names.entrySet()) {
                out.writeStringField(name.getKey(), name.getValue());
            }
            out.writeEndObject();
            out.writeEndObject();
        });
        return new Accepted(
                id,
                caller,
                store.write(writer -> writer.append(
                        caller.tenant(),
                        new JournalDraft(
                                REQUEST, id, caller.name(), Optional.of(writer.put(caller.tenant(), body)), details))));
    }

    /// Calls a listener for each margin of a book from now on.
    public void listen(BookMarginListener listener) {
        listeners.add(listener);
    }

    /// An answer to be written.
    ///
    /// @param mediaType of the body
    /// @param body as it is sent
    /// @param figures hash of its figures, see [AnswerFigures]
    /// @param margin of a stored book, which goes to its history
    public record Answer(String mediaType, PackedDocument body, ContentHash figures, Optional<OfBook> margin) {
        /// Packs the body.
        public static Answer of(String mediaType, byte[] body, Optional<OfBook> margin) {
            return new Answer(mediaType, PackedDocument.of(body), AnswerFigures.hash(body), margin);
        }
    }

    /// The margin of a stored book.
    ///
    /// @param book that was asked for
    /// @param answer its margin
    public record OfBook(AskedBook book, MarginAnswer answer) {}

    /// Writes an answer after its request.
    ///
    /// @param key of the request, whose reply it is
    /// @return completes when it is on the disk
    public CompletableFuture<Written> answer(Accepted request, Optional<RequestKey> key, Answer answer) {
        PackedDocument body = answer.body();
        String mediaType = answer.mediaType();
        Tenant tenant = request.caller().tenant();
        String details = details(mediaType, body.size(), body.hash(), answer.figures());
        CompletableFuture<Written> whole = request.written()
                .thenCompose(written -> store.write(writer -> {
                    ContentHash hash = writer.put(tenant, body);
                    JournalEntry entry = writer.append(tenant, ended(request, ANSWER, Optional.of(hash), details));
                    key.ifPresent(claimed -> claimed.keep(
                            writer,
                            200,
                            mediaType,
                            Map.of(REQUEST_HEADER, request.id(), ANSWER_HEADER, hash.toString()),
                            body));
                    Optional<BookMargin> margin =
                            answer.margin().map(ofBook -> ofBook.book().margin(entry, hash, ofBook.answer()));
                    margin.ifPresent(row -> writer.addMargin(
                            tenant, answer.margin().orElseThrow().book().id(), row));
                    return new Written(hash, margin);
                }));
        // The answer does not wait for those who listen.
        CompletableFuture<Void> _ = whole.thenAcceptAsync(
                kept -> kept.margin()
                        .ifPresent(row -> tell(
                                tenant, answer.margin().orElseThrow().book().id(), row)),
                calls);
        return whole;
    }

    /// An answer in the journal.
    ///
    /// @param hash of its body
    /// @param margin its row in the history of a book
    public record Written(ContentHash hash, Optional<BookMargin> margin) {}

    /// A listener that fails takes nothing from the answer or from other listeners.
    private void tell(Tenant tenant, String book, BookMargin margin) {
        for (BookMarginListener listener : listeners) {
            try {
                listener.added(tenant, book, margin);
            } catch (RuntimeException failure) {
                LOG.error("a listener of margins failed", failure);
            }
        }
    }

    /// Writes the hash of an answer that is too large to be kept.
    ///
    /// @param bytes of the answer
    /// @param figures hash of its figures, see [AnswerFigures]
    public CompletableFuture<JournalEntry> largeAnswer(
            Accepted request, String mediaType, long bytes, ContentHash hash, ContentHash figures) {
        return end(request, ANSWER, Optional.empty(), details(mediaType, bytes, hash, figures));
    }

    /// Writes that a request had no answer.
    ///
    /// @param reason in a word
    public void failure(Accepted request, String reason) {
        String details = JsonBytes.text(out -> {
            out.writeStartObject();
            out.writeStringField("reason", reason);
            out.writeEndObject();
        });
        CompletableFuture<JournalEntry> _ = end(request, FAILURE, Optional.empty(), details)
                .whenComplete((written, failure) -> {
                    if (failure != null) {
                        LOG.error("the end of a request could not be written", failure);
                    }
                });
    }

    /// Writes that a request was computed again.
    ///
    /// @param id of the request
    /// @param outcome of the comparison with its answer
    public void replayed(Principal caller, String id, String outcome) {
        note(caller, REPLAY, id, JsonBytes.text(out -> {
            out.writeStartObject();
            out.writeStringField("outcome", outcome);
            out.writeStringField("engine", EngineVersion.CURRENT);
            out.writeEndObject();
        }));
    }

    /// Writes that something happened. The caller does not wait for it.
    ///
    /// @param kind of the entry
    /// @param subject that it is about
    /// @param details as a JSON object
    public void note(Principal caller, String kind, String subject, String details) {
        JournalDraft draft = new JournalDraft(kind, subject, caller.name(), Optional.empty(), details);
        CompletableFuture<JournalEntry> _ = store.write(writer -> writer.append(caller.tenant(), draft))
                .whenComplete((written, failure) -> {
                    if (failure != null) {
                        LOG.error("an entry of the journal could not be written", failure);
                    }
                });
    }

    private CompletableFuture<JournalEntry> end(
            Accepted request, String kind, Optional<ContentHash> document, String details) {
        return request.written()
                .thenCompose(written -> store.write(
                        writer -> writer.append(request.caller().tenant(), ended(request, kind, document, details))));
    }

    private static JournalDraft ended(Accepted request, String kind, Optional<ContentHash> document, String details) {
        return new JournalDraft(kind, request.id(), request.caller().name(), document, details);
    }

    private static String details(String mediaType, long bytes, ContentHash hash, ContentHash figures) {
        return JsonBytes.text(out -> {
            out.writeStartObject();
            out.writeStringField("mediaType", mediaType);
            out.writeNumberField("bytes", bytes);
            out.writeStringField("answer", hash.toString());
            out.writeStringField("figures", figures.toString());
            out.writeStringField("engine", EngineVersion.CURRENT);
            out.writeEndObject();
        });
    }
}
