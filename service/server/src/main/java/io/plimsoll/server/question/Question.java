package io.plimsoll.server.question;

import io.plimsoll.kernels.backend.Execution;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.server.json.named.NamedDocuments;
import io.plimsoll.server.json.tree.ReadResult;
import io.plimsoll.server.runtime.Computation;
import io.plimsoll.server.runtime.SimulationOutcome;
import io.plimsoll.server.runtime.SimulationTask;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/// A question that the service answers. Registering one is all it takes to serve, queue, cancel, count and document it.
///
/// @param path of the question's `POST`, for example `/v1/margin`
/// @param intake limits for bodies
/// @param reader reads a body
/// @param computation answers a request
/// @param watched answers requests that will come again with changes, each with an outcome of its own
/// @param work estimates a request's work, in [io.plimsoll.server.runtime.WorkUnits]
/// @param memory estimates the heap that a computation takes, bytes
/// @param reply writes an answer
/// @param documentation the question's `paths` and `components` as OpenAPI in YAML; empty where `openapi.yaml` has them
public record Question<Q, A>(
        String path,
        Intake intake,
        Function<byte[], ReadResult<Q>> reader,
        Computation<Q, A> computation,
        Computation<List<Q>, List<SimulationOutcome<A>>> watched,
        ToDoubleFunction<Q> work,
        ToLongFunction<Q> memory,
        Reply<A> reply,
        String documentation) {
    /// Follows the path in the kind of work: from kept scenarios a margin takes less time.
    private static final String WATCHED = " watched";

    /// Checks the path.
    public Question {
        if (!path.startsWith("/v1/")) {
            throw new IllegalArgumentException("path is " + path + ": it must begin with /v1/");
        }
    }

    /// The question of a path.
    ///
    /// @throws IllegalArgumentException if there is none
    public static Question<?, ?> at(List<Question<?, ?>> questions, String path) {
        return questions.stream()
                .filter(each -> each.path().equals(path))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("nothing answers " + path));
    }

    /// A question whose requests do not come again.
    public Question(
            String path,
            Intake intake,
            Function<byte[], ReadResult<Q>> reader,
            Computation<Q, A> computation,
            ToDoubleFunction<Q> work,
            ToLongFunction<Q> memory,
            Reply<A> reply,
            String documentation) {
        this(
                path,
                intake,
                reader,
                computation,
                SimulationOutcome.ofEach(computation),
                work,
                memory,
                reply,
                documentation);
    }

    /// Limits for the bodies of a question.
    ///
    /// @param mostBytes of a body
    /// @param mostAtOnce requests held at the same time, from the last byte of the body to the last of the answer
    /// @param mostBytesOfBooks of accounts with the stored books that they name; [NamedDocuments#NO_BOOKS] for none
    public record Intake(int mostBytes, int mostAtOnce, int mostBytesOfBooks) {
        /// Accounts name no stored books.
        public Intake(int mostBytes, int mostAtOnce) {
            this(mostBytes, mostAtOnce, NamedDocuments.NO_BOOKS);
        }

        /// Any number of requests at once.
        public Intake(int mostBytes) {
            this(mostBytes, Integer.MAX_VALUE);
        }

        /// The same where accounts may name stored books. Accounts and books have as many bytes as a body.
        public Intake ofBooks() {
            return new Intake(mostBytes, mostAtOnce, mostBytes);
        }
    }

    /// Reads a body, computes its answer and writes it, on the calling thread. The answer is thrown away.
    ///
    /// @param cancelled checked regularly; true ends the work
    /// @throws IllegalArgumentException if the body is refused
    void answer(byte[] body, BooleanSupplier cancelled) {
        switch (reader.apply(body)) {
            case ReadResult.Refused(List<Fault> faults) -> throw new IllegalArgumentException(path + ": " + faults);
            case ReadResult.Accepted(Q request) ->
                reply.pieces()
                        .apply(computation.calculate(request, Execution.Progress.SILENT, cancelled))
                        .forEachRemaining(piece -> {});
        }
    }

    /// Requests of watched books as one task of the queue.
    ///
    /// @param threads that work on them at the same time
    public SimulationTask<List<Q>, List<SimulationOutcome<A>>> watchedTask(List<Q> requests, int threads) {
        return new SimulationTask<>(
                path + WATCHED,
                watched,
                requests,
                requests.stream().mapToDouble(work).sum(),
                Math.min(threads, requests.size())
                        * requests.stream().mapToLong(memory).max().orElse(0));
    }

    /// The request as a task of the queue.
    public SimulationTask<Q, A> task(Q request) {
        return new SimulationTask<>(
                path, computation, request, work.applyAsDouble(request), memory.applyAsLong(request));
    }
}
