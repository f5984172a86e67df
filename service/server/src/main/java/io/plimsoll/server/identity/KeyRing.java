package io.plimsoll.server.identity;

import io.plimsoll.server.json.tree.JsonBytes;
import io.plimsoll.store.JournalDraft;
import io.plimsoll.store.Store;
import io.plimsoll.store.StoreReader.Owned;
import io.plimsoll.store.StoreUnavailableException;
import io.plimsoll.store.StoreWriter;
import io.plimsoll.store.StoredKey;
import io.plimsoll.store.Tenant;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The API keys. All of them are in memory, so that a look-up never waits. If services share the store, each looks
/// for changes of the others every few seconds. Thread-safe.
public final class KeyRing implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KeyRing.class);
    private static final Duration INTERVAL = Duration.ofSeconds(5);

    private final Store store;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, LocalDate> used = new ConcurrentHashMap<>();
    private final Thread thread = Thread.ofVirtual().name("plimsoll-keys").unstarted(this::follow);
    private volatile Map<String, Owned<StoredKey>> keys = Map.of();
    private volatile Instant lastRead = Instant.EPOCH;

    /// Reads all keys.
    public KeyRing(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
        refresh();
    }

    /// Begins to look for changes of others, if there can be any.
    public void start() {
        if (!store.isExclusive()) {
            thread.start();
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private void follow() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                Thread.sleep(INTERVAL);
                refresh();
            } catch (InterruptedException end) {
                Thread.currentThread().interrupt();
            } catch (StoreUnavailableException failure) {
                LOG.warn("changes of keys could not be looked for", failure);
            }
        }
    }

    /// Reads all keys again. Waits for the store.
    public synchronized void refresh() {
        Instant now = clock.instant();
        keys = store.read(reader -> reader.keys().stream()
                .collect(Collectors.toUnmodifiableMap(key -> key.value().id(), Function.identity())));
        lastRead = now;
    }

    /// Whether another service may have made a key since the last look.
    public boolean isStale() {
        return !store.isExclusive() && lastRead.plusSeconds(1).isBefore(clock.instant());
    }

    /// Whether a key can be used now.
    public boolean hasKeys() {
        Instant now = clock.instant();
        return keys.values().stream()
                .anyMatch(key -> KeyDocument.state(key.value(), now).equals("active"));
    }

    /// Looks at a key that a caller sent.
    public Identification identify(KeyText sent) {
        Owned<StoredKey> found = keys.get(sent.id());
        if (found == null || !KeyText.areEqual(found.value().hash(), sent.hash())) {
            return Identification.Refused.ofNobody("The key is not known.", sent.toString());
        }
        StoredKey key = found.value();
        Instant now = clock.instant();
        String state = KeyDocument.state(key, now);
        if (!state.equals("active")) {
            return new Identification.Refused(
                    "The key " + sent + " is " + state + ".", found.tenant(), sent.toString());
        }
        noteUse(found, LocalDate.ofInstant(now, ZoneOffset.UTC));
        return new Identification.Known(
                new Principal(found.tenant(), "key:" + key.name(), Scope.among(key.scopes())), key.limits());
    }

    /// Writes the first use of each day.
    private void noteUse(Owned<StoredKey> key, LocalDate today) {
        String id = key.value().id();
        if (key.value().lastUsed().filter(today::equals).isEmpty() && !today.equals(used.put(id, today))) {
            CompletableFuture<Boolean> _ = store.write(writer -> {
                        writer.useKey(key.tenant(), id, today);
                        return true;
                    })
                    .whenComplete((done, failure) -> {
                        if (failure != null) {
                            LOG.warn("the use of a key could not be written", failure);
                        }
                    });
        }
    }

    /// A new key, whose text is known to its maker alone.
    ///
    /// @param text to be shown once
    /// @param key as it is kept
    public record Made(KeyText text, Owned<StoredKey> key) {
        /// The key with its text, for its maker.
        public KeyDocument document() {
            return KeyDocument.of(key, key.value().createdAt()).showing(text);
        }
    }

    /// Makes a key. Waits for the store.
    ///
    /// @param by who asks
    /// @param tenant of the key
    public Made make(Principal by, Tenant tenant, KeyDraft draft) {
        KeyText text = KeyText.random(random);
        StoredKey key = new StoredKey(
                text.id(),
                draft.name(),
                text.hash(),
                Scope.labels(draft.scopes()),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                by.name(),
                Optional.ofNullable(draft.expiresAt()).map(end -> end.truncatedTo(ChronoUnit.MICROS)),
                Optional.empty(),
                Optional.empty(),
                draft.storedLimits());
        change(writer -> {
            writer.addKey(tenant, key);
            writer.append(tenant, draft("key-created", key, by));
        });
        return new Made(text, new Owned<>(tenant, key));
    }

    /// Revokes a key. Waits for the store.
    ///
    /// @param by who asks
    /// @return the key; empty if the caller manages none of this id
    public Optional<Owned<StoredKey>> revoke(Principal by, String id) {
        Optional<Owned<StoredKey>> found = managed(by, id);
        found.filter(key -> key.value().revokedAt().isEmpty())
                .ifPresent(key -> change(writer -> {
                    writer.revokeKey(key.tenant(), id);
                    writer.append(key.tenant(), draft("key-revoked", key.value(), by));
                }));
        return found.flatMap(key -> managed(by, id));
    }

    private Optional<Owned<StoredKey>> managed(Principal by, String id) {
        return Optional.ofNullable(keys.get(id)).filter(key -> by.manages(key.tenant()));
    }

    /// The keys that a caller manages, by tenant and time. Waits for the store, which knows the latest use.
    public List<Owned<StoredKey>> list(Principal by) {
        return store.read(reader ->
                reader.keys().stream().filter(key -> by.manages(key.tenant())).toList());
    }

    private void change(Consumer<StoreWriter> work) {
        store.write(writer -> {
                    work.accept(writer);
                    return true;
                })
                .join();
        refresh();
    }

    private static JournalDraft draft(String kind, StoredKey key, Principal by) {
        String details = JsonBytes.text(out -> {
            out.writeStartObject();
            out.writeStringField("name", key.name());
            out.writeFieldName("scopes");
            out.writeStartArray();
            for (String scope : key.scopes()) {
                out.writeString(scope);
            }
            out.writeEndArray();
            if (key.expiresAt().isPresent()) {
                out.writeStringField("expiresAt", key.expiresAt().get().toString());
            }
            out.writeEndObject();
        });
        return new JournalDraft(kind, KeyText.PREFIX + key.id(), by.name(), Optional.empty(), details);
    }
}
