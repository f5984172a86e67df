package io.plimsoll.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.server.library.Journal;
import io.plimsoll.store.BookMargin;
import io.plimsoll.store.ContentHash;
import io.plimsoll.store.DocumentKind;
import io.plimsoll.store.JournalDraft;
import io.plimsoll.store.StoredJob;
import io.plimsoll.store.StoredReply;
import io.plimsoll.store.Tenant;
import io.plimsoll.store.audit.ChainFault;
import io.plimsoll.store.audit.ChainReport;
import io.plimsoll.store.audit.ChainVerifier;
import io.plimsoll.store.audit.HeadTrust;
import io.plimsoll.store.jdbc.DatabaseSettings;
import io.plimsoll.store.jdbc.DatabaseStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Bytes of old requests and answers are removed, nothing that something refers to is, and the journal stays whole.
final class ExpiryTest {
    private static final Tenant TENANT = new Tenant("alpha");
    private static final Tenant OTHER = new Tenant("beta");
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration KEPT = Duration.ofDays(30);
    private static final int SEEDS = 2;
    private static final int DAYS = 60;
    private static final int EVENTS = 400;
    private static final int DOCUMENTS = 150;

    private final AtomicReference<Instant> now = new AtomicReference<>(START);

    private DatabaseStore open(DatabaseSettings settings) {
        return DatabaseStore.open(settings, now::get);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// What a random life of a store leaves, as this test remembers it.
    private static final class Life {
        private final Map<ContentHash, Instant> lastUse = new HashMap<>();
        private final Set<ContentHash> pinned = new HashSet<>();
        private final List<List<ContentHash>> questions = new ArrayList<>();
        private final Map<String, ContentHash> latest = new HashMap<>();

        /// Documents that must stay.
        Set<ContentHash> kept(Instant cutoff) {
            Set<ContentHash> kept = new HashSet<>(pinned);
            lastUse.forEach((hash, at) -> {
                if (!at.isBefore(cutoff)) {
                    kept.add(hash);
                }
            });
            questions.stream()
                    .filter(question -> question.stream().anyMatch(latest::containsValue))
                    .forEach(kept::addAll);
            return kept;
        }
    }

    /// Random events: each uses one of a few documents, so that most have several uses.
    private Life live(DatabaseStore store, Random random) {
        Life life = new Life();
        long sequence = 0;
        for (int i = 0; i < EVENTS; i++) {
            now.set(START.plus(Duration.ofMinutes((long) i * DAYS * 24 * 60 / EVENTS)));
            byte[] first = bytes("document " + random.nextInt(DOCUMENTS));
            byte[] second = bytes("document " + random.nextInt(DOCUMENTS));
            String id = "id-" + i;
            int kind = random.nextInt(40);
            long margin = ++sequence;
            List<ContentHash> used = store.write(writer -> {
                        List<ContentHash> all = new ArrayList<>(List.of(writer.put(TENANT, first)));
                        ContentHash hash = all.getFirst();
                        Optional<ContentHash> document = Optional.of(hash);
                        switch (kind) {
                            case 0 -> {
                                writer.name(TENANT, DocumentKind.BOOK, "book", hash, "desk", "", -1);
                                writer.append(TENANT, new JournalDraft("book", "book", "desk", document, "{}"));
                            }
                            case 1 ->
                                writer.append(TENANT, new JournalDraft("alert-rules", "rules", "desk", document, "{}"));
                            case 2 -> writer.save(TENANT, job(id, hash, List.of()));
                            case 3 -> {
                                all.add(writer.put(TENANT, second));
                                writer.save(
                                        TENANT,
                                        job(id, hash, List.of(new StoredJob.Artifact("model", "x", all.getLast()))));
                            }
                            case 4 -> {
                                ContentHash asked = ContentHash.of(bytes(id));
                                writer.claim(TENANT, "desk", id, asked, Duration.ofDays(1), Duration.ofDays(999));
                                writer.reply(TENANT, "desk", id, new StoredReply(200, "x", Map.of(), hash));
                            }
                            default -> {
                                all.add(writer.put(TENANT, second));
                                Optional<ContentHash> answer = Optional.of(all.getLast());
                                writer.append(TENANT, new JournalDraft(Journal.REQUEST, id, "desk", document, "{}"));
                                writer.append(TENANT, new JournalDraft(Journal.ANSWER, id, "desk", answer, "{}"));
                                if (kind < 10) {
                                    writer.addMargin(TENANT, "book-" + kind, margin(margin, now.get(), all.getLast()));
                                }
                            }
                        }
                        return all;
                    })
                    .join();
            if (kind < 5) {
                life.pinned.addAll(used);
            } else {
                used.forEach(hash -> life.lastUse.put(hash, now.get()));
                life.questions.add(used);
                if (kind < 10) {
                    life.latest.put("book-" + kind, used.getLast());
                }
            }
        }
        return life;
    }

    private static StoredJob job(String id, ContentHash request, List<StoredJob.Artifact> artifacts) {
        return new StoredJob(
                id,
                "calibration",
                "done",
                "",
                request,
                "x",
                START,
                Optional.empty(),
                Optional.empty(),
                1,
                "",
                artifacts);
    }

    private static BookMargin margin(long sequence, Instant at, ContentHash answer) {
        Optional<String> none = Optional.empty();
        return new BookMargin(
                sequence,
                at,
                answer,
                new BookMargin.Origin(1, Optional.empty(), at, "request", 0),
                new BookMargin.Figures("USD", "1", none, none, none, none, none, none, none));
    }

    private static Set<ContentHash> present(DatabaseStore store) {
        return store.read(reader -> reader.audit().documents(TENANT.name(), "", Integer.MAX_VALUE).stream()
                .map(ContentHash::new)
                .collect(Collectors.toSet()));
    }

    private static ChainReport verified(DatabaseStore store, Tenant tenant) {
        return store.read(
                reader -> new ChainVerifier(reader.audit(), HeadTrust.UNCHECKED).whole(tenant.name(), List.of()));
    }

    @Test
    void whatIsReferredToStaysAndAllElseGoes() {
        for (int seed = 0; seed < SEEDS; seed++) {
            try (DatabaseStore store = open(DatabaseSettings.inMemory("expiry-" + seed))) {
                Life life = live(store, new Random(seed));
                now.set(START.plus(Duration.ofDays(DAYS)));
                Instant cutoff = now.get().minus(KEPT);
                int before = present(store).size();
                long entries = verified(store, TENANT).last().sequence();

                long removed = new Expiry(store, now::get).run(TENANT, KEPT);

                assertThat(present(store)).as("seed %d", seed).isEqualTo(life.kept(cutoff));
                assertThat(removed)
                        .isPositive()
                        .isEqualTo(before - present(store).size());
                ChainReport report = verified(store, TENANT);
                assertThat(report.faults()).isEmpty();
                assertThat(report.expired()).isPositive();
                assertThat(report.last().sequence()).isBetween(entries + removed / 50, entries + removed);
                assertThat(new Expiry(store, now::get).run(TENANT, KEPT)).isZero();
            }
        }
    }

    private static void ask(DatabaseStore store, Tenant tenant, String id, String request) {
        store.write(writer -> {
                    ContentHash hash = writer.put(tenant, bytes(request));
                    return writer.append(
                            tenant, new JournalDraft(Journal.REQUEST, id, "desk", Optional.of(hash), "{}"));
                })
                .join();
    }

    @Test
    void whatExpiredComesBackWhenItIsSentAgain() {
        try (DatabaseStore store = open(DatabaseSettings.inMemory("expiry-again"))) {
            ask(store, TENANT, "one", "same");
            ask(store, OTHER, "one", "same");
            ContentHash hash = ContentHash.of(bytes("same"));
            AuditTrail trail = new AuditTrail(store);
            now.set(START.plus(Duration.ofDays(31)));
            assertThat(new Expiry(store, now::get).run(TENANT, KEPT)).isEqualTo(1);
            assertThat(trail.document(TENANT, hash)).isEqualTo(new AuditTrail.Found.Expired());
            assertThat(trail.document(OTHER, hash)).isInstanceOf(AuditTrail.Found.Bytes.class);
            ask(store, TENANT, "two", "same");
            assertThat(trail.document(TENANT, hash)).isInstanceOf(AuditTrail.Found.Bytes.class);
            assertThat(store.read(reader -> reader.audit().isExpired(TENANT.name(), hash.hex()))
                            .booleanValue())
                    .isFalse();
            ChainReport report = verified(store, TENANT);
            assertThat(report.faults()).isEmpty();
            assertThat(report.expired()).isZero();
        }
    }

    /// A row in the table of expired documents is no excuse without an entry of the journal that names the document.
    @Test
    void whoRemovesADocumentCannotSayThatItExpired(@TempDir Path folder) throws Exception {
        DatabaseSettings settings = DatabaseSettings.inFolder(folder);
        ContentHash kept = ContentHash.of(bytes("young"));
        try (DatabaseStore store = open(settings)) {
            ask(store, TENANT, "one", "old");
            now.set(START.plus(Duration.ofDays(31)));
            ask(store, TENANT, "two", "young");
            assertThat(new Expiry(store, InstantSource.fixed(now.get())).run(TENANT, KEPT))
                    .isEqualTo(1);
        }
        String mode = ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH";
        try (Connection connection = DriverManager.getConnection(settings.url() + mode);
                Statement change = connection.createStatement()) {
            change.execute("DELETE FROM document WHERE hash = '" + kept.hex() + "'");
            change.execute("INSERT INTO expired_document (tenant, hash, at, entry)" + " SELECT tenant, '" + kept.hex()
                    + "', at, entry FROM expired_document");
        }
        try (DatabaseStore store = open(settings)) {
            ChainReport report = verified(store, TENANT);
            assertThat(report.faults()).extracting(ChainFault::kind).containsExactly(ChainFault.Kind.DOCUMENT_MISSING);
            assertThat(report.expired()).isEqualTo(1);
        }
    }
}
