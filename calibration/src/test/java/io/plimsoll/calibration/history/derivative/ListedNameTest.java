package io.plimsoll.calibration.history.derivative;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.kernels.instrument.Right;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ListedNameTest {
    @Test
    void readsOptionsAndFutures() {
        assertThat(ListedName.of("BTC-10JUL26-48000-P"))
                .contains(new ListedName(
                        "BTC",
                        Instant.parse("2026-07-10T08:00:00Z"),
                        Optional.of(new ListedName.Option(48000, Right.PUT))));
        assertThat(ListedName.of("XRP_USDC-3JAN26-2d25-C").flatMap(ListedName::option))
                .contains(new ListedName.Option(2.25, Right.CALL));
        assertThat(ListedName.of("SYN.ETH-1MAR26"))
                .contains(new ListedName("ETH", Instant.parse("2026-03-01T08:00:00Z"), Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BTC-PERPETUAL",
                "BTC-31FEB26",
                "BTC-1MAI26-5-C",
                "BTC-10JUL26-48000",
                "BTC-10JUL26-48000-X",
                "btc",
                "",
                "BTC-10JUL2026",
                "BTC-10JUL26--5-C",
                "SYN.EXPIRY"
            })
    void refusesWhatIsNoDatedInstrument(String name) {
        assertThat(ListedName.of(name)).isEmpty();
    }
}
