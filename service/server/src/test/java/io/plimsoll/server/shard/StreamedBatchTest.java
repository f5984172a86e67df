package io.plimsoll.server.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.server.json.BatchDocument;
import io.plimsoll.server.json.answer.BatchAnswerWriter;
import io.plimsoll.server.json.request.BatchRequestReader;
import io.plimsoll.server.json.request.RequestOverrides;
import io.plimsoll.server.json.tree.ReadResults;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StreamedBatchTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final RequestOverrides REFERENCE = new RequestOverrides("reference", null, null);
    private static final int ACCOUNTS = 160;
    private static final int AT_ONCE = 16;
    private static final int CUTS = 200;

    private final StreamTrial trial = new StreamTrial(REFERENCE);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    /// Pointers of a line start at the line; those of a document start at the document.
    @Test
    void theLinesAreThoseOfTheDocumentWithTheSameAccounts() throws IOException {
        List<String> accounts = StreamTrial.accounts(ACCOUNTS);
        accounts.removeIf(account -> account.endsWith("["));
        List<JsonNode> streamed = answer(StreamTrial.text(accounts), AT_ONCE);
        String document = BatchDocument.sharedLine().replaceFirst("\\{", "{\"accounts\":" + accounts + ",");
        StringBuilder text = new StringBuilder();
        new BatchAnswerWriter(BatchDocument.calculate(ReadResults.accepted(
                        new BatchRequestReader().read(document.getBytes(StandardCharsets.UTF_8), REFERENCE))))
                .forEachRemaining(piece -> text.append(new String(piece, StandardCharsets.UTF_8)));
        List<JsonNode> whole =
                text.toString().lines().map(StreamedBatchTest::json).toList();

        assertThat(streamed).hasSameSizeAs(whole).hasSize(accounts.size() + 1);
        for (int i = 0; i < accounts.size(); i++) {
            JsonNode line = streamed.get(i);
            prefix(line, "/accounts/" + i);
            if (line.has("errors")) {
                assertThat(line.get("line").intValue()).isEqualTo(i + 3);
                ((ObjectNode) line).remove("line");
                assertThat(line.at("/errors/0/pointer")).isEqualTo(whole.get(i).at("/errors/0/pointer"));
                assertThat(line.at("/errors/0/code")).isEqualTo(whole.get(i).at("/errors/0/code"));
            } else {
                assertThat(line).isEqualTo(whole.get(i));
            }
        }
        for (String sum : List.of("measured", "refused", "initial", "maintenance", "warnings")) {
            assertThat(streamed.getLast().at("/summary/" + sum))
                    .isEqualTo(whole.getLast().at("/summary/" + sum));
        }
    }

    @Test
    void aFaultyLineIsNamedWithFieldValueAndRule() throws IOException {
        List<JsonNode> lines = answer(
                StreamTrial.text(List.of(
                        BatchDocument.account("a", "1"),
                        "{\"id\":\"b\",\"positions\":[",
                        BatchDocument.account("c", "x"),
                        BatchDocument.account("a", "2"))),
                2);
        assertThat(lines.stream().limit(4).map(JsonNode::toString))
                .satisfiesExactly(
                        good -> assertThat(good).startsWith("{\"id\":\"a\",\"margin\""),
                        cut -> assertThat(cut)
                                .startsWith("{\"line\":4,\"errors\":[{\"pointer\":\"\",\"code\":\"malformed-json\","
                                        + "\"detail\":\"the line is not JSON"),
                        wrong -> assertThat(wrong)
                                .startsWith("{\"id\":\"c\",\"line\":5,\"errors\":[{\"pointer\":"
                                        + "\"/positions/0/quantity\",\"code\":\"not-a-number\""),
                        twice -> assertThat(twice)
                                .isEqualTo("{\"id\":\"a\",\"line\":6,\"errors\":[{\"pointer\":\"/id\",\"code\":"
                                        + "\"duplicate\",\"detail\":\"id: a is listed twice (at most once)\"}]}"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 200})
    void shardsMergeToTheBytesOfOneRun(int shards) throws IOException {
        String text = StreamTrial.text(StreamTrial.accounts(ACCOUNTS));
        byte[] whole = bytes(text, ACCOUNTS);
        List<Path> files = IntStream.rangeClosed(1, shards)
                .mapToObj(i -> shard(text, new Shard(i, shards)))
                .sorted((one, other) -> other.compareTo(one))
                .toList();
        Path merged = folder.resolve("merged");
        assertThat(ShardMerge.merge(files, merged)).isEqualTo(new ShardMerge.Outcome.Merged(ACCOUNTS));
        assertThat(Files.readAllBytes(merged)).isEqualTo(whole);
    }

    @Test
    void shardsOfABatchWithRequirementsMergeToo() throws IOException {
        String text = StreamTrial.text(StreamTrial.accounts(9))
                .replaceFirst("\\{", "{\"methodology\": {\"policy\": \"standard@1.0.0\"},")
                .replaceFirst("\"scenarios\": *\\d+", "\"scenarios\": 1000");
        byte[] whole = bytes(text, ACCOUNTS);
        JsonNode summary = json(new String(whole, StandardCharsets.UTF_8)
                        .lines()
                        .skip(9)
                        .findFirst()
                        .orElseThrow())
                .get("summary");
        assertThat(new BigDecimal(summary.get("required").textValue())).isPositive();
        Path merged = folder.resolve("merged");
        ShardMerge.merge(
                IntStream.rangeClosed(1, 2)
                        .mapToObj(i -> shard(text, new Shard(i, 2)))
                        .toList(),
                merged);
        assertThat(Files.readAllBytes(merged)).isEqualTo(whole);
    }

    /// The last block fails, which leaves what a killed process leaves; then the answer loses its end at a random byte,
    /// and in half of the cases the notes do too.
    @Test
    void aRunThatWasKilledGoesOnToTheSameBytes() throws IOException {
        String text = StreamTrial.text(StreamTrial.accounts(ACCOUNTS));
        Shard shard = new Shard(1, 2);
        byte[] whole = Files.readAllBytes(shard(text, shard));
        Path file = folder.resolve("killed");
        Path notes = folder.resolve("killed.progress");
        AtomicInteger blocks = new AtomicInteger();
        assertThatThrownBy(() -> trial.run(text, shard, AT_ONCE, file, (request, progress, cancelled) -> {
                    if (blocks.incrementAndGet() == 6) {
                        throw new IllegalStateException("killed");
                    }
                    return trial.calculate(request, progress, cancelled);
                }))
                .hasMessage("killed");
        byte[] answered = Files.readAllBytes(file);
        byte[] noted = Files.readAllBytes(notes);
        assertThat(answered.length).isGreaterThan(whole.length / 2);
        assertThat(Arrays.copyOf(whole, answered.length)).isEqualTo(answered);

        Random random = new Random(20261130);
        for (int i = 0; i < CUTS; i++) {
            byte[] left = Arrays.copyOf(answered, random.nextInt(answered.length + 1));
            if (i % 4 == 3 && left.length > 0) {
                left[random.nextInt(left.length)] ^= 1;
            }
            Files.write(file, left);
            Files.write(notes, Arrays.copyOf(noted, i % 2 == 0 ? noted.length : random.nextInt(noted.length + 1)));
            assertThat(trial.run(text, shard, AT_ONCE, file)).isInstanceOf(StreamedBatch.Ending.Whole.class);
            assertThat(Files.readAllBytes(file)).as("cut %s", i).isEqualTo(whole);
            assertThat(notes).doesNotExist();
        }
    }

    @Test
    void aRunGoesOnAfterTheAccountsThatItsFileHolds() throws IOException {
        String text = StreamTrial.text(StreamTrial.accounts(ACCOUNTS));
        Path file = folder.resolve("killed");
        killed(text, file);
        AtomicInteger blocks = new AtomicInteger();
        trial.run(text, Shard.WHOLE, AT_ONCE, file, (request, progress, cancelled) -> {
            blocks.incrementAndGet();
            return trial.calculate(request, progress, cancelled);
        });
        // The batch without accounts, and the blocks that the first run did not answer.
        assertThat(blocks).hasValue(1 + ACCOUNTS / AT_ONCE - 4);
    }

    @Test
    void aRunDoesNotGoOnWithOtherInput() throws IOException {
        String text = StreamTrial.text(StreamTrial.accounts(ACCOUNTS));
        Path file = folder.resolve("killed");
        killed(text, file);
        byte[] answered = Files.readAllBytes(file);
        assertThat(trial.run(text.replace("account-3\"", "account-three\""), Shard.WHOLE, AT_ONCE, file))
                .isInstanceOfSatisfying(
                        StreamedBatch.Ending.Stopped.class,
                        stopped -> assertThat(stopped.reason())
                                .isEqualTo(
                                        "the input is not the one that the answer was begun with: its first 64 accounts"
                                                + " differ. Delete the answer to begin anew"));
        assertThat(trial.run(text, new Shard(1, 2), AT_ONCE, file))
                .isInstanceOfSatisfying(
                        StreamedBatch.Ending.Stopped.class,
                        stopped -> assertThat(stopped.reason())
                                .contains("killed.progress belongs to a run of another batch, shard or version"));
        assertThat(Files.readAllBytes(file)).isEqualTo(answered);
    }

    /// By count: no account is read before the lines of those before the last block were written.
    @Test
    void atMostABlockOfAccountsIsInMemory() throws IOException {
        int accounts = 20_000;
        int atOnce = 512;
        AtomicInteger read = new AtomicInteger();
        AtomicInteger written = new AtomicInteger();
        AtomicLong most = new AtomicLong();
        InputStream in = new InputStream() {
            private byte[] line = (BatchDocument.sharedLine() + "\n").getBytes(StandardCharsets.UTF_8);
            private int next;

            @Override
            public int read() {
                throw new UnsupportedOperationException();
            }

            @Override
            public int read(byte[] bytes, int from, int length) {
                if (next == line.length) {
                    if (read.get() == accounts) {
                        return -1;
                    }
                    line = (BatchDocument.account("a" + read.incrementAndGet(), "1") + "\n")
                            .getBytes(StandardCharsets.UTF_8);
                    next = 0;
                    most.accumulateAndGet(read.get() - written.get(), Math::max);
                }
                int count = Math.min(length, line.length - next);
                System.arraycopy(line, next, bytes, from, count);
                next += count;
                return count;
            }
        };
        OutputStream out = new OutputStream() {
            @Override
            public void write(int single) {
                written.addAndGet(single == '\n' ? 1 : 0);
            }
        };
        StreamTrial few = new StreamTrial(new RequestOverrides("reference", null, 20));
        try (BatchText text = BatchText.of("batch.ndjson", in)) {
            StreamedBatch.Ending ending = few.stream(
                            text, Shard.WHOLE, atOnce, (request, progress, stop) -> BatchDocument.calculate(request))
                    .run(text.accounts(), out);
            assertThat(ending)
                    .isInstanceOfSatisfying(
                            StreamedBatch.Ending.Whole.class,
                            whole -> assertThat(whole.totals().measured()).isEqualTo(accounts));
        }
        assertThat(written).hasValue(accounts + 1);
        // One more block's worth may lie in the buffers of the streams.
        assertThat(most.get()).isBetween((long) atOnce, 4L * atOnce);
    }

    private void killed(String text, Path file) {
        AtomicInteger blocks = new AtomicInteger();
        assertThatThrownBy(() -> trial.run(text, Shard.WHOLE, AT_ONCE, file, (request, progress, cancelled) -> {
                    if (blocks.incrementAndGet() == 6) {
                        throw new IllegalStateException("killed");
                    }
                    return trial.calculate(request, progress, cancelled);
                }))
                .hasMessage("killed");
    }

    private Path shard(String text, Shard shard) {
        Path file = folder.resolve("shard-" + shard.index() + "-of-" + shard.of());
        try {
            assertThat(trial.run(text, shard, AT_ONCE, file)).isInstanceOf(StreamedBatch.Ending.Whole.class);
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
        return file;
    }

    private byte[] bytes(String text, int mostAtOnce) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (BatchText batch =
                BatchText.of("batch.ndjson", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))) {
            trial.stream(batch, Shard.WHOLE, mostAtOnce, trial::calculate).run(batch.accounts(), bytes);
        }
        return bytes.toByteArray();
    }

    private List<JsonNode> answer(String text, int mostAtOnce) throws IOException {
        return new String(bytes(text, mostAtOnce), StandardCharsets.UTF_8)
                .lines()
                .map(StreamedBatchTest::json)
                .toList();
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException malformed) {
            throw new AssertionError(malformed);
        }
    }

    private static void prefix(JsonNode line, String prefix) {
        for (String list : List.of("warnings", "errors")) {
            if (line.get(list) instanceof ArrayNode entries) {
                entries.forEach(entry -> ((ObjectNode) entry)
                        .put("pointer", prefix + entry.get("pointer").textValue()));
            }
        }
    }
}
