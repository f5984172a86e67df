package io.plimsoll.server.live;

import io.plimsoll.desk.margin.MarginAnswer;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.server.identity.Principal;
import io.plimsoll.server.json.named.NamedDocuments;
import io.plimsoll.server.json.tree.ReadResult;
import io.plimsoll.server.library.AskedBook;
import io.plimsoll.server.library.Journal;
import io.plimsoll.server.library.Library;
import io.plimsoll.server.question.Question;
import io.plimsoll.server.runtime.Caller;
import io.plimsoll.server.runtime.RequestClock;
import io.plimsoll.server.runtime.SimulationOutcome;
import io.plimsoll.server.runtime.SimulationQueue;
import io.plimsoll.server.runtime.SimulationTicket;
import io.plimsoll.store.BookMargin;
import io.plimsoll.store.PackedDocument;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/// Answers a question as its route does, for the service itself: names are replaced, the request waits in the queue,
/// and request and answer go to the journal. Waits for the store, so never call it on an event loop. Thread-safe.
public final class QuestionRun {
    private final Library library;
    private final Journal journal;
    private final SimulationQueue queue;
    private final Duration deadline;

    /// @param deadline of one computation
    public QuestionRun(Library library, Journal journal, SimulationQueue queue, Duration deadline) {
        this.library = library;
        this.journal = journal;
        this.queue = queue;
        this.deadline = deadline;
    }

    /// How it ended.
    public sealed interface End {
        /// With an answer, which is in the journal.
        ///
        /// @param body the answer
        /// @param margin its row in the history of a book
        /// @param references names that were replaced
        record Done(byte[] body, Optional<BookMargin> margin, List<NamedDocuments.Reference> references)
                implements End {}

        /// The request has faults.
        record Refused(List<Fault> faults, List<NamedDocuments.Reference> references) implements End {}

        /// The queue is full.
        ///
        /// @param retryAfter when to try again
        record Full(Duration retryAfter) implements End {}

        /// It could not be computed.
        ///
        /// @param reason in a sentence without a point
        record Failed(String reason) implements End {}
    }

    /// Answers a question.
    ///
    /// @param who stands in the journal as the caller
    /// @param body of the request
    /// @param book makes the row in the history of a book from what `POST /v1/margin` would write
    public <Q, A> CompletableFuture<End> run(
            Question<Q, A> question, Principal who, byte[] body, UnaryOperator<AskedBook> book) {
        NamedDocuments.Replaced replaced = library.replace(who.tenant(), body);
        if (!replaced.faults().isEmpty()) {
            return CompletableFuture.completedFuture(new End.Refused(replaced.faults(), replaced.references()));
        }
        return switch (question.reader().apply(replaced.body())) {
            case ReadResult.Refused<Q>(List<Fault> faults) ->
                CompletableFuture.completedFuture(new End.Refused(faults, replaced.references()));
            case ReadResult.Accepted<Q>(Q request) -> submit(question, who, request, replaced, book);
        };
    }

    private <Q, A> CompletableFuture<End> submit(
            Question<Q, A> question,
            Principal who,
            Q request,
            NamedDocuments.Replaced replaced,
            UnaryOperator<AskedBook> book) {
        RequestClock clock = new RequestClock(deadline);
        return switch (queue.submit(
                question.task(request), new Caller(who.tenant().name() + " " + who.name()), clock)) {
            case SimulationQueue.Submission.Accepted<A>(SimulationTicket<A> ticket) -> {
                Journal.Accepted entry =
                        journal.accept(who, question.path(), PackedDocument.of(replaced.body()), replaced.names());
                CompletableFuture<End> end = new CompletableFuture<>();
                ticket.outcome()
                        .thenCompose(outcome -> ended(question, entry, outcome, replaced, book))
                        .whenComplete((done, failure) -> {
                            if (failure == null) {
                                end.complete(done);
                            } else {
                                end.completeExceptionally(failure);
                            }
                        });
                yield end;
            }
            case SimulationQueue.Submission.Full<A>(Duration retryAfter) ->
                CompletableFuture.completedFuture(new End.Full(retryAfter));
            case SimulationQueue.Submission.TooLarge<A>(long needed, long allowed) ->
                CompletableFuture.completedFuture(
                        new End.Failed("it needs " + needed + " bytes of memory, and may take " + allowed));
            case SimulationQueue.Submission.Closed<A>() ->
                CompletableFuture.completedFuture(new End.Failed("the service is shutting down"));
        };
    }

    private <Q, A> CompletableFuture<End> ended(
            Question<Q, A> question,
            Journal.Accepted entry,
            SimulationOutcome<A> outcome,
            NamedDocuments.Replaced replaced,
            UnaryOperator<AskedBook> book) {
        if (!(outcome instanceof SimulationOutcome.Done<A>(A answer))) {
            journal.failure(entry, outcome.word());
            return CompletableFuture.completedFuture(new End.Failed(reason(outcome)));
        }
        byte[] body = written(question.reply().pieces().apply(answer));
        Optional<Journal.OfBook> margin = answer instanceof MarginAnswer of
                ? AskedBook.of(replaced).map(asked -> new Journal.OfBook(book.apply(asked), of))
                : Optional.empty();
        Journal.Answer kept = Journal.Answer.of(question.reply().mediaType(), body, margin);
        return journal.answer(entry, Optional.empty(), kept)
                .thenApply(written -> new End.Done(body, written.margin(), replaced.references()));
    }

    private static byte[] written(Iterator<byte[]> pieces) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        pieces.forEachRemaining(whole::writeBytes);
        return whole.toByteArray();
    }

    private static String reason(SimulationOutcome<?> outcome) {
        return switch (outcome) {
            case SimulationOutcome.BackendRefused<?>(String reason) -> reason;
            case SimulationOutcome.Overflowed<?>(String reason) -> reason;
            case SimulationOutcome.Cancelled<?> cancelled -> "it was cancelled, or did not end in time";
            case SimulationOutcome.DeadlinePassed<?> late -> "it did not end in time";
            case SimulationOutcome.Failed<?> failed -> "the service failed; its log says why";
            case SimulationOutcome.Done<?> done -> "it ended";
        };
    }
}
