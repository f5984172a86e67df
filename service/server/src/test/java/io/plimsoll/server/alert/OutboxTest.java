package io.plimsoll.server.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.store.StoredDelivery;
import io.plimsoll.store.Tenant;
import io.plimsoll.store.jdbc.DatabaseSettings;
import io.plimsoll.store.jdbc.DatabaseStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// A dead receiver delays nothing else, and neither does a dead mail server.
final class OutboxTest {
    private static final String HANGS = "https://hangs.example/";
    private static final String UNREACHABLE = "https://unreachable.example/";
    private static final String SOUND = "https://sound.example/";
    private static final String REFUSES = "https://refuses.example/";
    private static final int WAITING = 1000;

    private final Map<String, Instant> taken = new ConcurrentHashMap<>();
    private final Map<String, Integer> tried = new ConcurrentHashMap<>();

    private CompletableFuture<MessageSender.Attempt> send(StoredDelivery message) {
        tried.merge(message.target(), 1, Integer::sum);
        if (message.target().startsWith("mailto:")) {
            return new CompletableFuture<>();
        }
        return switch (message.target()) {
            case REFUSES -> CompletableFuture.completedFuture(new MessageSender.Attempt.Refused("no such user"));
            case HANGS -> new CompletableFuture<>();
            case UNREACHABLE ->
                CompletableFuture.completedFuture(new MessageSender.Attempt.Failed("no connection", Optional.empty()));
            default -> {
                taken.put(message.id(), Instant.now());
                yield CompletableFuture.completedFuture(new MessageSender.Attempt.Taken());
            }
        };
    }

    private static StoredDelivery message(String id, String target, Instant due) {
        return new StoredDelivery(id, "alert", "contact", target, "{}", StoredDelivery.PENDING, 0, due, due, "");
    }

    private static void write(DatabaseStore store, List<StoredDelivery> messages) {
        store.write(writer -> {
                    messages.forEach(message -> writer.alerting().save(Tenant.DEFAULT, message));
                    return true;
                })
                .join();
    }

    /// A thousand older messages wait for a receiver that hangs, and as many for one that cannot be reached.
    @Test
    void aMessageIsThereInASecondWhileAThousandWaitForDeadReceivers() {
        try (DatabaseStore store = DatabaseStore.open(DatabaseSettings.inMemory("outbox"), InstantSource.system());
                Outbox outbox = new Outbox(store, this::send, InstantSource.system(), new Random(1))) {
            Instant old = Instant.now().truncatedTo(ChronoUnit.MICROS).minus(Duration.ofHours(1));
            write(
                    store,
                    IntStream.range(0, 2 * WAITING)
                            .mapToObj(i -> message("dead-" + i, i % 2 == 0 ? HANGS : UNREACHABLE, old))
                            .toList());
            outbox.start();
            Awaitility.await().until(() -> tried.containsKey(HANGS));
            Instant written = Instant.now();
            write(store, List.of(message("sound", SOUND, written.truncatedTo(ChronoUnit.MICROS))));
            Awaitility.await().until(() -> taken.containsKey("sound"));
            assertThat(Duration.between(written, taken.get("sound"))).isLessThan(Duration.ofSeconds(1));
            assertThat(tried).containsEntry(HANGS, 4);
        }
    }

    /// A thousand people read mail, and the mail server hangs.
    @Test
    void aMailServerThatHangsHoldsThePlacesOfOneReceiver() {
        try (DatabaseStore store = DatabaseStore.open(DatabaseSettings.inMemory("mail"), InstantSource.system());
                Outbox outbox = new Outbox(store, this::send, InstantSource.system(), new Random(1))) {
            Instant old = Instant.now().truncatedTo(ChronoUnit.MICROS).minus(Duration.ofHours(1));
            write(
                    store,
                    IntStream.range(0, WAITING)
                            .mapToObj(i -> message("mail-" + i, "mailto:%d@hangs.example".formatted(i), old))
                            .toList());
            outbox.start();
            Awaitility.await().until(() -> tried.size() == 4);
            Instant written = Instant.now();
            write(store, List.of(message("sound", SOUND, written.truncatedTo(ChronoUnit.MICROS))));
            Awaitility.await().until(() -> taken.containsKey("sound"));
            assertThat(Duration.between(written, taken.get("sound"))).isLessThan(Duration.ofSeconds(1));
            assertThat(tried.keySet().stream().filter(target -> target.startsWith("mailto:")))
                    .hasSize(4);
        }
    }

    @Test
    void aMessageThatIsRefusedForGoodIsDeadAtOnce() {
        try (DatabaseStore store = DatabaseStore.open(DatabaseSettings.inMemory("refused"), InstantSource.system());
                Outbox outbox = new Outbox(store, this::send, InstantSource.system(), new Random(1))) {
            write(store, List.of(message("refused", REFUSES, Instant.now().truncatedTo(ChronoUnit.MICROS))));
            outbox.start();
            Awaitility.await()
                    .untilAsserted(() -> assertThat(store.<List<StoredDelivery>>read(
                                    reader -> reader.alerts().deliveries(Tenant.DEFAULT, StoredDelivery.DEAD, 10)))
                            .singleElement()
                            .satisfies(dead -> {
                                assertThat(dead.attempts()).isEqualTo(1);
                                assertThat(dead.failure()).isEqualTo("no such user");
                            }));
        }
    }
}
