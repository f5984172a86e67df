package io.plimsoll.calibration.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.calibration.ExampleHistory;
import io.plimsoll.calibration.history.csv.HistoryFile;
import io.plimsoll.calibration.history.csv.ReadOutcome;
import io.plimsoll.calibration.history.csv.RowFault;
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

        ReadOutcome<DailyHistory> expected = DailyHistoryReader.read(HistoryFile.of(plain));

        assertThat(expected).isInstanceOf(ReadOutcome.Read.class);
        assertThat(DailyHistoryReader.read(HistoryFile.of(foreign))).isEqualTo(expected);
        assertThat(DailyHistoryReader.read(HistoryFile.of(packed))).isEqualTo(expected);
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
            assertThat(fault.rule()).startsWith("is ");
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
                .containsExactly("2 date", "2 closeUsd", "2 volumeUsd", "4 row", "5 row", "6 row", "7 row");
        assertThat(faults.getLast().rule()).isEqualTo("repeats BTC on 2021-01-02");
    }

    @Test
    void countsTheLinesInsideQuotedFields() {
        List<RowFault> faults = refuse(HEADER + "2021-01-01,\"B\nC\",1,1\n2021-01-02,BTC,0,1\n");

        assertThat(faults).extracting(RowFault::line).containsExactly(2L, 4L);
    }

    @ParameterizedTest
    @CsvSource({
        "'Date,asset,closeUsd,volumeUsd',date",
        "'date,asset,closeUsd',volumeUsd",
        "'2021-01-01,BTC,1,1','date, asset, closeUsd, volumeUsd'",
    })
    void refusesAnotherHeader(String header, String missing) {
        assertThat(refuse(header + "\n" + GOOD)).singleElement().satisfies(fault -> {
            assertThat(fault.line()).isEqualTo(1);
            assertThat(fault.rule()).isEqualTo("lacks columns of layout DAILY: " + missing);
        });
    }

    @Test
    void columnsMayHaveAnyOrderAndOthersAreIgnored() {
        assertThat(read("note,asset,volumeUsd,date,closeUsd\nx,BTC,5,2021-01-01,2\n")
                        .series())
                .containsExactly(new DailySeries("BTC", List.of(new DailyClose(LocalDate.parse("2021-01-01"), 2, 5))));
    }

    @Test
    void saysWhyAFileCannotBeRead(@TempDir Path folder) {
        byte[] packed = gzip(HEADER + GOOD.repeat(2_000));
        byte[] broken = (HEADER + "2021-01-01,B?C,1,1\n").getBytes(StandardCharsets.UTF_8);
        broken[HEADER.length() + 12] = (byte) 0xff;

        assertThat(reason(DailyHistoryReader.read(HistoryFile.of(folder.resolve("absent.csv")))))
                .startsWith("there is no file")
                .endsWith("absent.csv");
        assertThat(reason(DailyHistoryReader.read(HistoryFile.of(folder)))).startsWith("cannot be read");
        assertThat(reason(outcome(new byte[0]))).isEqualTo("the file is empty");
        assertThat(reason(outcome(HEADER.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("the file has a header and no row");
        assertThat(reason(outcome(Arrays.copyOf(packed, packed.length / 2)))).startsWith("cannot be read");
        assertThat(reason(outcome(broken))).startsWith("the text is not UTF-8");
        assertThat(reason(outcome((HEADER + "2021-01-01,\"BTC,1,1\n").getBytes(StandardCharsets.UTF_8))))
                .startsWith("not CSV");
    }

    private static DailyHistory read(String text) {
        return ExampleHistory.content(DailyHistoryReader.read(ExampleHistory.file(text)));
    }

    private static List<RowFault> refuse(String text) {
        ReadOutcome<DailyHistory> outcome = DailyHistoryReader.read(ExampleHistory.file(text));
        assertThat(outcome).isInstanceOf(ReadOutcome.Refused.class);
        return ((ReadOutcome.Refused<DailyHistory>) outcome).faults();
    }

    private static String reason(ReadOutcome<DailyHistory> outcome) {
        assertThat(outcome).isInstanceOf(ReadOutcome.Unreadable.class);
        return ((ReadOutcome.Unreadable<DailyHistory>) outcome).reason();
    }

    private static ReadOutcome<DailyHistory> outcome(byte[] bytes) {
        return DailyHistoryReader.read(new HistoryFile.InMemory("bytes.csv", bytes));
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
