package io.plimsoll.server.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.calibration.history.csv.HistoryFile;
import io.plimsoll.kernels.check.Fault;
import io.plimsoll.server.json.tree.FaultLog;
import io.plimsoll.server.json.tree.JsonTree;
import io.plimsoll.server.json.tree.JsonValue;
import io.plimsoll.server.json.tree.Pointer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Histories that are sent.
final class HistoryReaderTest {
    private static final Pointer PLACE = Pointer.ROOT.child("histories");
    private static final int MEBIBYTE = 1 << 20;

    private final FaultLog log = new FaultLog();

    private List<List<HistoryFile>> read(String array) {
        JsonValue value = JsonTree.parse(array.getBytes(StandardCharsets.UTF_8), log);
        JsonValue.Sequence sequence = (JsonValue.Sequence) Objects.requireNonNull(value);
        return new HistoryReader(StoredHistories.NONE, log).files(sequence.elements(), PLACE);
    }

    private static String packed(int mebibytes) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            byte[] zeros = new byte[MEBIBYTE];
            for (int i = 0; i < mebibytes; i++) {
                gzip.write(zeros);
            }
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    @Test
    void textAndBytesAreTakenAsTheyAre() throws IOException {
        String gzip = packed(1);
        List<List<HistoryFile>> files = read("""
            [{"name":"a.csv","csv":"x\\n\\u00e4"},{"name":"b.csv","base64":"eHl6\\n"},{"name":"c.csv.gz","base64":"%s"}]
            """.formatted(gzip));

        assertThat(log.faults()).isEmpty();
        assertThat(files.get(0).getFirst().open().readAllBytes()).isEqualTo("x\nä".getBytes(StandardCharsets.UTF_8));
        assertThat(files.get(1).getFirst().open().readAllBytes()).containsExactly('x', 'y', 'z');
        assertThat(files.get(2).getFirst().open().readAllBytes())
                .isEqualTo(Base64.getDecoder().decode(gzip));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[{\"name\":\"a.csv\"}]|/histories/0|missing-key",
                "[{\"name\":\"a.csv\",\"csv\":\"x\",\"base64\":\"eA==\"}]|/histories/0|missing-key",
                "[{\"csv\":\"x\"}]|/histories/0/name|missing-key",
                "[{\"name\":\"../a.csv\",\"csv\":\"x\"}]|/histories/0/name|unknown-value",
                "[{\"name\":\"a:b\",\"csv\":\"x\"}]|/histories/0/name|unknown-value",
                "[{\"name\":\"a.csv\",\"csv\":7}]|/histories/0/csv|wrong-type",
                "[{\"name\":\"a.csv\",\"base64\":\"*\"}]|/histories/0/base64|bad-base64",
                "[{\"name\":\"a.csv\",\"base64\":\"H4sIAAAA\"}]|/histories/0/base64|bad-base64",
                "[{\"name\":\"a.csv\",\"csv\":\"x\",\"path\":\"/etc\"}]|/histories/0/path|unknown-key",
                "[{\"name\":\"a.csv\",\"csv\":\"x\"},{\"name\":\"a.csv\",\"csv\":\"y\"}]|/histories/1|duplicate-history",
                "[null]|/histories/0|wrong-type",
                "[[]]|/histories/0|wrong-type",
                "[\"a.csv\"]|/histories/0|unknown-history"
            })
    void aFaultHasItsPlaceAndCode(String array, String path, String code) {
        read(array);
        assertThat(log.faults()).singleElement().satisfies(fault -> {
            assertThat(fault.path()).isEqualTo(path);
            assertThat(fault.code()).isEqualTo(code);
        });
    }

    /// 100 MiB of zeros are 100 KiB; the bound is on all histories together.
    @Test
    void aSmallBodyCannotBecomeALargeOne() throws IOException {
        read("[{\"name\":\"a.csv\",\"base64\":\"" + packed(100) + "\"}]");
        assertThat(log.faults()).extracting(Fault::path).containsExactly("/histories/0/base64");
        assertThat(log.faults().getFirst().sentence()).contains("67108864 bytes");
    }

    @Test
    void theBoundIsOnAllTogether() throws IOException {
        String half = packed(33);
        assertThat(read("[{\"name\":\"a.csv\",\"base64\":\"" + half + "\"}]")).hasSize(1);
        assertThat(log.count()).isZero();
        read("[{\"name\":\"a.csv\",\"base64\":\"" + half + "\"},{\"name\":\"b.csv\",\"base64\":\"" + half + "\"}]");
        assertThat(log.faults()).extracting(Fault::path).containsExactly("/histories/1/base64");
    }
}
