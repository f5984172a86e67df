package io.plimsoll.server.alert;

import io.plimsoll.store.Store;
import io.plimsoll.store.StoreReader.Owned;
import io.plimsoll.store.StoredDelivery;
import io.plimsoll.store.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends the messages of the store, each until it is taken, refused or was tried [#MOST_ATTEMPTS] times. A message that
/// is being sent is due again after a minute, so a service that is killed loses none: a receiver may get a
/// message twice, with the same id. A receiver takes few messages at a time, so one that does not answer delays
/// no other.
public final class Outbox implements AutoCloseable {
    /// After so many attempts a message is dead: it is listed, and sent again by hand only.
    public static final int MOST_ATTEMPTS = 12;

    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
    private static final int MOST_AT_ONCE = 64;
    private static final int MOST_OF_A_REASON = 1000;
    private static final int MOST_OF_A_RECEIVER = 4;
    private static final Duration TICK = Duration.ofMillis(250);
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final Duration SHORTEST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofHours(1);

    private final Store store;
    private final MessageSender sender;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Map<String, Integer> running = new HashMap<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("plimsoll-outbox").factory());

    /// @param random for the jitter
    public Outbox(Store store, MessageSender sender, InstantSource clock, RandomGenerator random) {
        this.store = store;
        this.sender = sender;
        this.clock = clock;
        this.random = random;
    }

    /// Begins to send.
    public void start() {
        ScheduledFuture<?> _ = thread.scheduleWithFixedDelay(this::tick, 0, TICK.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void tick() {
        try {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            int places = MOST_AT_ONCE - atWork();
            if (places > 0 && store.read(reader -> reader.alerts().isDue(now))) {
                store.write(writer -> writer.alerting().takeDue(now, now.plus(LEASE), places, MOST_OF_A_RECEIVER))
                        .join()
                        .forEach(this::send);
            }
        } catch (RuntimeException failure) {
            LOG.error("messages about alerts could not be read", failure);
        }
    }

    private synchronized int atWork() {
        return running.values().stream().mapToInt(Integer::intValue).sum();
    }

    /// Whether the receiver has a place.
    private synchronized boolean begin(String receiver) {
        int now = running.getOrDefault(receiver, 0);
        if (now >= MOST_OF_A_RECEIVER) {
            return false;
        }
        running.put(receiver, now + 1);
        return true;
    }

    private synchronized void end(String receiver) {
        running.computeIfPresent(receiver, (each, count) -> count == 1 ? null : count - 1);
    }

    /// All mail goes to one server, so a mail server that does not answer holds the places of one receiver.
    private static String receiver(StoredDelivery message) {
        return AlertContact.isMail(message.target()) ? AlertContact.MAIL : message.target();
    }

    private void send(Owned<StoredDelivery> owned) {
        StoredDelivery message = owned.value();
        String receiver = receiver(message);
        if (!begin(receiver)) {
            // Its turn comes when the receiver has answered others.
            save(owned.tenant(), postponed(message));
            return;
        }
        sender.send(message).whenComplete((attempt, failure) -> {
            end(receiver);
            save(
                    owned.tenant(),
                    after(
                            message,
                            failure == null
                                    ? attempt
                                    : new MessageSender.Attempt.Failed(
                                            "the message could not be sent: " + failure.getMessage(),
                                            Optional.empty())));
        });
    }

    private StoredDelivery postponed(StoredDelivery message) {
        return new StoredDelivery(
                message.id(),
                message.alert(),
                message.contact(),
                message.target(),
                message.body(),
                StoredDelivery.PENDING,
                message.attempts(),
                message.createdAt(),
                now().plus(SHORTEST),
                message.failure());
    }

    private StoredDelivery after(StoredDelivery message, MessageSender.Attempt attempt) {
        return switch (attempt) {
            case MessageSender.Attempt.Taken() -> message.after(StoredDelivery.DELIVERED, now(), "");
            case MessageSender.Attempt.Refused(String reason) -> failed(message, reason, Optional.empty(), true);
            case MessageSender.Attempt.Failed(String reason, Optional<Duration> pause) ->
                failed(message, reason, pause, message.attempts() + 1 >= MOST_ATTEMPTS);
        };
    }

    private StoredDelivery failed(StoredDelivery message, String reason, Optional<Duration> pause, boolean isLast) {
        LOG.atWarn()
                .addKeyValue("message", message.id())
                .addKeyValue("contact", message.contact())
                .addKeyValue("attempt", message.attempts() + 1)
                .addKeyValue("reason", reason)
                .log(isLast ? "a message about an alert is dead" : "a message about an alert was not taken");
        return message.after(
                isLast ? StoredDelivery.DEAD : StoredDelivery.PENDING,
                now().plus(pause.map(Outbox::bounded).orElseGet(() -> pause(message.attempts()))),
                reason.substring(0, Math.min(reason.length(), MOST_OF_A_REASON)));
    }

    private static Duration bounded(Duration wait) {
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }

    /// The pause doubles with each attempt, up to an hour. A random half of it keeps messages apart.
    Duration pause(int attempts) {
        Duration full = bounded(SHORTEST.multipliedBy(1L << Math.min(attempts, 20)));
        return full.dividedBy(2).plusMillis((long) (random.nextDouble() * full.toMillis() / 2));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private void save(Tenant tenant, StoredDelivery message) {
        CompletableFuture<Boolean> _ = store.write(writer -> {
                    writer.alerting().save(tenant, message);
                    return true;
                })
                .whenComplete((saved, failure) -> {
                    if (failure != null) {
                        LOG.error("the end of a message could not be written: it is sent again", failure);
                    }
                });
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
