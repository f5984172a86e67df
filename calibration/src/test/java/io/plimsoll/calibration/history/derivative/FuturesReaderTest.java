package io.plimsoll.calibration.history.derivative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.calibration.history.csv.RowFault;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// Rows of Deribit's public API, 2025-12-30, through a public collection.
final class FuturesReaderTest {
    private static final String HEADER = "timestamp,currency,indexPrice,instrument,price\n";
    private static final String FUTURE = "2025-12-30T17:31:15Z,BTC,88532.19,BTC-26JUN26,90465.22\n";

    @Test
    void readsMarksBesideTheIndex() {
        FuturesOutcome.Read read = (FuturesOutcome.Read) outcome(HEADER
                + FUTURE
                + "2025-12-30T17:31:15Z,ETH,2969.1,SYN.ETH-1JAN26,2969.5\n"
                + "2025-12-30T17:31:15Z,ETH,2969.1,SYN.EXPIRY,2970\n");

        assertThat(read.quotes())
                .extracting(FutureQuote::expiry)
                .containsExactly(Instant.parse("2026-06-26T08:00:00Z"), Instant.parse("2026-01-01T08:00:00Z"));
        // Python: math.log(90465.22 / 88532.19) / ((177 + (14 * 3600 + 28 * 60 + 45) / 86400) / 365)
        assertThat(read.quotes().getFirst().years()).isCloseTo(177.6032986111111 / 365, within(1e-15));
        assertThat(read.quotes().getFirst().annualBasis()).isCloseTo(0.04438953170772022, within(1e-15));
        assertThat(read.passedBy())
                .containsExactly(new RowFault(4, "instrument", "SYN.EXPIRY", "it does not say when it expires"));
    }

    @Test
    void reportsEveryFaultAtOnce() {
        FuturesOutcome outcome = outcome(HEADER
                + FUTURE
                + FUTURE
                + FUTURE.replace("BTC,", "ETH,")
                + FUTURE.replace("90465.22", "-3").replace("BTC-26JUN26", "BTC-PERPETUAL"));

        assertThat(outcome).isInstanceOf(FuturesOutcome.Refused.class);
        assertThat(((FuturesOutcome.Refused) outcome).faults())
                .extracting(fault -> fault.line() + " " + fault.column())
                .containsExactly("3 row", "4 instrument", "5 price", "5 instrument");
    }

    @Test
    void saysWhyAFileCannotBeRead() {
        assertThat(outcome("")).isEqualTo(new FuturesOutcome.Unreadable("it is empty"));
    }

    private static FuturesOutcome outcome(String text) {
        return FuturesReader.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
