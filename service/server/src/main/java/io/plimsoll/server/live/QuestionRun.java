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
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers a question as its route does, for the service itself: names are replaced, the request waits in the queue,
/// and request and answer go to the journal. Waits for the store, so never call it on an event loop. Thread-safe.
public final class QuestionRun {
    private static final Logger LOG = LoggerFactory.getLogger(QuestionRun.class);

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
        return run(question, new Asked(who, body, book), new RequestClock(deadline));
    }

    /// The same under a clock of the caller, whose end cancels the work.
    <Q, A> CompletableFuture<End> run(Question<Q, A> question, Asked asked, RequestClock clock) {
        Ready<Q> ready = read(question, asked);
        if (ready.request() == null) {
            return ready.end();
        }
        accept(queue.submit(question.task(ready.request()), caller(asked.who()), clock), List.of(ready), ticket -> {
            Journal.Accepted entry = accept(question, ready);
            ready.follow(ticket.outcome().thenCompose(outcome -> ended(question, entry, outcome, ready)));
        });
        return ready.end();
    }

    /// Answers the same question for several watched books of one tenant, in one task of the queue.
    ///
    /// @param threads that work on them at the same time
    <Q, A> void runWatched(Question<Q, A> question, List<Ready<Q>> all, int threads, Executor writing) {
        List<Q> requests =
                all.stream().map(Ready::request).map(Objects::requireNonNull).toList();
        accept(
                queue.submit(
                        question.watchedTask(requests, threads),
                        caller(all.getFirst().asked().who()),
                        new RequestClock(deadline)),
                all,
                ticket -> {
                    for (int i = 0; i < all.size(); i++) {
                        int index = i;
                        Ready<Q> ready = all.get(i);
                        Journal.Accepted entry = accept(question, ready);
                        ready.follow(ticket.outcome()
                                .thenComposeAsync(
                                        outcomes -> ended(question, entry, ofOne(outcomes, index), ready), writing));
                    }
                });
    }

    /// The estimated time of the requests of watched books, seconds.
    <Q, A> double secondsFor(Question<Q, A> question, Ready<Q> ready) {
        return queue.secondsFor(question.watchedTask(List.of(Objects.requireNonNull(ready.request())), 1));
    }

    private static <A> SimulationOutcome<A> ofOne(SimulationOutcome<List<SimulationOutcome<A>>> all, int index) {
        return switch (all) {
            case SimulationOutcome.Done<List<SimulationOutcome<A>>>(List<SimulationOutcome<A>> each) -> each.get(index);
            case SimulationOutcome.BackendRefused<List<SimulationOutcome<A>>>(String reason) ->
                new SimulationOutcome.BackendRefused<>(reason);
            case SimulationOutcome.Overflowed<List<SimulationOutcome<A>>>(String reason) ->
                new SimulationOutcome.Overflowed<>(reason);
            case SimulationOutcome.Cancelled<List<SimulationOutcome<A>>> cancelled ->
                new SimulationOutcome.Cancelled<>();
            case SimulationOutcome.DeadlinePassed<List<SimulationOutcome<A>>> late ->
                new SimulationOutcome.DeadlinePassed<>();
            case SimulationOutcome.Failed<List<SimulationOutcome<A>>>(Throwable failure) ->
                new SimulationOutcome.Failed<>(failure);
        };
    }

    /// What is asked.
    ///
    /// @param who stands in the journal as the caller
    /// @param body of the request
    /// @param book makes the row in the history of a book from what `POST /v1/margin` would write
    record Asked(Principal who, byte[] body, UnaryOperator<AskedBook> book) {}

    /// A question that was read.
    ///
    /// @param request null if it has faults; it has then ended
    /// @param end completes when it has ended
    record Ready<Q>(Asked asked, @Nullable Q request, NamedDocuments.Replaced replaced, CompletableFuture<End> end) {
        private void follow(CompletionStage<End> ended) {
            ended.whenComplete((done, failure) -> {
                if (failure == null) {
                    end.complete(done);
                } else {
                    end.completeExceptionally(failure);
                }
            });
        }
    }

    /// Reads a question.
    <Q, A> Ready<Q> read(Question<Q, A> question, Asked asked) {
        NamedDocuments.Replaced replaced = library.replace(
                asked.who().tenant(), asked.body(), question.intake().mostBytesOfBooks());
        if (!replaced.faults().isEmpty()) {
            return refused(asked, replaced, replaced.faults());
        }
        return switch (question.reader().apply(replaced.body())) {
            case ReadResult.Refused<Q>(List<Fault> faults) -> refused(asked, replaced, faults);
            case ReadResult.Accepted<Q>(Q request) -> new Ready<>(asked, request, replaced, new CompletableFuture<>());
        };
    }

    private static <Q> Ready<Q> refused(Asked asked, NamedDocuments.Replaced replaced, List<Fault> faults) {
        End end = new End.Refused(faults, replaced.references());
        return new Ready<>(asked, null, replaced, CompletableFuture.completedFuture(end));
    }

    private static Caller caller(Principal who) {
        return new Caller(who.tenant().name() + " " + who.name());
    }

    private <Q> Journal.Accepted accept(Question<Q, ?> question, Ready<Q> ready) {
        return journal.accept(
                ready.asked().who(),
                question.path(),
                PackedDocument.of(ready.replaced().body()),
                ready.replaced().names());
    }

    private static <Q, A> void accept(
            SimulationQueue.Submission<A> submission, List<Ready<Q>> all, Consumer<SimulationTicket<A>> accepted) {
        switch (submission) {
            case SimulationQueue.Submission.Accepted<A>(SimulationTicket<A> ticket) -> accepted.accept(ticket);
            case SimulationQueue.Submission.Full<A>(Duration retryAfter) -> end(all, new End.Full(retryAfter));
            case SimulationQueue.Submission.TooLarge<A>(long needed, long allowed) ->
                end(all, new End.Failed("it needs " + needed + " bytes of memory, and may take " + allowed));
            case SimulationQueue.Submission.Closed<A>() -> end(all, new End.Failed("the service is shutting down"));
        }
    }

    private static <Q> void end(List<Ready<Q>> all, End end) {
        all.forEach(ready -> ready.end().complete(end));
    }

    private <Q, A> CompletableFuture<End> ended(
            Question<Q, A> question, Journal.Accepted entry, SimulationOutcome<A> outcome, Ready<Q> ready) {
        NamedDocuments.Replaced replaced = ready.replaced();
        if (outcome instanceof SimulationOutcome.Failed<A>(Throwable failure)) {
            LOG.error("a question of the service itself failed", failure);
        }
        if (!(outcome instanceof SimulationOutcome.Done<A>(A answer))) {
            journal.failure(entry, outcome.word());
            return CompletableFuture.completedFuture(new End.Failed(reason(outcome)));
        }
        byte[] body = written(question.reply().pieces().apply(answer));
        Optional<Journal.OfBook> margin = answer instanceof MarginAnswer of
                ? AskedBook.of(replaced)
                        .map(asked -> new Journal.OfBook(ready.asked().book().apply(asked), of))
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
