package io.plimsoll.server.cli.annual;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.store.BookMargin;
import io.plimsoll.store.ContentHash;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Rises of a path of margins, by hand.
final class RequirementPathTest {
    private static final ContentHash ANSWER = ContentHash.of("answer".getBytes(StandardCharsets.UTF_8));

    static BookMargin margin(long sequence, String at, String requirement) {
        Instant instant = Instant.parse(at);
        return new BookMargin(
                sequence,
                instant,
                ANSWER,
                new BookMargin.Origin(1, Optional.empty(), instant, "request", 1),
                new BookMargin.Figures(
                        "USD",
                        "1",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(requirement),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    @Test
    void theLastMarginOfADayCountsAndGapsAreNoShortRises() {
        RequirementPath path = RequirementPath.of(
                "desk",
                List.of(
                        margin(5, "2026-03-09T10:00:00Z", "400"),
                        margin(1, "2026-03-01T10:00:00Z", "900"),
                        margin(2, "2026-03-01T11:00:00Z", "100"),
                        margin(3, "2026-03-02T10:00:00Z", "150"),
                        margin(4, "2026-03-06T10:00:00Z", "240")));

        assertThat(path.days()).isEqualTo(4);
        assertThat(path.lowest()).isEqualByComparingTo("100");
        assertThat(path.highest()).isEqualByComparingTo("400");
        assertThat(path.peakOverTrough()).isEqualByComparingTo("4");
        assertThat(path.riseInOneDay()).as("100 to 150").isEqualByComparingTo("0.5");
        assertThat(path.riseInFiveDays()).as("100 to 240").isEqualByComparingTo("1.4");
    }

    @Test
    void aMarginThatOnlyFallsHasNoRise() {
        RequirementPath path = RequirementPath.of(
                "desk", List.of(margin(1, "2026-03-01T10:00:00Z", "5"), margin(2, "2026-03-02T10:00:00Z", "0")));

        assertThat(path.riseInOneDay()).isEqualByComparingTo(BigDecimal.ZERO);
        assertThat(path.peakOverTrough()).as("no ratio to zero").isEqualByComparingTo(BigDecimal.ZERO);
    }
}
