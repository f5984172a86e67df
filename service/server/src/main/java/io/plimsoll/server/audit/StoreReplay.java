package io.plimsoll.server.audit;

import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.server.json.tree.ReadResult;
import io.plimsoll.server.question.Question;
import io.plimsoll.server.runtime.SimulationOutcome;
import io.plimsoll.store.Tenant;
import java.util.List;
import java.util.Optional;

/// Computes stored requests again on the calling thread.
///
/// @param trail of the store
/// @param questions that can be asked
public record StoreReplay(AuditTrail trail, List<Question<?, ?>> questions) {
    /// Copies the list.
    public StoreReplay {
        questions = List.copyOf(questions);
    }

    /// The outcome of a search for a request to compute again.
    public sealed interface Ready {
        /// It can be computed.
        ///
        /// @param body of the request
        /// @param replay takes the new answer
        record Found(Question<?, ?> question, byte[] body, AnswerReplay replay) implements Ready {
            /// Computes it on the calling thread, and compares the answers.
            public ReplayReport compute() {
                return computed(question);
            }

            private <Q, A> ReplayReport computed(Question<Q, A> asked) {
                return switch (asked.reader().apply(body)) {
                    case ReadResult.Refused<Q>(List<Fault> faults) -> replay.refused(faults);
                    case ReadResult.Accepted<Q>(Q request) -> {
                        SimulationOutcome<A> outcome = SimulationOutcome.of(
                                asked.computation(), request, Execution.Progress.SILENT, () -> false);
                        if (outcome instanceof SimulationOutcome.Done<A>(A answer)) {
                            asked.reply().pieces().apply(answer).forEachRemaining(replay::add);
                            yield replay.compared();
                        }
                        yield replay.failed(reason(outcome));
                    }
                };
            }
        }

        /// The journal has no such request.
        record Missing() implements Ready {}

        /// It has no answer to compare with.
        ///
        /// @param state of the request
        record Unanswered(String state) implements Ready {}

        /// Its bytes were removed because their time is over.
        record Expired() implements Ready {}
    }

    /// Finds a request and its answer.
    public Ready find(Tenant tenant, String id) {
        Optional<RequestRecord> found = trail.request(tenant, id);
        if (found.isEmpty()) {
            return new Ready.Missing();
        }
        RequestRecord request = found.get();
        if (request.answer().isEmpty()) {
            return new Ready.Unanswered(request.state());
        }
        if (!(trail.document(tenant, request.request()) instanceof AuditTrail.Found.Bytes(byte[] body))) {
            return new Ready.Expired();
        }
        Optional<byte[]> stored =
                trail.document(tenant, request.answer().get().hash()) instanceof AuditTrail.Found.Bytes(byte[] bytes)
                        ? Optional.of(bytes)
                        : Optional.empty();
        return questions.stream()
                .filter(question -> question.path().equals(request.route()))
                .findFirst()
                .<Ready>map(question -> new Ready.Found(question, body, new AnswerReplay(request, stored)))
                .orElse(new Ready.Missing());
    }

    /// Why a computation has no answer, in a sentence.
    public static String reason(SimulationOutcome<?> outcome) {
        return switch (outcome) {
            case SimulationOutcome.Done<?> done -> "it has an answer";
            case SimulationOutcome.BackendRefused<?> refused -> "the backend cannot run here: " + refused.reason();
            case SimulationOutcome.Overflowed<?> overflowed -> "the model overflows now: " + overflowed.reason();
            case SimulationOutcome.Cancelled<?> cancelled -> "the computation was cancelled";
            case SimulationOutcome.DeadlinePassed<?> late -> "the computation took too long";
            case SimulationOutcome.Failed<?> failed -> "the computation failed: its cause is in the log";
        };
    }
}
