package io.plimsoll.calibration.history.clean;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.calibration.history.derivative.ChainOption;
import io.plimsoll.calibration.history.derivative.ChainSnapshot;
import io.plimsoll.kernels.instrument.Right;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

final class ChainCheckTest {
    private static final Instant NOW = Instant.parse("2026-01-01T09:00:00Z");

    @Test
    void saysWhatItDidWithEach() {
        ChainSnapshot chain = new ChainSnapshot(
                NOW,
                List.of(
                        option("good", "2026-01-02T08:00:00Z", 0.01, 0.012, 0.011),
                        option("crossed", "2026-01-02T08:00:00Z", 0.012, 0.012, 0.011),
                        option("expired", "2026-01-01T08:00:00Z", 0.01, 0.012, 0.011),
                        option("worthless", "2026-01-02T08:00:00Z", 0.01, 0.012, 1.01)));

        ChainCheck check = ChainCheck.of(chain);

        assertThat(check.findings())
                .extracting(finding -> finding.place() + " " + finding.rule().label() + " " + finding.value())
                .containsExactly(
                        "crossed crossed bid 0.012, ask 0.012",
                        "expired expired 2026-01-01T08:00:00Z",
                        "worthless out-of-bounds mark 1.01");
        ChainSnapshot kept = check.chain().orElseThrow();
        assertThat(kept.options()).extracting(ChainOption::instrument).containsExactly("good", "crossed", "worthless");
        assertThat(kept.options().get(0).bid()).hasValue(0.01);
        assertThat(kept.options().get(1).bid()).isEmpty();
        assertThat(kept.options().get(1).ask()).isEmpty();
        assertThat(kept.options().get(1).mark()).isEqualTo(0.011);
    }

    @Test
    void nothingMayBeLeft() {
        ChainSnapshot chain = new ChainSnapshot(NOW, List.of(option("a", "2026-01-01T08:00:00Z", 1, 2, 0.5)));

        assertThat(ChainCheck.of(chain).chain()).isEmpty();
    }

    private static ChainOption option(String name, String expiry, double bid, double ask, double mark) {
        return new ChainOption(
                name,
                "BTC",
                Instant.parse(expiry),
                90_000,
                Right.CALL,
                90_000,
                OptionalDouble.empty(),
                0.5,
                OptionalDouble.of(bid),
                OptionalDouble.of(ask),
                mark,
                1,
                OptionalDouble.empty());
    }
}
