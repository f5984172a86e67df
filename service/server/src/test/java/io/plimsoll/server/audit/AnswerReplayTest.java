package io.plimsoll.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.desk.evidence.EngineVersion;
import io.plimsoll.server.library.AnswerFigures;
import io.plimsoll.store.ContentHash;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Comparisons of a stored answer with a new one.
final class AnswerReplayTest {
    private static final String STORED = "{\"margin\":{\"initial\":\"10.5\",\"note\":\"a ,\\\"elapsedMillis\\\":1\"},"
            + "\"evidence\":{\"backend\":\"vector\",\"engineVersion\":\"0.1\",\"elapsedMillis\":12.345}}";

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static AnswerReplay replay(boolean isKept, Optional<ContentHash> figures, String mediaType) {
        RequestRecord request = new RequestRecord(
                "0".repeat(32),
                1,
                Instant.EPOCH,
                "desk",
                "/v1/margin",
                ContentHash.of(bytes("{}")),
                Map.of(),
                Optional.of(new RequestRecord.Answer(
                        2,
                        Instant.EPOCH,
                        ContentHash.of(bytes(STORED)),
                        figures,
                        mediaType,
                        STORED.length(),
                        isKept,
                        Optional.of(EngineVersion.CURRENT))),
                Optional.empty());
        return new AnswerReplay(request, isKept ? Optional.of(bytes(STORED)) : Optional.empty());
    }

    private static ReplayReport compared(AnswerReplay replay, String now) {
        replay.add(bytes(now));
        return replay.compared();
    }

    @Test
    void anotherMeasuredTimeIsNoDifference() {
        ReplayReport report = compared(
                replay(true, Optional.empty(), "application/json"),
                STORED.replace("\"elapsedMillis\":12.345", "\"elapsedMillis\":1.5E-7"));
        assertThat(report.outcome()).isEqualTo(ReplayReport.Outcome.SAME);
        assertThat(report.reasons()).isEmpty();
    }

    /// A text that looks like a measured time is a text.
    @Test
    void aTextIsNoMeasuredTime() {
        ReplayReport report = compared(
                replay(true, Optional.empty(), "application/json"),
                STORED.replace("\\\"elapsedMillis\\\":1", "\\\"elapsedMillis\\\":2"));
        assertThat(report.outcome()).isEqualTo(ReplayReport.Outcome.DIFFERENT);
        assertThat(report.differences().getFirst().pointer()).isEqualTo("/margin/note");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"10.5\" | \"10.6\" | /margin/initial | neither answer names a cause",
                "\"vector\" | \"reference\" | /evidence/backend | another backend computed it",
                "\"engineVersion\":\"0.1\" | \"engineVersion\":\"0.2\" | /evidence/engineVersion | the engine has"
                        + " another",
                "\"initial\":\"10.5\" | \"total\":\"10.5\" | /margin/initial | neither answer names a cause"
            })
    void theFirstDifferenceIsNamedWithItsReason(String from, String to, String pointer, String reason) {
        ReplayReport report = compared(replay(true, Optional.empty(), "application/json"), STORED.replace(from, to));
        assertThat(report.outcome()).isEqualTo(ReplayReport.Outcome.DIFFERENT);
        assertThat(report.differences().getFirst().pointer()).isEqualTo(pointer);
        assertThat(report.reasons()).singleElement().asString().startsWith(reason);
    }

    @Test
    void anAnswerOfSeveralLinesIsComparedByItsHash() {
        String lines = STORED + "\n" + STORED + "\n";
        Optional<ContentHash> figures = Optional.of(AnswerFigures.hash(bytes(lines)));
        AnswerReplay same = replay(false, figures, "application/x-ndjson");
        same.add(bytes(STORED.replace("12.345", "9") + "\n"));
        same.add(bytes(STORED + "\n"));
        assertThat(same.compared().outcome()).isEqualTo(ReplayReport.Outcome.SAME);
        ReplayReport other = compared(replay(false, figures, "application/x-ndjson"), lines.replace("10.5", "10.6"));
        assertThat(other.outcome()).isEqualTo(ReplayReport.Outcome.DIFFERENT);
        assertThat(other.differences()).isEmpty();
    }

    @Test
    void withoutAHashThereIsNothingToCompare() {
        assertThat(compared(replay(false, Optional.empty(), "application/json"), STORED)
                        .outcome())
                .isEqualTo(ReplayReport.Outcome.NOT_COMPARED);
    }
}
