package io.plimsoll.server.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.store.StoredVenue;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// When a venue is out, and what the alert says.
final class VenueRuleTest {
    private static final Instant REPORTED = Instant.parse("2026-11-30T03:00:00Z");

    private static AlertRule rule(String limit) {
        return new AlertRule(
                "venues",
                List.of(),
                Map.of(),
                AlertCondition.VENUE_OUTAGE,
                new BigDecimal(limit),
                new BigDecimal(limit),
                List.of(),
                List.of(),
                Duration.ZERO,
                Duration.ZERO,
                "critical",
                List.of());
    }

    private static StoredVenue venue(String state) {
        return new StoredVenue("deribit", state, REPORTED, REPORTED, "key:connector", "maintenance");
    }

    @ParameterizedTest
    @CsvSource({
        "up, 0, 100000, CLEAR",
        "up, 60, 60, CLEAR",
        "up, 60, 61, BEYOND",
        "out, 0, 0, BEYOND",
        "out, 60, 0, BEYOND"
    })
    void aVenueIsOutIfItIsSaidOrIfNothingIsSaid(String state, String limit, long seconds, AlertRule.Side side) {
        assertThat(rule(limit).side(venue(state), REPORTED.plusSeconds(seconds)))
                .isEqualTo(side);
    }

    @Test
    void theSentenceSaysWhoSaidItAndWhichBooksAreThere() {
        List<String> books = IntStream.range(0, 12).mapToObj(i -> "b" + i).toList();
        assertThat(rule("60").sentence(venue("out"), REPORTED, books))
                .isEqualTo("The venue deribit is out since 2026-11-30T03:00:00Z, says key:connector: maintenance."
                        + " Books there: b0, b1, b2, b3, b4, b5, b6, b7, b8, b9 and 2 more.");
        assertThat(rule("60").sentence(venue("up"), REPORTED.plusSeconds(130), List.of()))
                .isEqualTo("The venue deribit has not reported for 130 seconds, above 60."
                        + " No book has positions there.");
    }
}
