package io.plimsoll.server.order;

import io.plimsoll.desk.order.BookLimits;
import io.plimsoll.desk.order.LargestOrdersAnswer;
import io.plimsoll.desk.order.LargestOrdersCalculator;
import io.plimsoll.desk.order.LargestOrdersRequest;
import io.plimsoll.desk.order.Order;
import io.plimsoll.desk.order.OrderCheckAnswer;
import io.plimsoll.desk.order.OrderCheckCalculator;
import io.plimsoll.desk.order.OrderCheckRequest;
import io.plimsoll.kernels.backend.BackendRegistry;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.kernels.check.InvalidInputException;
import io.plimsoll.kernels.engine.KeptScenarios;
import io.plimsoll.kernels.engine.MarginEngine;
import io.plimsoll.kernels.instrument.Position;
import io.plimsoll.server.identity.Principal;
import io.plimsoll.server.json.answer.OrderCheckWriter;
import io.plimsoll.server.json.tree.JsonBytes;
import io.plimsoll.server.library.Journal;
import io.plimsoll.server.library.Library;
import io.plimsoll.server.quota.Quotas;
import io.plimsoll.server.runtime.Caller;
import io.plimsoll.server.runtime.Computation;
import io.plimsoll.server.runtime.Configuration;
import io.plimsoll.server.runtime.MemoryUse;
import io.plimsoll.server.runtime.RequestClock;
import io.plimsoll.server.runtime.SimulationOutcome;
import io.plimsoll.server.runtime.SimulationQueue;
import io.plimsoll.server.runtime.SimulationTask;
import io.plimsoll.server.runtime.SimulationTicket;
import io.plimsoll.server.runtime.WorkUnits;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Says whether orders of a stored book may be placed. Nothing but a computed answer allows an order. Waits for the
/// store, so never call it on an event loop. Thread-safe.
public final class OrderDesk {
    /// Kind of the journal's entries of checks.
    public static final String CHECK = "check";

    /// Share of the heap that read books may take, as a divisor.
    private static final int SHARE_OF_HEAP = 16;

    /// Requirements of a search, in margins.
    private static final double SEARCHED = 40;

    private final StoredAccounts accounts;
    private final SimulationQueue queue;
    private final Journal journal;
    private final OrderCheckCalculator checks;
    private final LargestOrdersCalculator largest;

    public OrderDesk(
            Configuration configuration,
            BackendRegistry registry,
            SimulationQueue queue,
            Library library,
            Journal journal) {
        this.accounts = new StoredAccounts(
                library, configuration.policies(), Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
        this.queue = queue;
        this.journal = journal;
        this.checks = new OrderCheckCalculator(
                new MarginEngine(registry, configuration.threads()),
                new KeptScenarios(Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP));
        this.largest = new LargestOrdersCalculator(checks);
    }

    /// How a question about orders ended.
    public sealed interface Verdict {
        /// With an answer.
        ///
        /// @param document the answer, JSON
        record Answered(byte[] document) implements Verdict {}

        /// There is no book of that name.
        record Missing() implements Verdict {}

        /// The book, the order or a parameter has faults.
        record Refused(List<Fault> faults) implements Verdict {
            private static Refused of(SimulationOutcome<?> outcome) {
                return new Refused(outcome.fault().stream().toList());
            }
        }

        /// Every place of the queue is taken.
        ///
        /// @param retryAfter when to try again
        record Busy(Duration retryAfter) implements Verdict {}

        /// The caller has used up its seconds of simulation.
        ///
        /// @param retryAfter when the same question is taken
        record Spent(Duration retryAfter) implements Verdict {}

        /// It did not end in time.
        record Late() implements Verdict {}

        /// It could not be computed.
        ///
        /// @param reason as the end of a sentence
        record Unable(String reason) implements Verdict {}
    }

    /// Who asks about which book, and until when.
    ///
    /// @param clock ends the work
    /// @param quota of the caller
    public record Inquiry(Principal who, String book, RequestClock clock, Quotas.Quota quota) {}

    /// Whether orders may be placed.
    public CompletableFuture<Verdict> check(Inquiry inquiry, List<Order> orders) {
        return ask(inquiry, account -> {
            OrderCheckRequest request = new OrderCheckRequest(account.request(), account.limits(), orders);
            double units = 2 * WorkUnits.of(account.request());
            Work<OrderCheckRequest, OrderCheckAnswer> work = new Work<>(CHECK, checks::check, request, units);
            return submit(inquiry, account, work, answer -> {
                note(inquiry, orders, answer);
                return OrderCheckWriter.write(answer, account.versions());
            });
        });
    }

    /// The largest orders that may be placed.
    ///
    /// @param instruments that are wanted; those held if none is given
    /// @param lot smallest step of a quantity; null for one chosen for each instrument
    /// @param headroom that must be left; null for that of the limits
    public CompletableFuture<Verdict> largest(
            Inquiry inquiry, List<String> instruments, @Nullable BigDecimal lot, @Nullable BigDecimal headroom) {
        return ask(inquiry, account -> {
            List<String> wanted = instruments.isEmpty()
                    ? account.request().risk().positions().stream()
                            .map(Position::instrument)
                            .distinct()
                            .sorted()
                            .toList()
                    : instruments.stream().distinct().toList();
            BookLimits limits =
                    headroom == null ? account.limits() : account.limits().withMinimumHeadroom(headroom);
            LargestOrdersRequest request = new LargestOrdersRequest(account.request(), limits, wanted, lot);
            double units = SEARCHED * wanted.size() * WorkUnits.of(account.request());
            Work<LargestOrdersRequest, LargestOrdersAnswer> work =
                    new Work<>("largest-orders", largest::find, request, units);
            return submit(inquiry, account, work, answer -> OrderCheckWriter.write(answer, account.versions()));
        });
    }

    private CompletableFuture<Verdict> ask(
            Inquiry inquiry, Function<StoredAccounts.Found.Account, CompletableFuture<Verdict>> work) {
        return switch (accounts.find(inquiry.who().tenant(), inquiry.book())) {
            case StoredAccounts.Found.Missing missing -> CompletableFuture.completedFuture(new Verdict.Missing());
            case StoredAccounts.Found.Refused(List<Fault> faults) ->
                CompletableFuture.completedFuture(new Verdict.Refused(faults));
            case StoredAccounts.Found.Account account -> {
                try {
                    yield work.apply(account);
                } catch (InvalidInputException refused) {
                    yield CompletableFuture.completedFuture(new Verdict.Refused(refused.faults()));
                }
            }
        };
    }

    private record Work<Q, A>(String kind, Computation<Q, A> computation, Q request, double units) {}

    private <Q, A> CompletableFuture<Verdict> submit(
            Inquiry inquiry, StoredAccounts.Found.Account account, Work<Q, A> work, Function<A, byte[]> writer) {
        SimulationTask<Q, A> task = new SimulationTask<>(
                work.kind(), work.computation(), work.request(), work.units(), MemoryUse.of(account.request()));
        Caller caller =
                new Caller(inquiry.who().tenant().name() + " " + inquiry.who().name() + " orders");
        double seconds = queue.secondsFor(task);
        Optional<Duration> wait = inquiry.quota().takeWork(seconds);
        if (wait.isPresent()) {
            return CompletableFuture.completedFuture(new Verdict.Spent(wait.get()));
        }
        return switch (queue.submit(task, caller, inquiry.clock())) {
            case SimulationQueue.Submission.Accepted<A>(SimulationTicket<A> ticket) ->
                ticket.outcome().thenApply(outcome -> verdict(outcome, writer)).toCompletableFuture();
            case SimulationQueue.Submission.Full<A>(Duration retryAfter) ->
                refused(inquiry, seconds, new Verdict.Busy(retryAfter));
            case SimulationQueue.Submission.TooLarge<A> tooLarge ->
                refused(inquiry, seconds, new Verdict.Unable("the book needs more memory than the service has"));
            case SimulationQueue.Submission.Closed<A> closed ->
                refused(inquiry, seconds, new Verdict.Unable("the service is shutting down"));
        };
    }

    /// A question that does not run costs its caller nothing.
    private static CompletableFuture<Verdict> refused(Inquiry inquiry, double seconds, Verdict verdict) {
        inquiry.quota().giveBackWork(seconds);
        return CompletableFuture.completedFuture(verdict);
    }

    private static <A> Verdict verdict(SimulationOutcome<A> outcome, Function<A, byte[]> writer) {
        return switch (outcome) {
            case SimulationOutcome.Done<A>(A answer) -> new Verdict.Answered(writer.apply(answer));
            case SimulationOutcome.BackendRefused<A> refused -> Verdict.Refused.of(refused);
            case SimulationOutcome.Overflowed<A> overflowed -> Verdict.Refused.of(overflowed);
            case SimulationOutcome.Cancelled<A> cancelled -> new Verdict.Late();
            case SimulationOutcome.DeadlinePassed<A> late -> new Verdict.Late();
            case SimulationOutcome.Failed<A>(Throwable failure) -> throw new IllegalStateException(failure);
        };
    }

    /// Notes a check in the journal. The answer does not wait for it: a crash can lose the last of them.
    private void note(Inquiry inquiry, List<Order> orders, OrderCheckAnswer answer) {
        journal.note(inquiry.who(), CHECK, inquiry.book(), JsonBytes.text(out -> {
            out.writeStartObject();
            out.writeStringField("decision", answer.isAllowed() ? "allowed" : "refused");
            out.writeArrayFieldStart("reasons");
            for (OrderCheckAnswer.Reason reason : answer.reasons()) {
                out.writeString(reason.code());
            }
            out.writeEndArray();
            out.writeArrayFieldStart("orders");
            for (Order order : orders) {
                out.writeString(text(order));
            }
            out.writeEndArray();
            out.writeStringField("headroom", answer.after().headroom().toPlainString());
            out.writeEndObject();
        }));
    }

    private static String text(Order order) {
        String price = Optional.ofNullable(order.price())
                .map(limit -> " at " + limit.toPlainString())
                .orElse("");
        return order.side().word() + " " + order.quantity().toPlainString() + " " + order.instrument() + price;
    }
}
