package io.plimsoll.server.alert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.server.identity.Principal;
import io.plimsoll.server.json.tree.JsonBytes;
import io.plimsoll.server.live.QuestionRun;
import io.plimsoll.server.question.Question;
import io.plimsoll.store.StoredCallForecast;
import io.plimsoll.store.Tenant;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Forecasts the margin calls of a stored book, as `POST /v1/margin/forecast` does. It waits in the queue as a caller
/// of its own.
public final class CallForecast implements CallForecasts.Forecaster {
    /// The path of the question that it asks.
    public static final String PATH = "/v1/margin/forecast";

    private static final Logger LOG = LoggerFactory.getLogger(CallForecast.class);
    private static final String WHO = "alert-forecast";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final QuestionRun run;
    private final Question<?, ?> question;
    private final InstantSource clock;

    /// @param question of the forecast
    public CallForecast(QuestionRun run, Question<?, ?> question, InstantSource clock) {
        this.run = run;
        this.question = question;
        this.clock = clock;
    }

    @Override
    public CompletionStage<Optional<StoredCallForecast>> forecast(Tenant tenant, String book, Duration within) {
        byte[] body = JsonBytes.of(out -> {
            out.writeStartObject();
            out.writeStringField("book", book);
            out.writeObjectFieldStart("forecast");
            out.writeArrayFieldStart("horizons");
            out.writeString(within.toString());
            out.writeEndArray();
            out.writeEndObject();
            out.writeEndObject();
        });
        return run.run(question, new Principal(tenant, WHO), body, asked -> asked)
                .thenApply(end -> switch (end) {
                    case QuestionRun.End.Done done -> Optional.of(read(book, within, done.body()));
                    case QuestionRun.End.Refused refused -> {
                        LOG.warn(
                                "the margin calls of the book {} cannot be forecast: {}",
                                book,
                                refused.faults().getFirst().sentence());
                        yield Optional.empty();
                    }
                    case QuestionRun.End.Failed(String reason) -> {
                        LOG.warn("the margin calls of the book {} were not forecast: {}", book, reason);
                        yield Optional.empty();
                    }
                    case QuestionRun.End.Full full -> Optional.empty();
                });
    }

    private StoredCallForecast read(String book, Duration within, byte[] answer) {
        JsonNode call;
        try {
            call = JSON.readTree(new String(answer, StandardCharsets.UTF_8)).at("/horizons/0/call/within");
        } catch (JsonProcessingException altered) {
            throw new IllegalStateException("the forecast is not JSON", altered);
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return new StoredCallForecast(
                book, within, now, decimal(call, "probability"), decimal(call, "lower"), decimal(call, "upper"));
    }

    private static String decimal(JsonNode call, String name) {
        return call.path(name).decimalValue().toPlainString();
    }
}
