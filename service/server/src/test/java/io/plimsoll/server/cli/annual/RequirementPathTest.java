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
        return margin(sequence, at, requirement, "USD");
    }

    private static BookMargin margin(long sequence, String at, String requirement, String currency) {
        Instant instant = Instant.parse(at);
        return new BookMargin(
                sequence,
                instant,
                ANSWER,
                new BookMargin.Origin(1, Optional.empty(), instant, "request", 1),
                new BookMargin.Figures(
                        currency,
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
        RequirementPath path = path(List.of(
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
        RequirementPath path =
                path(List.of(margin(1, "2026-03-01T10:00:00Z", "5"), margin(2, "2026-03-02T10:00:00Z", "0")));

        assertThat(path.riseInOneDay()).isEqualByComparingTo(BigDecimal.ZERO);
        assertThat(path.peakOverTrough()).as("no ratio to zero").isEqualByComparingTo(BigDecimal.ZERO);
    }

    /// A book that was reported in BTC from its third day on has a path in each currency. As one path it fell by a
    /// factor of 60,000.
    @Test
    void eachCurrencyHasAPathOfItsOwn() {
        List<RequirementPath> paths = RequirementPath.of(
                "desk",
                List.of(
                        margin(1, "2026-03-01T10:00:00Z", "60000"),
                        margin(2, "2026-03-02T10:00:00Z", "66000"),
                        margin(3, "2026-03-03T10:00:00Z", "1.1", "BTC"),
                        margin(4, "2026-03-04T10:00:00Z", "2.2", "BTC")));

        assertThat(paths).extracting(RequirementPath::currency).containsExactly("BTC", "USD");
        assertThat(paths.getFirst().peakOverTrough()).isEqualByComparingTo("2");
        assertThat(paths.getLast().peakOverTrough()).isEqualByComparingTo("1.1");
        assertThat(paths).extracting(RequirementPath::days).containsExactly(2, 2);
    }

    private static RequirementPath path(List<BookMargin> margins) {
        List<RequirementPath> paths = RequirementPath.of("desk", margins);
        assertThat(paths).hasSize(1);
        return paths.getFirst();
    }
}
