package io.plimsoll.calibration.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.calibration.history.csv.RowFault;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DailyHistoryReaderTest {
    private static final String HEADER = "date,asset,closeUsd,volumeUsd\n";
    private static final String GOOD = "2021-01-02,BTC,32127.268,67865420765\n";

    @Test
    void readsRowsInAnyOrderBySeries() {
        DailyHistory history =
                read(HEADER + GOOD + "2021-01-01,ETH,730.36,13652004358\n2021-01-01,BTC,29374.152,4e10\n");

        assertThat(history.series()).extracting(DailySeries::asset).containsExactly("BTC", "ETH");
        assertThat(history.seriesOf("BTC").orElseThrow().days())
                .containsExactly(
                        new DailyClose(LocalDate.parse("2021-01-01"), 29374.152, 4e10),
                        new DailyClose(LocalDate.parse("2021-01-02"), 32127.268, 67865420765.0));
        assertThat(history.seriesOf("SOL")).isEmpty();
    }

    @Test
    void readsGzipAndForeignLineEndsAlike(@TempDir Path folder) throws IOException {
        Path plain = Files.writeString(folder.resolve("plain"), HEADER + GOOD);
        Path foreign = Files.writeString(folder.resolve("foreign"), (HEADER + GOOD).replace("\n", "\r\n"));
        Path packed = Files.write(folder.resolve("packed"), gzip(HEADER + GOOD));

        HistoryOutcome expected = DailyHistoryReader.read(plain);

        assertThat(expected).isInstanceOf(HistoryOutcome.Read.class);
        assertThat(DailyHistoryReader.read(foreign)).isEqualTo(expected);
        assertThat(DailyHistoryReader.read(packed)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "2021-13-01,BTC,1,1,date,2021-13-01",
        "2021-02-29,BTC,1,1,date,2021-02-29",
        "06/07/2021,BTC,1,1,date,06/07/2021",
        "+12021-01-01,BTC,1,1,date,+12021-01-01",
        "'',BTC,1,1,date,''",
        "2021-01-01,' ',1,1,asset,' '",
        "2021-01-01,BTC,0,1,closeUsd,0",
        "2021-01-01,BTC,-1,1,closeUsd,-1",
        "2021-01-01,BTC,1e-999,1,closeUsd,1e-999",
        "2021-01-01,BTC,1e999,1,closeUsd,1e999",
        "2021-01-01,BTC,NaN,1,closeUsd,NaN",
        "2021-01-01,BTC,Infinity,1,closeUsd,Infinity",
        "2021-01-01,BTC,0x10p1,1,closeUsd,0x10p1",
        "2021-01-01,BTC,1d,1,closeUsd,1d",
        "2021-01-01,BTC,'1 000',1,closeUsd,'1 000'",
        "2021-01-01,BTC,'',1,closeUsd,''",
        "2021-01-01,BTC,1,-5,volumeUsd,-5",
        "2021-01-01,BTC,1,n/a,volumeUsd,n/a",
    })
    void refusesABadFieldAndNamesItsPlace(
            String date, String asset, String close, String volume, String column, String value) {
        List<RowFault> faults = refuse(HEADER + GOOD + String.join(",", date, asset, close, volume) + "\n");

        assertThat(faults).singleElement().satisfies(fault -> {
            assertThat(fault.line()).isEqualTo(3);
            assertThat(fault.column()).isEqualTo(column);
            assertThat(fault.value()).isEqualTo(value);
            assertThat(fault.rule()).startsWith("it ");
        });
    }

    /// Sources without volumes write 0 or nothing.
    @Test
    void aVolumeMayBeMissing() {
        DailyHistory history = read(HEADER + "2021-07-07,ADA,1.404,\n2021-07-08,ADA,1.34,0\n");

        assertThat(history.seriesOf("ADA").orElseThrow().days())
                .containsExactly(
                        new DailyClose(LocalDate.parse("2021-07-07"), 1.404, 0),
                        new DailyClose(LocalDate.parse("2021-07-08"), 1.34, 0));
    }

    @Test
    void refusesANameThatIsTooLong() {
        assertThat(refuse(HEADER + "2021-01-01," + "A".repeat(129) + ",1,1\n"))
                .extracting(RowFault::column)
                .containsExactly("asset");
    }

    @Test
    void reportsEveryFaultOfAFileAtOnce() {
        List<RowFault> faults = refuse(HEADER
                + "yesterday,BTC,-1,x\n" // three faults
                + GOOD
                + "2021-01-03,BTC,1\n" // a field is missing
                + "\n" // an empty line
                + "2021-01-04,BTC,1,1,1\n" // a field too many
                + "2021-01-02,BTC,5,5\n"); // the day of line 3 again

        assertThat(faults)
                .extracting(fault -> fault.line() + " " + fault.column())
                .containsExactly("2 date", "2 volumeUsd", "2 closeUsd", "4 row", "5 row", "6 row", "7 row");
        assertThat(faults.getLast().rule()).isEqualTo("BTC has 2021-01-02 twice");
    }

    @Test
    void countsTheLinesInsideQuotedFields() {
        List<RowFault> faults = refuse(HEADER + "2021-01-01,\"B\nC\",1,1\n2021-01-02,BTC,0,1\n");

        assertThat(faults).extracting(RowFault::line).containsExactly(2L, 4L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Date,asset,closeUsd,volumeUsd\n",
                "date,asset,closeUsd\n",
                "date,asset,closeUsd,volumeUsd,note\n",
                "asset,date,closeUsd,volumeUsd\n",
                "2021-01-01,BTC,1,1\n",
            })
    void refusesAnotherHeader(String header) {
        assertThat(refuse(header + GOOD)).singleElement().satisfies(fault -> {
            assertThat(fault.line()).isEqualTo(1);
            assertThat(fault.rule()).contains("date,asset,closeUsd,volumeUsd");
        });
    }

    @Test
    void saysWhyAFileCannotBeRead(@TempDir Path folder) {
        byte[] packed = gzip(HEADER + GOOD.repeat(2_000));
        byte[] broken = (HEADER + "2021-01-01,B?C,1,1\n").getBytes(StandardCharsets.UTF_8);
        broken[HEADER.length() + 12] = (byte) 0xff;

        assertThat(reason(DailyHistoryReader.read(folder.resolve("absent.csv"))))
                .startsWith("there is no file")
                .endsWith("absent.csv");
        assertThat(reason(DailyHistoryReader.read(folder))).startsWith("cannot be read");
        assertThat(reason(outcome(new byte[0]))).isEqualTo("it is empty");
        assertThat(reason(outcome(HEADER.getBytes(StandardCharsets.UTF_8)))).isEqualTo("it has a header and no row");
        assertThat(reason(outcome(Arrays.copyOf(packed, packed.length / 2)))).startsWith("cannot be read");
        assertThat(reason(outcome(broken))).startsWith("it is no text in UTF-8");
        assertThat(reason(outcome((HEADER + "2021-01-01,\"BTC,1,1\n").getBytes(StandardCharsets.UTF_8))))
                .startsWith("not CSV");
    }

    private static DailyHistory read(String text) {
        HistoryOutcome outcome = outcome(text.getBytes(StandardCharsets.UTF_8));
        assertThat(outcome).isInstanceOf(HistoryOutcome.Read.class);
        return ((HistoryOutcome.Read) outcome).history();
    }

    private static List<RowFault> refuse(String text) {
        HistoryOutcome outcome = outcome(text.getBytes(StandardCharsets.UTF_8));
        assertThat(outcome).isInstanceOf(HistoryOutcome.Refused.class);
        return ((HistoryOutcome.Refused) outcome).faults();
    }

    private static String reason(HistoryOutcome outcome) {
        assertThat(outcome).isInstanceOf(HistoryOutcome.Unreadable.class);
        return ((HistoryOutcome.Unreadable) outcome).reason();
    }

    private static HistoryOutcome outcome(byte[] bytes) {
        return DailyHistoryReader.read(new ByteArrayInputStream(bytes));
    }

    private static byte[] gzip(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream packing = new GZIPOutputStream(bytes)) {
            packing.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
        return bytes.toByteArray();
    }
}
