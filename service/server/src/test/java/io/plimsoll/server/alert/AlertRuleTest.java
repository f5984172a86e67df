package io.plimsoll.server.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.store.BookMargin;
import io.plimsoll.store.ContentHash;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A rule for the ratio, where an account has none.
final class AlertRuleTest {
    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    private static final AlertRule RATIO = new AlertRule(
            "ratio",
            List.of(),
            Map.of(),
            AlertCondition.RATIO_BELOW,
            new BigDecimal("1.2"),
            new BigDecimal("1.3"),
            List.of(),
            List.of(),
            Duration.ofDays(1),
            Duration.ZERO,
            "critical",
            List.of());

    private static BookMargin margin(String equity, String ratio) {
        return new BookMargin(
                1,
                NOW,
                ContentHash.of("answer".getBytes(StandardCharsets.UTF_8)),
                new BookMargin.Origin(1, Optional.empty(), NOW, "request", 1),
                new BookMargin.Figures(
                        "USD",
                        "0",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(equity).filter(text -> !text.isEmpty()),
                        Optional.empty(),
                        Optional.of(ratio).filter(text -> !text.isEmpty()),
                        Optional.empty()));
    }

    @Test
    void anAccountThatOwesMoneyIsBelowEveryRatio() {
        BookMargin debt = margin("-0.01", "");

        assertThat(RATIO.side(debt, NOW)).isEqualTo(AlertRule.Side.BEYOND);
        assertThat(RATIO.sentence("alpha", debt, NOW)).isEqualTo("The book alpha owes money and has no position.");
    }

    /// So an alert ends when an account closes everything and keeps some equity.
    @Test
    void anAccountWithoutAMarginIsAboveEveryRatio() {
        assertThat(RATIO.side(margin("0", ""), NOW)).isEqualTo(AlertRule.Side.CLEAR);
        assertThat(RATIO.side(margin("100", "1.1"), NOW)).isEqualTo(AlertRule.Side.BEYOND);
        assertThat(RATIO.side(margin("100", "1.25"), NOW)).isEqualTo(AlertRule.Side.BETWEEN);
        assertThat(RATIO.sentence("alpha", margin("100", "1.1"), NOW))
                .isEqualTo("The book alpha has a margin ratio of 1.1, below 1.2.");
    }

    @Test
    void withoutAPolicyNothingIsKnown() {
        assertThat(RATIO.side(margin("", ""), NOW)).isEqualTo(AlertRule.Side.UNKNOWN);
    }
}
