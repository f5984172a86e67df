package io.plimsoll.server.http.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.server.identity.Principal;
import io.plimsoll.server.imports.MarginOf;
import io.plimsoll.server.live.QuestionRun;
import io.plimsoll.server.question.Question;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// Margins that wait in the queue like those of `POST /v1/margin`, and stand in the journal as they do. Never called on
/// an event loop.
public final class QueuedMargins implements MarginOf {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final QuestionRun run;
    private final Question<?, ?> question;
    private final Principal caller;

    /// The margins of each caller.
    ///
    /// @param question of `/v1/margin`
    public static Function<Principal, MarginOf> by(QuestionRun run, Question<?, ?> question) {
        return caller -> new QueuedMargins(run, question, caller);
    }

    private QueuedMargins(QuestionRun run, Question<?, ?> question, Principal caller) {
        this.run = run;
        this.question = question;
        this.caller = caller;
    }

    @Override
    public Computed of(byte[] request) {
        return switch (run.run(question, caller, request, UnaryOperator.identity())
                .join()) {
            case QuestionRun.End.Done done -> amount(done.body());
            case QuestionRun.End.Refused refused ->
                new Computed.None(refused.faults().stream().map(Fault::sentence).collect(Collectors.joining("; ")));
            case QuestionRun.End.Full full -> new Computed.None("the queue is full");
            case QuestionRun.End.Failed(String reason) -> new Computed.None(reason);
        };
    }

    private static Computed amount(byte[] answer) {
        try {
            JsonNode margin =
                    JSON.readTree(new String(answer, StandardCharsets.UTF_8)).path("margin");
            return new Computed.Amount(
                    new BigDecimal(margin.path("initial").asText()),
                    new BigDecimal(margin.path("maintenance").asText()));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("an answer is not JSON", impossible);
        }
    }
}
