package io.plimsoll.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.store.ChainMark;
import io.plimsoll.store.JournalEntry;
import io.plimsoll.store.SignedHead;
import io.plimsoll.store.StoredEntry;
import io.plimsoll.store.audit.ChainReport;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An exported journal is verified without the store, and every change of the file is found.
final class JournalFileTest {
    private static final int ENTRIES = 40;
    private static final int TRIALS = 2000;
    private static final SigningKey KEY = SigningKey.ofProcess();

    @TempDir
    private Path folder;

    /// Journals in memory.
    private record Source(List<StoredEntry> all) implements JournalSource {
        @Override
        public VerifyingKey key() {
            return KEY.verifying();
        }

        @Override
        public List<String> tenants() {
            return List.of("alpha", "beta");
        }

        @Override
        public SignedHead head(String tenant) {
            StoredEntry last = entries(tenant, ENTRIES - 1, 1).getFirst();
            return KEY.sign(tenant, new ChainMark(ENTRIES, last.hash()), Instant.parse("2026-06-30T12:00:00Z"));
        }

        @Override
        public List<StoredEntry> entries(String tenant, long after, int most) {
            return all.stream()
                    .filter(entry -> entry.tenant().equals(tenant) && entry.sequence() > after)
                    .limit(most)
                    .toList();
        }
    }

    private static List<StoredEntry> chain(String tenant) {
        List<StoredEntry> entries = new ArrayList<>();
        String previous = JournalEntry.START;
        for (int i = 1; i <= ENTRIES; i++) {
            StoredEntry draft = new StoredEntry(
                    tenant,
                    i,
                    Instant.parse("2026-06-30T11:00:00.5Z").plusMillis(i),
                    i % 2 == 0 ? "answer" : "request",
                    "id-" + (i + 1) / 2,
                    "Ada \u00e9",
                    i % 2 == 0 ? "" : "ab".repeat(32),
                    "{\"route\":\"/v1/margin\",\"n\":" + i + "}",
                    previous,
                    "");
            previous = draft.computedHash();
            entries.add(new StoredEntry(
                    tenant,
                    i,
                    draft.at(),
                    draft.kind(),
                    draft.subject(),
                    draft.caller(),
                    draft.document(),
                    draft.details(),
                    draft.previous(),
                    previous));
        }
        return entries;
    }

    private static List<String> lines() throws IOException {
        List<StoredEntry> all = new ArrayList<>(chain("alpha"));
        all.addAll(chain("beta"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(JournalFile.write(new Source(all), out)).isEqualTo(2 * ENTRIES);
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static boolean isWhole(List<String> lines, @Nullable VerifyingKey key) {
        try (BufferedReader reader = new BufferedReader(new StringReader(String.join("\n", lines) + "\n"))) {
            List<ChainReport> reports = JournalFile.verify(reader, key);
            return reports.size() == 2 && reports.stream().allMatch(ChainReport::isWhole);
        } catch (IOException refused) {
            return false;
        }
    }

    @Test
    void aFileThatNobodyTouchedIsWhole() throws Exception {
        assertThat(isWhole(lines(), null)).isTrue();
        assertThat(isWhole(lines(), KEY.verifying())).isTrue();
        assertThat(isWhole(lines(), SigningKey.ofProcess().verifying())).isFalse();
    }

    @Test
    void everyChangeOfTheFileIsFound() throws Exception {
        List<String> sound = lines();
        Random random = new Random(7);
        for (int trial = 0; trial < TRIALS; trial++) {
            List<String> lines = new ArrayList<>(sound);
            String change = change(lines, trial % 5, random);
            assertThat(isWhole(lines, KEY.verifying()))
                    .as("trial %s: %s", trial, change)
                    .isFalse();
        }
    }

    private static String change(List<String> lines, int kind, Random random) {
        int place = 1 + random.nextInt(lines.size() - 1);
        int other = 1 + random.nextInt(lines.size() - 1);
        switch (kind) {
            case 0 -> lines.remove(place);
            case 1 -> {
                other = other == place ? 1 + place % (lines.size() - 1) : other;
                Collections.swap(lines, place, other);
            }
            case 2 -> {
                while (lines.size() > place) {
                    lines.removeLast();
                }
            }
            case 3 -> lines.add(other, lines.get(place));
            default -> {
                String line = lines.get(place);
                int at = line.indexOf(':') + 2 + random.nextInt(line.length() - line.indexOf(':') - 5);
                char old = line.charAt(at);
                char now = old == '7' ? '8' : '7';
                lines.set(place, line.substring(0, at) + now + line.substring(at + 1));
            }
        }
        return "change " + kind + " at line " + place + " and " + other;
    }

    @Test
    void theKeyIsMadeOnceAndIsPrivate() throws Exception {
        Path file = folder.resolve("deep/key.pem");
        SigningKey made = SigningKey.of(file);
        assertThat(SigningKey.of(file).verifying().id())
                .isEqualTo(made.verifying().id());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(VerifyingKey.ofPem(made.verifying().pem()).id())
                .isEqualTo(made.verifying().id());
        assertThat(file.getParent()).isDirectoryNotContaining(each -> !each.equals(file));
    }

    /// Key and public key by `openssl genpkey -algorithm ed25519` and `openssl pkey -pubout` (OpenSSL 3.0).
    @Test
    void aKeyOfOpensslIsRead() throws Exception {
        Path file = folder.resolve("key.pem");
        Files.writeString(file, """
            -----BEGIN PRIVATE KEY-----
            MC4CAQAwBQYDK2VwBCIEII9yzkjEIA6GTd4M6Zf7+MQ63RhUsQ/TcOrU6wGgIcOQ
            -----END PRIVATE KEY-----
            """);
        assertThat(SigningKey.of(file).verifying().pem()).isEqualTo("""
            -----BEGIN PUBLIC KEY-----
            MCowBQYDK2VwAyEAsRc0BtaEd0ufInkOZ4VOmGfMWJqR1plQ+B3vLV2p1uo=
            -----END PUBLIC KEY-----
            """);
    }
}
