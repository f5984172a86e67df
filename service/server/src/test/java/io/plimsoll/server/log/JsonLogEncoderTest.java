package io.plimsoll.server.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.LoggingEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;

final class JsonLogEncoderTest {
    private final JsonLogEncoder encoder = new JsonLogEncoder();
    private final Logger logger = (Logger) LoggerFactory.getLogger("plimsoll.test");

    @Test
    void numbersAndTruthValuesAreWrittenAsSuch() throws IOException {
        JsonNode line = line(event(
                "a request",
                null,
                new KeyValuePair("status", 200),
                new KeyValuePair("bytes", 5_000_000_000L),
                new KeyValuePair("millis", 12.25),
                new KeyValuePair("share", new BigDecimal("0.10")),
                new KeyValuePair("kept", true),
                new KeyValuePair("path", "/v1/margin"),
                new KeyValuePair("nothing", null)));
        assertThat(line.get("status").isInt()).isTrue();
        assertThat(line.get("bytes").longValue()).isEqualTo(5_000_000_000L);
        assertThat(line.get("millis").isDouble()).isTrue();
        assertThat(line.get("share").isNumber()).isTrue();
        assertThat(line.get("kept").isBoolean()).isTrue();
        assertThat(line.get("path").textValue()).isEqualTo("/v1/margin");
        assertThat(line.get("nothing").isNull()).isTrue();
    }

    @Test
    void everyLineHasTimeLevelLoggerAndMessage() throws IOException {
        LoggingEvent event = event("text with \"quotes\", a line\nbreak and \u00fc", null);
        event.setInstant(Instant.parse("2026-11-29T22:00:00.123456789Z"));
        JsonNode line = line(event);
        assertThat(line.get("timestamp").textValue()).isEqualTo("2026-11-29T22:00:00.123Z");
        assertThat(line.get("level").textValue()).isEqualTo("WARN");
        assertThat(line.get("logger").textValue()).isEqualTo("plimsoll.test");
        assertThat(line.get("message").textValue()).isEqualTo("text with \"quotes\", a line\nbreak and \u00fc");
    }

    /// A line stays JSON, whatever is logged.
    @Test
    void whatJsonCannotSayIsText() throws IOException {
        JsonNode line = line(event(
                "odd",
                null,
                new KeyValuePair("rate", Double.NaN),
                new KeyValuePair("limit", Float.POSITIVE_INFINITY),
                new KeyValuePair("level", "mine")));
        assertThat(line.get("rate").textValue()).isEqualTo("NaN");
        assertThat(line.get("limit").textValue()).isEqualTo("Infinity");
        assertThat(line.get("level").textValue()).isEqualTo("WARN");
    }

    @Test
    void theStackTraceIsOneField() throws IOException {
        JsonNode line = line(event("failed", new IllegalStateException("why", new IOException("cause"))));
        assertThat(line.get("exception").textValue())
                .startsWith("java.lang.IllegalStateException: why")
                .contains("Caused by: java.io.IOException: cause")
                .contains("JsonLogEncoderTest");
    }

    @Test
    void theOwnerOfAThreadIsInItsLines() throws IOException {
        LoggingEvent owned = new LogOwner("r-1", "0af7651916cd43dd8448eb211c80319c").during(() -> {
            LoggingEvent event = event("computing", null);
            event.prepareForDeferredProcessing();
            return event;
        });
        JsonNode line = line(owned);
        assertThat(line.get("requestId").textValue()).isEqualTo("r-1");
        assertThat(line.get("traceId").textValue()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
        assertThat(line(event("later", null)).has("requestId")).isFalse();
    }

    private LoggingEvent event(String message, @Nullable Throwable thrown, KeyValuePair... pairs) {
        LoggingEvent event = new LoggingEvent("", logger, Level.WARN, message, thrown, null);
        for (KeyValuePair pair : pairs) {
            event.addKeyValuePair(pair);
        }
        return event;
    }

    private JsonNode line(LoggingEvent event) throws IOException {
        String text = new String(encoder.encode(event), StandardCharsets.UTF_8);
        assertThat(text).endsWith("}\n");
        assertThat(text.strip()).doesNotContain("\n");
        return new ObjectMapper().readTree(text);
    }
}
