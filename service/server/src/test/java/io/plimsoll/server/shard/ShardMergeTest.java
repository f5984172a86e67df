package io.plimsoll.server.shard;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.server.json.request.RequestOverrides;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ShardMergeTest {
    private static final int ACCOUNTS = 40;
    private static final int DAMAGES = 200;
    private static final String TEXT = StreamTrial.text(StreamTrial.accounts(ACCOUNTS));

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    private Path first = Path.of("");
    private Path second = Path.of("");

    @BeforeEach
    void runBoth() throws IOException {
        first = run(TEXT, new Shard(1, 2), null, "first");
        second = run(TEXT, new Shard(2, 2), null, "second");
    }

    @Test
    void answersToOtherBatchesAreRefused() throws IOException {
        Path otherSeed = run(TEXT, new Shard(2, 2), 8L, "other-seed");
        assertThat(refused(first, otherSeed))
                .singleElement()
                .asString()
                .startsWith(otherSeed + ": /evidence/seed: 8 differs from ")
                .endsWith(" of " + first + " (all shards must be of one batch, on one engine)");
        Path otherAccounts = run(TEXT.replace("account-1\"", "account-one\""), new Shard(2, 2), null, "other-accounts");
        assertThat(refused(first, otherAccounts))
                .singleElement()
                .asString()
                .startsWith(otherAccounts + ": /inputHash: \"sha256:");
        Path otherNumber = run(TEXT, new Shard(2, 3), null, "other-number");
        assertThat(refused(first, otherNumber))
                .contains(otherNumber + ": shard 2/3 does not belong to shard 1/2 of " + first);
    }

    @Test
    void missingAndRepeatedShardsAreRefused() throws IOException {
        assertThat(refused(second)).containsExactly("shard 1/2 is missing (all 2 are needed)");
        assertThat(refused(first, second, first))
                .containsExactly(first + ": shard 1/2 is given twice, also by " + first);
    }

    @Test
    void anAnswerThatIsCutAnywhereIsRefused() throws IOException {
        byte[] whole = Files.readAllBytes(second);
        Random random = new Random(20261130);
        Path cut = folder.resolve("cut");
        for (int i = 0; i < DAMAGES; i++) {
            Files.write(cut, Arrays.copyOf(whole, random.nextInt(whole.length)));
            assertThat(refused(first, cut)).first().asString().startsWith(cut + ": the file is ");
        }
    }

    @Test
    void anAnswerWhoseLinesWereChangedIsRefused() throws IOException {
        byte[] whole = Files.readAllBytes(second);
        int lines = new String(whole, StandardCharsets.UTF_8).indexOf("{\"summary\"");
        Random random = new Random(20261130);
        Path changed = folder.resolve("changed");
        for (int i = 0; i < DAMAGES; i++) {
            byte[] other = whole.clone();
            other[random.nextInt(lines)] ^= 1;
            Files.write(changed, other);
            assertThat(refused(first, changed)).isNotEmpty();
        }
        List<String> kept = Files.readAllLines(second);
        kept.remove(3);
        Files.write(changed, kept);
        assertThat(refused(first, changed)).containsExactly(changed + ": the file has 19 accounts instead of 20");
    }

    @Test
    void aDocumentThatIsNoShardIsRefused() throws IOException {
        Path other = Files.writeString(folder.resolve("other"), "{\"summary\":{\"measured\":1}}\n");
        assertThat(refused(other))
                .containsExactly(
                        other + ": the file is not a shard (shards are written by plimsoll batch with --shard)");
    }

    private List<String> refused(Path... files) throws IOException {
        Path out = folder.resolve("merged");
        ShardMerge.Outcome outcome = ShardMerge.merge(List.of(files), out);
        assertThat(out).doesNotExist();
        return outcome instanceof ShardMerge.Outcome.Refused(List<String> faults) ? faults : List.of();
    }

    private Path run(String text, Shard shard, @Nullable Long seed, String name) throws IOException {
        Path file = folder.resolve(name);
        new StreamTrial(new RequestOverrides("reference", seed, null)).run(text, shard, ACCOUNTS, file);
        return file;
    }
}
