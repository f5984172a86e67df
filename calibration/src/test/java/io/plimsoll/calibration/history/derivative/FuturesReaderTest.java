package io.plimsoll.calibration.history.derivative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plimsoll.calibration.ExampleHistory;
import io.plimsoll.calibration.history.csv.ReadOutcome;
import io.plimsoll.calibration.history.csv.RowFault;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// Rows of Deribit's public API, 2025-12-30, through a public collection.
final class FuturesReaderTest {
    private static final String HEADER = "timestamp,currency,indexPrice,instrument,price\n";
    private static final String FUTURE = "2025-12-30T17:31:15Z,BTC,88532.19,BTC-26JUN26,90465.22\n";

    @Test
    void readsMarksBesideTheIndex() {
        FuturesReader.Quotes read = ExampleHistory.content(outcome(HEADER
                + FUTURE
                + "2025-12-30T17:31:15Z,ETH,2969.1,SYN.ETH-1JAN26,2969.5\n"
                + "2025-12-30T17:31:15Z,ETH,2969.1,SYN.EXPIRY,2970\n"));

        assertThat(read.quotes())
                .extracting(FutureQuote::expiry)
                .containsExactly(Instant.parse("2026-06-26T08:00:00Z"), Instant.parse("2026-01-01T08:00:00Z"));
        // Python: math.log(90465.22 / 88532.19) / ((177 + (14 * 3600 + 28 * 60 + 45) / 86400) / 365)
        assertThat(read.quotes().getFirst().years()).isCloseTo(177.6032986111111 / 365, within(1e-15));
        assertThat(read.quotes().getFirst().annualBasis()).isCloseTo(0.04438953170772022, within(1e-15));
        assertThat(read.skipped()).containsExactly(new RowFault(4, "instrument", "SYN.EXPIRY", "has no expiry date"));
    }

    @Test
    void reportsEveryFaultAtOnce() {
        ReadOutcome<FuturesReader.Quotes> outcome = outcome(HEADER
                + FUTURE
                + FUTURE
                + FUTURE.replace("BTC,", "ETH,")
                + FUTURE.replace("90465.22", "-3").replace("BTC-26JUN26", "BTC-PERPETUAL"));

        assertThat(outcome).isInstanceOf(ReadOutcome.Refused.class);
        assertThat(((ReadOutcome.Refused<FuturesReader.Quotes>) outcome).faults())
                .extracting(fault -> fault.line() + " " + fault.column())
                .containsExactly("3 row", "4 instrument", "5 price", "5 instrument");
    }

    @Test
    void saysWhyAFileCannotBeRead() {
        assertThat(outcome("")).isEqualTo(new ReadOutcome.Unreadable<>("the file is empty"));
    }

    private static ReadOutcome<FuturesReader.Quotes> outcome(String text) {
        return FuturesReader.read(ExampleHistory.file(text));
    }
}
