package io.plimsoll.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.store.ContentHash;
import io.plimsoll.store.ExpiryReader;
import io.plimsoll.store.JournalDraft;
import io.plimsoll.store.JournalEntry;
import io.plimsoll.store.Tenant;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Both databases find what may be removed, and say what was.
final class ExpiryRowsTest {
    private static final Tenant TENANT = new Tenant("alpha");
    private static final Instant OLD = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant CUTOFF = Instant.parse("2026-02-01T00:00:00Z");
    private static final Instant YOUNG = Instant.parse("2026-03-01T00:00:00Z");

    private static List<DatabaseSettings> databases() throws Exception {
        return Databases.all();
    }

    private static ContentHash write(DatabaseStore store, String kind, String text) {
        return store.write(writer -> {
                    ContentHash hash = writer.put(TENANT, text.getBytes(StandardCharsets.UTF_8));
                    writer.append(TENANT, new JournalDraft(kind, text, "desk", Optional.of(hash), "{}"));
                    return hash;
                })
                .join();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void removesWhatIsOldAndNothingElse(DatabaseSettings settings) {
        AtomicReference<Instant> now = new AtomicReference<>(OLD);
        try (DatabaseStore store = DatabaseStore.open(settings, now::get)) {
            ContentHash request = write(store, "request", "one");
            ContentHash again = write(store, "answer", "two");
            ContentHash rules = write(store, "alert-rules", "three");
            now.set(YOUNG);
            write(store, "answer", "two");
            ContentHash young = write(store, "request", "four");
            List<ExpiryReader.OldEntry> old =
                    store.read(reader -> reader.audit().expiry().old(TENANT, 0, CUTOFF, 10));
            assertThat(old).containsExactly(new ExpiryReader.OldEntry(1, request), new ExpiryReader.OldEntry(2, again));
            List<ContentHash> removable = store.read(reader ->
                    reader.audit().expiry().removable(TENANT, List.of(request, again, rules, young, request), CUTOFF));
            assertThat(removable).containsExactly(request);
            assertThat(store.<Boolean>read(reader ->
                            reader.audit().expiry().latestMargins(TENANT).isEmpty()))
                    .isTrue();
            store.write(writer -> {
                        JournalEntry entry = writer.append(
                                TENANT,
                                new JournalDraft(
                                        "expiry",
                                        "expiry",
                                        "service",
                                        Optional.empty(),
                                        "{\"x\":\"" + request + "\"}"));
                        writer.auditing().expire(TENANT, request, entry.sequence(), entry.at());
                        writer.auditing().expire(TENANT, young, entry.sequence(), entry.at());
                        return true;
                    })
                    .join();
            Optional<byte[]> gone = store.read(reader -> reader.document(TENANT, request));
            assertThat(gone).isEmpty();
            assertThat(isExpired(store, request)).isTrue();
            assertThat(isExpired(store, young)).as("the entry does not name it").isFalse();
            write(store, "request", "one");
            assertThat(isExpired(store, request)).isFalse();
        }
    }

    private static boolean isExpired(DatabaseStore store, ContentHash hash) {
        return store.read(reader -> reader.audit().isExpired(TENANT.name(), hash.hex()));
    }
}
