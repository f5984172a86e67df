package io.plimsoll.calibration.history.derivative;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.calibration.ExampleHistory;
import io.plimsoll.calibration.history.csv.HistoryFile;
import io.plimsoll.calibration.history.csv.ReadOutcome;
import io.plimsoll.calibration.history.csv.RowFault;
import io.plimsoll.kernels.instrument.Right;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Rows of Deribit's public API, 2026-01-30, through a public collection.
final class ChainReaderTest {
    private static final String HEADER =
            "timestamp,instrument,underlyingPrice,indexPrice,markIv,bidPrice,askPrice,markPrice,openInterest,volume\n";
    private static final String CALL =
            "2026-01-30T09:31:22Z,BTC-13FEB26-100000-C,82440.03,82400.19,0.4849,0.0007,0.0009,0.00079902,1410.6,190.2\n";
    private static final String PUT =
            "2026-01-30T09:31:22Z,BTC-13FEB26-100000-P,82440.03,82314.97,0.4849,,0.216,0.21380198,0.1,0.0\n";

    @Test
    void readsAChain() {
        ChainSnapshot chain = read(HEADER + CALL + PUT);

        assertThat(chain.time()).isEqualTo(Instant.parse("2026-01-30T09:31:22Z"));
        assertThat(chain.assets()).containsExactly("BTC");
        assertThat(chain.options().getFirst())
                .isEqualTo(new ChainOption(
                        "BTC-13FEB26-100000-C",
                        "BTC",
                        Instant.parse("2026-02-13T08:00:00Z"),
                        100000,
                        Right.CALL,
                        82440.03,
                        OptionalDouble.of(82400.19),
                        0.4849,
                        OptionalDouble.of(0.0007),
                        OptionalDouble.of(0.0009),
                        0.00079902,
                        1410.6,
                        OptionalDouble.of(190.2)));
        assertThat(chain.options().get(1).bid()).isEmpty();
        assertThat(chain.index("BTC")).hasValue(0.5 * (82400.19 + 82314.97));
        assertThat(chain.index("ETH")).isEmpty();
        assertThat(chain.forward("BTC", Instant.parse("2026-02-13T08:00:00Z"))).hasValue(82440.03);
        assertThat(chain.forward("BTC", Instant.parse("2026-02-14T08:00:00Z"))).isEmpty();
        assertThat(chain.options().getFirst().daysToExpiry(chain.time()))
                .isEqualTo(13 + (22.0 * 3600 + 28 * 60 + 38) / 86400);
    }

    @Test
    void aBidAtTheOfferIsCrossed() {
        ChainSnapshot chain = read(HEADER + CALL.replace("0.0007", "0.0009") + PUT);

        assertThat(chain.options()).extracting(ChainOption::isCrossed).containsExactly(true, false);
    }

    @Test
    void reportsEveryFaultAtOnce() {
        String text = HEADER
                + CALL
                + CALL // twice
                + PUT.replace("2026-01-30T09:31:22Z", "2026-01-30T09:31:23Z") // another time
                + PUT.replace("82440.03", "0").replace("0.4849", "-1").replace("0.216", "n/a")
                + CALL.replace("BTC-13FEB26-100000-C", "BTC-PERPETUAL")
                + CALL.replace("-100000-", "-0-");

        assertThat(refused(text))
                .extracting(fault -> fault.line() + " " + fault.column())
                .containsExactly(
                        "3 row",
                        "4 timestamp",
                        "5 row", // the put's name stood in line 4 already
                        "5 underlyingPrice",
                        "5 markIv",
                        "5 askPrice",
                        "6 instrument",
                        "7 instrument");
    }

    @Test
    void saysWhatAnotherLayoutLacks() {
        assertThat(refused("date,asset,closeUsd,volumeUsd\n2021-01-01,BTC,1,1\n"))
                .singleElement()
                .satisfies(fault -> assertThat(fault.rule())
                        .startsWith("lacks columns of layout DERIBIT_CHAIN: timestamp, instrument, "));
        assertThat(outcome(HEADER)).isEqualTo(new ReadOutcome.Unreadable<>("the file has a header and no row"));
    }

    @Test
    void aFolderIsReadInTheOrderOfItsNames(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("20260131T000000Z.csv"), HEADER + PUT.replace("01-30", "01-31"));
        try (OutputStream packed =
                new GZIPOutputStream(Files.newOutputStream(folder.resolve("20260130T093122Z.csv.gz")))) {
            packed.write((HEADER + CALL).getBytes(StandardCharsets.UTF_8));
        }
        Files.writeString(folder.resolve("20260201T000000Z.csv"), HEADER + "x\n");
        Files.writeString(folder.resolve("README.md"), "not a table");

        List<String> met = new ArrayList<>();
        for (HistoryFile file : HistoryFile.tablesIn(folder)) {
            met.add(
                    switch (ChainReader.read(file)) {
                        case ReadOutcome.Read<ChainSnapshot>(var chain) ->
                            chain.time().toString();
                        case ReadOutcome.Refused<ChainSnapshot>(var faults) -> faults.size() + " fault";
                        case ReadOutcome.Unreadable<ChainSnapshot>(var reason) -> reason;
                    });
        }

        assertThat(met).containsExactly("2026-01-30T09:31:22Z", "2026-01-31T09:31:22Z", "1 fault");
    }

    private static ChainSnapshot read(String text) {
        return ExampleHistory.content(outcome(text));
    }

    private static List<RowFault> refused(String text) {
        ReadOutcome<ChainSnapshot> outcome = outcome(text);
        assertThat(outcome).isInstanceOf(ReadOutcome.Refused.class);
        return ((ReadOutcome.Refused<ChainSnapshot>) outcome).faults();
    }

    private static ReadOutcome<ChainSnapshot> outcome(String text) {
        return ChainReader.read(ExampleHistory.file(text));
    }
}
